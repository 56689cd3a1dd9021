package org.civarcos.cache.faces;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalPagesTest extends RunningFacesSite {
    @ParameterizedTest
    @ValueSource(strings = {"/principal.xhtml", "/external.xhtml"})
    void what_reads_the_principal_is_not_stored_without_a_key(String page) throws Exception {
        assertThat(browser.get(page)).isEqualTo("user  1");
        assertThat(browser.get(page)).isEqualTo("user  2");
    }

    @Test
    void a_bean_of_the_session_is_not_shared_without_a_key() throws Exception {
        assertThat(browser.get("/basket.xhtml?add=apples")).isEqualTo("basket apples 1");
        FacesSite.Browser other = site.browser();
        assertThat(other.get("/basket.xhtml?add=pears")).isEqualTo("basket pears 2");
        assertThat(browser.get("/basket.xhtml?key")).isEqualTo("basket apples 3");
        assertThat(browser.get("/basket.xhtml?key")).isEqualTo("basket apples 3");
        assertThat(other.get("/basket.xhtml?key")).isEqualTo("basket pears 4");
    }

    @Test
    void a_link_with_the_identifier_of_a_session_is_not_shared() throws Exception {
        assertThat(browser.get("/link.xhtml")).contains(";jsessionid=").endsWith(" 1");
        assertThat(site.browser().get("/link.xhtml")).endsWith(" 2");
        assertThat(browser.get("/link.xhtml")).doesNotContain("jsessionid").endsWith(" 3"); // the cookie is known now
        assertThat(site.browser().get("/link.xhtml"))
                .doesNotContain("jsessionid")
                .endsWith(" 3");
    }

    @Test
    void a_link_with_the_identifier_of_a_session_is_not_shared_under_a_key_either() throws Exception {
        assertThat(browser.get("/link.xhtml?key=7")).contains(";jsessionid=").endsWith(" 1");
        assertThat(site.browser().get("/link.xhtml?key=7")).endsWith(" 2");
    }
}
