package org.civarcos.cache.jsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.fragments.Fragments;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FragmentTagTest {
    private final CacheManager manager = CacheManager.create();
    private final Counter counter = new Counter();
    private JspSite site;
    private JspSite.Browser browser;

    @BeforeEach
    void start() throws Exception {
        site = new JspSite(Path.of("src/test/resources/site"), context -> {
            context.setAttribute("org.civarcos.cache.CacheManager", manager);
            context.setAttribute("counter", counter);
        });
        browser = site.browser();
    }

    @AfterEach
    void stop() throws Exception {
        counter.go.countDown();
        site.close();
        manager.close();
    }

    @Test
    void the_body_is_rendered_once_and_then_written_from_the_cache() throws Exception {
        assertThat(browser.get("/place.jsp?id=7")).isEqualTo("place 7 as 1, <b>&amp;</b>");
        assertThat(browser.get("/place.jsp?id=7")).isEqualTo("place 7 as 1, <b>&amp;</b>");
        assertThat(browser.get("/place.jsp?id=8")).isEqualTo("place 8 as 2, <b>&amp;</b>");
        assertThat(counter.count()).isEqualTo(2);
    }

    @Test
    void a_tag_drops_it() throws Exception {
        browser.get("/place.jsp?id=7");
        manager.invalidateTags("place:7");
        assertThat(browser.get("/place.jsp?id=7")).startsWith("place 7 as 2");
    }

    @Test
    void its_name_and_parts_drop_it() throws Exception {
        browser.get("/place.jsp?id=7");
        assertThat(Fragments.of(manager).remove("place", 7)).isTrue();
        assertThat(browser.get("/place.jsp?id=7")).startsWith("place 7 as 2");
    }

    @Test
    void parts_of_any_characters_are_told_apart() throws Exception {
        List<String> queries =
                List.of("", "?a=", "?a=null", "?a=&b=", "?a=%3A&b=", "?a=&b=%3A", "?a=%5C&b=%22%3C%0A", "?b=");
        for (int i = 0; i < queries.size(); i++) {
            assertThat(browser.get("/parts.jsp" + queries.get(i))).isEqualTo("" + (i + 1));
        }
        for (int i = 0; i < queries.size(); i++) {
            assertThat(browser.get("/parts.jsp" + queries.get(i))).isEqualTo("" + (i + 1));
        }
    }

    @Test
    void text_of_any_script_arrives_as_it_was_written() throws Exception {
        String text = "Zürich & <b> Grüße 東京 ]]&gt;";
        assertThat(browser.get("/text.jsp?q=Z%C3%BCrich+%26+%3Cb%3E")).isEqualTo(text);
        assertThat(browser.get("/text.jsp?q=Z%C3%BCrich+%26+%3Cb%3E")).isEqualTo(text);
    }

    @Test
    void a_wrong_time_to_live_says_which_attribute_and_what_to_write() throws Exception {
        var answer = browser.ask("/ttl.jsp?ttl=500");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("the attribute ttl of cache:fragment", "write 500s");
        assertThat(browser.get("/ttl.jsp?ttl=PT1M")).isEqualTo("1");
        assertThat(browser.get("/ttl.jsp")).isEqualTo("1");
        assertThat(browser.get("/ttl.jsp?ttl=0s")).isEqualTo("2");
    }

    @Test
    void it_is_in_the_cache_that_is_named() throws Exception {
        assertThat(browser.get("/ttl.jsp?cache=menus")).isEqualTo("1");
        assertThat(browser.get("/ttl.jsp")).isEqualTo("2");
        assertThat(manager.cacheNames()).contains("menus", Fragments.CACHE);
        assertThat(Fragments.of(manager).in("menus").remove("ttl")).isTrue();
        assertThat(browser.get("/ttl.jsp?cache=menus")).isEqualTo("3");
    }

    @Test
    void one_inside_another_drops_the_outer_one_too() throws Exception {
        assertThat(browser.get("/nested.jsp?id=7")).isEqualTo("outer 1 (inner 2)");
        assertThat(browser.get("/nested.jsp?id=7")).isEqualTo("outer 1 (inner 2)");
        manager.invalidateTags("place:7");
        assertThat(browser.get("/nested.jsp?id=7")).isEqualTo("outer 3 (inner 4)");
    }

    @Test
    void a_body_that_throws_fails_the_page_and_stores_nothing() throws Exception {
        assertThat(browser.ask("/broken.jsp").statusCode()).isEqualTo(500);
        var again = browser.ask("/broken.jsp");
        assertThat(again.statusCode()).isEqualTo(500);
        assertThat(again.body()).contains("the database is gone");
        assertThat(counter.count()).isEqualTo(2);
    }

    @Test
    void a_cache_that_is_closed_fails_no_page() throws Exception {
        browser.get("/place.jsp?id=7");
        manager.close();
        assertThat(browser.get("/place.jsp?id=7")).startsWith("place 7 as 2");
    }

    @Test
    void included_pages_are_part_of_it() throws Exception {
        assertThat(browser.get("/including.jsp")).isEqualTo("before [part 1] after");
        assertThat(browser.get("/including.jsp")).isEqualTo("before [part 1] after");
    }

    @Test
    void the_function_stores_what_its_lambda_makes() throws Exception {
        assertThat(browser.get("/function.jsp?id=7")).isEqualTo("7:1");
        assertThat(browser.get("/function.jsp?id=7")).isEqualTo("7:1");
        assertThat(browser.get("/function.jsp?id=8")).isEqualTo("8:2");
        manager.invalidateTags("place:7");
        assertThat(browser.get("/function.jsp?id=7")).isEqualTo("7:3");
    }

    @Test
    void an_empty_one_shows_nothing() throws Exception {
        assertThat(browser.get("/empty.jsp")).isEqualTo(".");
    }

    @Test
    void concurrent_requests_share_one_rendering() throws Exception {
        ExecutorService users = Executors.newFixedThreadPool(12);
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            answers.add(users.submit(() -> site.browser().get("/slow.jsp")));
        }
        Thread.sleep(500); // so that they wait
        counter.go.countDown();
        for (Future<String> answer : answers) {
            assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("1");
        }
        users.shutdown();
    }

    @Test
    void what_reads_the_principal_is_not_stored_without_a_key() throws Exception {
        assertThat(browser.get("/principal.jsp")).isEqualTo("user  1");
        assertThat(browser.get("/principal.jsp")).isEqualTo("user  2");
    }

    @Test
    void what_is_in_the_session_is_not_shared_without_a_key() throws Exception {
        assertThat(browser.get("/session.jsp?user=anna")).isEqualTo("hello anna 1");
        assertThat(site.browser().get("/session.jsp?user=bert")).isEqualTo("hello bert 2");
        assertThat(browser.get("/session.jsp?user=anna&key")).isEqualTo("hello anna 3");
        assertThat(browser.get("/session.jsp?user=anna&key")).isEqualTo("hello anna 3");
        assertThat(site.browser().get("/session.jsp?user=bert&key")).isEqualTo("hello bert 4");
    }

    @Test
    void a_link_with_the_identifier_of_a_session_is_not_shared() throws Exception {
        String first = browser.get("/link.jsp");
        assertThat(first).startsWith("/place.jsp;jsessionid=").endsWith(" 1");
        String other = site.browser().get("/link.jsp");
        assertThat(other).endsWith(" 2");
        assertThat(other.substring(0, 30)).isNotEqualTo(first.substring(0, 30));
        assertThat(browser.get("/link.jsp")).isEqualTo("/place.jsp 3"); // the cookie is known now
        assertThat(site.browser().get("/link.jsp")).isEqualTo("/place.jsp 3");
    }

    @Test
    void a_link_with_the_identifier_of_a_session_is_not_shared_under_a_key_either() throws Exception {
        String first = browser.get("/link.jsp?key=7");
        assertThat(first).startsWith("/place.jsp;jsessionid=").endsWith(" 1");
        assertThat(site.browser().get("/link.jsp?key=7")).endsWith(" 2");
    }

    @Test
    void what_an_included_page_reads_of_the_session_is_not_shared() throws Exception {
        assertThat(browser.get("/personal.jsp?user=anna")).isEqualTo("[hello anna]");
        assertThat(site.browser().get("/personal.jsp?user=bert")).isEqualTo("[hello bert]");
    }

    @Test
    void what_a_tag_file_reads_of_the_session_is_not_shared() throws Exception {
        assertThat(browser.get("/tagged.jsp?user=anna")).isEqualTo("hello anna");
        assertThat(site.browser().get("/tagged.jsp?user=bert")).isEqualTo("hello bert");
    }
}
