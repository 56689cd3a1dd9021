package org.civarcos.cache.faces;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostbackTest extends RunningFacesSite {
    private static final Pattern STATE = Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]* value=\"([^\"]+)\"");

    private static Map<String, String> form(String page, String text) {
        Matcher state = STATE.matcher(page);
        assertThat(state.find()).as(page).isTrue();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("form", "form");
        fields.put("form_SUBMIT", "1"); // of MyFaces
        fields.put("form:input", text);
        fields.put("form:go", "go");
        fields.put("jakarta.faces.ViewState", state.group(1));
        return fields;
    }

    @Test
    void a_form_around_a_stored_fragment_keeps_its_state() throws Exception {
        String cold = browser.get("/form.xhtml");
        assertThat(cold).contains("a,b, submitted nothing rendered 1 ", ">a<", ">b<");
        String hit = browser.get("/form.xhtml");
        assertThat(hit).contains("a,b, submitted nothing rendered 1 ");
        String posted = browser.post("/form.xhtml", form(hit, "x"));
        assertThat(posted).contains("submitted x rendered 2 ", "value=\"x\"");
        String again = browser.post("/form.xhtml", form(posted, "x"));
        assertThat(again).contains("submitted x rendered 2 ");
        assertThat(browser.post("/form.xhtml", form(again, "y"))).contains("submitted y rendered 3 ");
    }

    @Test
    void another_user_s_form_works_with_a_stored_fragment() throws Exception {
        browser.get("/form.xhtml");
        FacesSite.Browser other = site.browser();
        String hit = other.get("/form.xhtml");
        assertThat(hit).contains("rendered 1 ");
        assertThat(other.post("/form.xhtml", form(hit, "x"))).contains("submitted x rendered 2 ");
        assertThat(other.post("/form.xhtml", form(hit, "nothing"))).contains("submitted nothing rendered 1 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"form:box", "form"})
    void an_update_of_a_part_of_the_page_shows_what_a_whole_one_does(String part) throws Exception {
        String page = browser.get("/form.xhtml");
        Map<String, String> fields = form(page, "nothing");
        fields.put("jakarta.faces.partial.ajax", "true");
        fields.put("jakarta.faces.source", "form:go");
        fields.put("jakarta.faces.partial.event", "click");
        fields.put("jakarta.faces.partial.execute", "@all");
        fields.put("jakarta.faces.partial.render", part);
        assertThat(browser.post("/form.xhtml", fields)).contains("submitted nothing rendered 1 ");
        fields.put("form:input", "x");
        String cold = browser.post("/form.xhtml", fields);
        assertThat(cold).contains("submitted x rendered 2 ");
        assertThat(browser.post("/form.xhtml", fields)).contains("submitted x rendered 2 ");
        String whole = browser.post("/form.xhtml", form(page, "x"));
        assertThat(whole).contains("submitted x rendered 2 ]]&gt;");
        assertThat(whole.substring(whole.indexOf("<table"), whole.indexOf("submitted")))
                .isEqualTo(cold.substring(cold.indexOf("<table"), cold.indexOf("submitted")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"form", "input", "button", "messages", "ajax"})
    void what_belongs_to_one_view_is_refused_with_the_cure(String what) throws Exception {
        for (int i = 0; i < 2; i++) {
            var answer = browser.ask("/with" + what + ".xhtml");
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(site.failure())
                    .contains("cache:fragment", "with" + what, "inner", "Move it out of the fragment");
        }
    }
}
