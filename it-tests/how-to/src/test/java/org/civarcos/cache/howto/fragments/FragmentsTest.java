package org.civarcos.cache.howto.fragments;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.django.DjangoPageKeys;
import org.civarcos.cache.fragments.Fragment;
import org.civarcos.cache.fragments.Fragments;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The code of {@code docs/how-to/fragments.md}. */
class FragmentsTest {
    private final CacheManager manager = CacheManager.create();
    private final Fragments fragments = Fragments.of(manager);
    private final AtomicInteger rendered = new AtomicInteger();
    private final Template template = place -> place + " " + rendered.incrementAndGet();
    private final String place = "Bern";

    private interface Template {
        String render(String place);
    }

    static void begin(ServletContext context, CacheManager manager) {
        context.setAttribute("org.civarcos.cache.CacheManager", manager);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private String sidebar() throws Exception {
        Fragment sidebar = Fragment.of("sidebar", 7, Locale.GERMAN)
                .withTtl(Duration.ofMinutes(5))
                .withTags("place:7");
        String html = fragments.render(sidebar, () -> template.render(place));
        return html;
    }

    @Test
    void a_fragment_is_rendered_once() throws Exception {
        assertThat(sidebar()).isEqualTo("Bern 1");
        assertThat(sidebar()).isEqualTo("Bern 1");
    }

    private void drop() {
        manager.invalidateTags("place:7");
        Fragments fragments = Fragments.of(manager);
        fragments.remove("sidebar", 7, Locale.GERMAN);
        fragments.removeAll("sidebar");
    }

    @Test
    void it_is_dropped_by_tag_and_by_name() throws Exception {
        sidebar();
        manager.invalidateTags("place:7");
        assertThat(sidebar()).isEqualTo("Bern 2");
        fragments.remove("sidebar", 7, Locale.GERMAN);
        assertThat(sidebar()).isEqualTo("Bern 3");
        fragments.removeAll("sidebar");
        assertThat(sidebar()).isEqualTo("Bern 4");
        drop();
        assertThat(sidebar()).isEqualTo("Bern 5");
    }

    @Test
    void its_key_is_the_one_of_Django() throws Exception {
        Cache<String, String> cache = manager.getOrCreateCache(
                "fragments", CacheConfig.of(String.class, String.class).build());
        sidebar();
        assertThat(cache.containsKey(DjangoPageKeys.fragment("sidebar", 7, "de")))
                .isTrue();
        for (Object part : new Object[] {1, "Zürich", true, "", 1L << 40, "a b"}) {
            assertThat(Fragment.of("f", part, "x").key()).isEqualTo(DjangoPageKeys.fragment("f", part, "x"));
        }
    }
}
