package org.civarcos.cache.fragments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.testkit.CacheTest;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CacheTest
class FragmentsTest {
    private final AtomicInteger rendered = new AtomicInteger();
    private CacheManager manager;
    private Fragments fragments;

    @BeforeEach
    void open(CacheManager given) {
        manager = given;
        fragments = Fragments.of(given);
    }

    private String counted() {
        return "rendered " + rendered.incrementAndGet();
    }

    private String render(Fragment fragment) throws Exception {
        return fragments.render(fragment, this::counted);
    }

    @Test
    void a_fragment_is_rendered_once_and_then_read() throws Exception {
        assertThat(render(Fragment.of("sidebar", "anna"))).isEqualTo("rendered 1");
        assertThat(render(Fragment.of("sidebar", "anna"))).isEqualTo("rendered 1");
        assertThat(render(Fragment.of("sidebar", "bert"))).isEqualTo("rendered 2");
        assertThat(render(Fragment.of("menu", "anna"))).isEqualTo("rendered 3");
    }

    @Test
    void it_lives_as_long_as_it_says(FakeTime time) throws Exception {
        Fragment minute = Fragment.of("sidebar").withTtl(Duration.ofMinutes(1));
        render(minute);
        time.advance(Duration.ofSeconds(59));
        assertThat(render(minute)).isEqualTo("rendered 1");
        time.advance(Duration.ofSeconds(1));
        assertThat(render(minute)).isEqualTo("rendered 2");
    }

    @Test
    void for_ever_outlives_the_cache_s_own(FakeTime time) throws Exception {
        Fragment eternal = Fragment.of("sidebar").withTtl(EntryOptions.FOREVER);
        render(eternal);
        time.advance(Duration.ofDays(1_000));
        assertThat(render(eternal)).isEqualTo("rendered 1");
    }

    @Test
    void a_time_of_zero_stores_nothing() throws Exception {
        Fragment zero = Fragment.of("sidebar").withTtl(Duration.ZERO);
        render(zero);
        assertThat(render(zero)).isEqualTo("rendered 2");
        assertThat(manager.cacheNames()).doesNotContain(Fragments.CACHE);
    }

    @Test
    void a_body_that_fails_stores_nothing_and_its_exception_arrives_as_it_is() throws Exception {
        IOException broken = new IOException("broken");
        assertThatThrownBy(() -> fragments.render(Fragment.of("sidebar"), () -> {
                    throw broken;
                }))
                .isSameAs(broken);
        StackOverflowError deep = new StackOverflowError();
        assertThatThrownBy(() -> fragments.render(Fragment.of("sidebar"), () -> {
                    throw deep;
                }))
                .isSameAs(deep);
        assertThat(render(Fragment.of("sidebar"))).isEqualTo("rendered 1");
    }

    @Test
    void an_invalidated_tag_drops_it() throws Exception {
        Fragment place = Fragment.of("place", 7).withTags("place:7", "places");
        render(place);
        manager.invalidateTags("place:8");
        assertThat(render(place)).isEqualTo("rendered 1");
        manager.invalidateTags("place:7");
        assertThat(render(place)).isEqualTo("rendered 2");
    }

    @Test
    void it_is_dropped_by_its_name_and_parts() throws Exception {
        render(Fragment.of("sidebar", "anna", 7L));
        render(Fragment.of("sidebar", "bert", 7L));
        assertThat(fragments.remove("sidebar", "anna", 7)).isTrue();
        assertThat(fragments.remove("sidebar", "anna", 7)).isFalse();
        assertThat(render(Fragment.of("sidebar", "bert", 7L))).isEqualTo("rendered 2");
        assertThat(render(Fragment.of("sidebar", "anna", 7L))).isEqualTo("rendered 3");
    }

    @Test
    void all_of_a_name_are_dropped_in_every_cache() throws Exception {
        render(Fragment.of("sidebar", "anna"));
        fragments.in("others").render(Fragment.of("sidebar", "bert"), this::counted);
        render(Fragment.of("sidebars"));
        assertThat(fragments.removeAll("sidebar")).isEqualTo(2);
        assertThat(render(Fragment.of("sidebars"))).isEqualTo("rendered 3");
        assertThat(render(Fragment.of("sidebar", "anna"))).isEqualTo("rendered 4");
    }

    @Test
    void one_that_is_dropped_while_it_is_rendered_is_not_stored() throws Exception {
        Fragment place = Fragment.of("place", 7).withTags("place:7");
        assertThat(fragments.render(place, () -> {
                    manager.invalidateTags("place:7");
                    return counted();
                }))
                .isEqualTo("rendered 1");
        assertThat(render(place)).isEqualTo("rendered 2");
        assertThat(render(place)).isEqualTo("rendered 2");
    }

    @Test
    void a_cache_of_other_types_is_refused() {
        Cache<Long, Integer> numbers = manager.createCache(
                "numbers", CacheConfig.of(Long.class, Integer.class).build());
        assertThatThrownBy(() -> fragments.in(numbers.name()).render(Fragment.of("sidebar"), this::counted))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining("numbers");
    }

    @Test
    void a_manager_that_is_closed_fails_no_page() throws Exception {
        render(Fragment.of("sidebar"));
        manager.close();
        assertThat(render(Fragment.of("sidebar"))).isEqualTo("rendered 2");
    }

    @Test
    void a_blank_name_is_refused() {
        assertThatThrownBy(() -> Fragment.of(" ")).hasMessageContaining("blank name");
    }

    @Test
    void a_cache_with_a_blank_name_is_refused() {
        assertThatThrownBy(() -> fragments.in(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("menus");
    }
}
