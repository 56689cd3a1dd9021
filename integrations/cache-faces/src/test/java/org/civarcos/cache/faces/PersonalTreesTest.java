package org.civarcos.cache.faces;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalTreesTest extends RunningFacesSite {
    @ParameterizedTest
    @ValueSource(strings = {"/choose.xhtml", "/includeschoice.xhtml", "/includechosen.xhtml"})
    void what_the_session_decides_while_the_tree_is_built_is_not_shared(String page) throws Exception {
        browser.get("/vip.xhtml");
        assertThat(browser.get(page)).isEqualTo("secret page 1");
        assertThat(site.browser().get(page)).endsWith("page 2").doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/chooserequest.xhtml", "/includesrequest.xhtml"})
    void what_the_request_s_user_decides_while_the_tree_is_built_is_not_shared(String page) throws Exception {
        assertThat(browser.get(page)).endsWith("page 1");
        assertThat(browser.get(page)).endsWith("page 2");
    }

    @Test
    void what_nothing_of_a_user_decides_is_stored() throws Exception {
        assertThat(browser.get("/choosepublic.xhtml")).isEqualTo("abfor all page 1");
        assertThat(site.browser().get("/choosepublic.xhtml")).isEqualTo("abfor all page 1");
    }
}
