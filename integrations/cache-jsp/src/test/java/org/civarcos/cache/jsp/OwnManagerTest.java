package org.civarcos.cache.jsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.civarcos.cache.CacheManager;
import org.junit.jupiter.api.Test;

class OwnManagerTest {
    private static final Path PAGES = Path.of("src/test/resources/site");

    @Test
    void an_application_that_has_no_manager_gets_one_that_ends_with_it() throws Exception {
        CacheManager own;
        try (JspSite site = new JspSite(PAGES, context -> context.setAttribute("counter", new Counter()))) {
            assertThat(site.browser().get("/place.jsp?id=7")).startsWith("place 7 as 1");
            assertThat(site.browser().get("/place.jsp?id=7")).startsWith("place 7 as 1");
            own = (CacheManager) site.context().getAttribute("org.civarcos.cache.CacheManager");
            assertThat(own.isClosed()).isFalse();
            own.invalidateTags("place:7");
            assertThat(site.browser().get("/place.jsp?id=7")).startsWith("place 7 as 2");
        }
        assertThat(own.isClosed()).isTrue();
    }

    @Test
    void two_applications_share_nothing() throws Exception {
        try (JspSite one = new JspSite(PAGES, context -> context.setAttribute("counter", new Counter()));
                JspSite other = new JspSite(PAGES, context -> context.setAttribute("counter", new Counter()))) {
            one.browser().get("/function.jsp?id=7");
            one.browser().get("/place.jsp?id=7");
            assertThat(other.browser().get("/place.jsp?id=7")).startsWith("place 7 as 1");
            other.browser().get("/function.jsp?id=7");
            assertThat(one.browser().get("/function.jsp?id=7")).isEqualTo("7:1");
        }
    }
}
