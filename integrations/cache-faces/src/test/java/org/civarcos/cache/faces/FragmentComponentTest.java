package org.civarcos.cache.faces;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.civarcos.cache.fragments.Fragments;
import org.junit.jupiter.api.Test;

class FragmentComponentTest extends RunningFacesSite {
    @Test
    void the_body_is_rendered_once_and_then_written_from_the_cache() throws Exception {
        assertThat(browser.get("/place.xhtml?id=7")).isEqualTo("place 7 as <b title=\"&amp;\">1</b>");
        assertThat(browser.get("/place.xhtml?id=7")).isEqualTo("place 7 as <b title=\"&amp;\">1</b>");
        assertThat(browser.get("/place.xhtml?id=8")).isEqualTo("place 8 as <b title=\"&amp;\">2</b>");
        assertThat(counter.count()).isEqualTo(2);
    }

    @Test
    void a_tag_drops_it() throws Exception {
        browser.get("/place.xhtml?id=7");
        manager.invalidateTags("place:7");
        assertThat(browser.get("/place.xhtml?id=7")).contains(">2<");
    }

    @Test
    void its_name_and_parts_drop_it() throws Exception {
        browser.get("/place.xhtml?id=7");
        assertThat(Fragments.of(manager).remove("place", 7)).isTrue();
        assertThat(browser.get("/place.xhtml?id=7")).contains(">2<");
    }

    @Test
    void parts_of_any_characters_are_told_apart() throws Exception {
        List<String> queries =
                List.of("", "?a=", "?a=null", "?a=&b=", "?a=%3A&b=", "?a=&b=%3A", "?a=%5C&b=%22%3C%0A", "?b=");
        for (int i = 0; i < queries.size(); i++) {
            assertThat(browser.get("/parts.xhtml" + queries.get(i))).isEqualTo("" + (i + 1));
        }
        for (int i = 0; i < queries.size(); i++) {
            assertThat(browser.get("/parts.xhtml" + queries.get(i))).isEqualTo("" + (i + 1));
        }
    }

    @Test
    void text_of_any_script_arrives_as_it_does_without_a_cache() throws Exception {
        String cold = browser.get("/text.xhtml?q=Z%C3%BCrich+%26+%3Cb%3E");
        assertThat(cold).startsWith("Zürich &amp; &lt;b&gt; Grüße 東京").contains("1 < 2");
        assertThat(browser.get("/text.xhtml?q=Z%C3%BCrich+%26+%3Cb%3E")).isEqualTo(cold);
    }

    @Test
    void a_wrong_time_to_live_says_which_attribute_and_what_to_write() throws Exception {
        var answer = browser.ask("/ttl.xhtml?ttl=500");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(site.failure()).contains("the attribute ttl of cache:fragment", "/ttl.xhtml", "write 500s");
        assertThat(browser.get("/ttl.xhtml?ttl=PT1M")).isEqualTo("1");
        assertThat(browser.get("/ttl.xhtml")).isEqualTo("1");
        assertThat(browser.get("/ttl.xhtml?ttl=0s")).isEqualTo("2");
    }

    @Test
    void a_missing_name_says_what_to_write() throws Exception {
        var answer = browser.ask("/nameless.xhtml");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(site.failure()).contains("the attribute name of cache:fragment", "write a text");
    }

    @Test
    void it_is_in_the_cache_that_is_named() throws Exception {
        assertThat(browser.get("/ttl.xhtml?cache=menus")).isEqualTo("1");
        assertThat(browser.get("/ttl.xhtml")).isEqualTo("2");
        assertThat(Fragments.of(manager).in("menus").remove("ttl")).isTrue();
        assertThat(browser.get("/ttl.xhtml?cache=menus")).isEqualTo("3");
    }

    @Test
    void one_inside_another_drops_the_outer_one_too() throws Exception {
        assertThat(browser.get("/nested.xhtml?id=7")).isEqualTo("outer 1 (inner 2)");
        assertThat(browser.get("/nested.xhtml?id=7")).isEqualTo("outer 1 (inner 2)");
        manager.invalidateTags("place:7");
        assertThat(browser.get("/nested.xhtml?id=7")).isEqualTo("outer 3 (inner 4)");
    }

    @Test
    void a_body_that_throws_fails_the_page_and_stores_nothing() throws Exception {
        assertThat(browser.ask("/broken.xhtml").statusCode()).isEqualTo(500);
        var again = browser.ask("/broken.xhtml");
        assertThat(again.statusCode()).isEqualTo(500);
        assertThat(site.failure()).contains("the database is gone");
        assertThat(counter.count()).isEqualTo(2);
    }

    @Test
    void a_cache_that_is_closed_fails_no_page() throws Exception {
        browser.get("/place.xhtml?id=7");
        manager.close();
        assertThat(browser.get("/place.xhtml?id=7")).contains(">2<");
    }

    @Test
    void the_function_stores_what_its_lambda_makes() throws Exception {
        assertThat(browser.get("/function.xhtml?id=7")).isEqualTo("7:1");
        assertThat(browser.get("/function.xhtml?id=7")).isEqualTo("7:1");
        manager.invalidateTags("place:7");
        assertThat(browser.get("/function.xhtml?id=7")).isEqualTo("7:2");
    }

    @Test
    void one_that_is_not_rendered_is_neither_shown_nor_stored() throws Exception {
        assertThat(browser.get("/hidden.xhtml?shown=false")).isEqualTo(".");
        assertThat(browser.get("/hidden.xhtml?shown=true")).isEqualTo("text 1.");
        assertThat(browser.get("/hidden.xhtml?shown=false")).isEqualTo(".");
    }

    @Test
    void concurrent_requests_share_one_rendering() throws Exception {
        ExecutorService users = Executors.newFixedThreadPool(12);
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            answers.add(users.submit(() -> site.browser().get("/slow.xhtml")));
        }
        Thread.sleep(500); // so that they wait
        counter.go();
        for (Future<String> answer : answers) {
            assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("1");
        }
        users.shutdown();
    }
}
