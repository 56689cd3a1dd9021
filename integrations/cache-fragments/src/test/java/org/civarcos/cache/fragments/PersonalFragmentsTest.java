package org.civarcos.cache.fragments;

import static org.assertj.core.api.Assertions.assertThat;

import org.civarcos.cache.CacheManager;
import org.civarcos.cache.testkit.CacheTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CacheTest
class PersonalFragmentsTest {
    private Fragments fragments;

    @BeforeEach
    void open(CacheManager manager) {
        fragments = Fragments.of(manager);
    }

    private String greeting(Fragment fragment, String user) throws Exception {
        return fragments.render(fragment, () -> {
            Fragments.tellPersonal("the name");
            return "hello " + user;
        });
    }

    @Test
    void what_shows_its_user_is_not_shared_without_a_key() throws Exception {
        assertThat(greeting(Fragment.of("greeting"), "anna")).isEqualTo("hello anna");
        assertThat(greeting(Fragment.of("greeting"), "bert")).isEqualTo("hello bert");
    }

    @Test
    void it_is_not_shared_where_all_parts_are_null() throws Exception {
        Fragment mistyped = Fragment.of("greeting", (Object) null);
        greeting(mistyped, "anna");
        assertThat(greeting(mistyped, "bert")).isEqualTo("hello bert");
    }

    @Test
    void it_is_stored_where_a_part_tells_users_apart() throws Exception {
        greeting(Fragment.of("greeting", "anna"), "anna");
        assertThat(greeting(Fragment.of("greeting", "anna"), "another")).isEqualTo("hello anna");
    }

    @Test
    void what_is_around_it_is_not_shared_either() throws Exception {
        Fragment page = Fragment.of("page");
        fragments.render(page, () -> greeting(Fragment.of("greeting", "anna"), "anna"));
        assertThat(fragments.render(page, () -> greeting(Fragment.of("greeting", "bert"), "bert")))
                .isEqualTo("hello bert");
    }

    @Test
    void what_is_around_a_stored_one_is_not_shared_either() throws Exception {
        greeting(Fragment.of("greeting", "anna"), "anna");
        Fragment page = Fragment.of("page");
        fragments.render(page, () -> greeting(Fragment.of("greeting", "anna"), "anna"));
        assertThat(fragments.render(page, () -> "another")).isEqualTo("another");
    }

    private String link(String session) throws Exception {
        return fragments.render(Fragment.of("link", 7), () -> {
            Fragments.tellOfOneView("the identifier of the session");
            return "/place;jsessionid=" + session;
        });
    }

    @Test
    void what_belongs_to_one_session_is_not_shared_under_any_key() throws Exception {
        assertThat(link("of-anna")).isEqualTo("/place;jsessionid=of-anna");
        assertThat(link("of-bert")).isEqualTo("/place;jsessionid=of-bert");
    }

    @Test
    void what_is_around_something_of_one_session_is_not_shared_under_any_key() throws Exception {
        Fragment page = Fragment.of("page", 7);
        fragments.render(page, () -> link("of-anna"));
        assertThat(fragments.render(page, () -> link("of-bert"))).isEqualTo("/place;jsessionid=of-bert");
    }

    @Test
    void outside_of_fragments_nothing_happens() throws Exception {
        Fragments.tellPersonal("the name");
        Fragments.tellOfOneView("the identifier of the session");
        fragments.render(Fragment.of("page"), () -> "one");
        assertThat(fragments.render(Fragment.of("page"), () -> "two")).isEqualTo("one");
    }
}
