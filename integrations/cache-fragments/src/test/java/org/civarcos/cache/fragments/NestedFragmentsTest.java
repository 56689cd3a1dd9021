package org.civarcos.cache.fragments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.testkit.CacheTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CacheTest
class NestedFragmentsTest {
    private final AtomicInteger outers = new AtomicInteger();
    private final AtomicInteger inners = new AtomicInteger();
    private CacheManager manager;
    private Fragments fragments;

    @BeforeEach
    void open(CacheManager given) {
        manager = given;
        fragments = Fragments.of(given);
    }

    private String inner() throws Exception {
        return fragments.render(Fragment.of("inner", 7).withTags("place:7"), () -> "inner " + inners.incrementAndGet());
    }

    private String outer() throws Exception {
        return fragments.render(Fragment.of("outer"), () -> "outer " + outers.incrementAndGet() + ", " + inner());
    }

    @Test
    void both_are_stored() throws Exception {
        assertThat(outer()).isEqualTo("outer 1, inner 1");
        assertThat(outer()).isEqualTo("outer 1, inner 1");
        assertThat(inner()).isEqualTo("inner 1");
    }

    @Test
    void a_tag_of_the_inner_one_drops_both() throws Exception {
        outer();
        manager.invalidateTags("place:7");
        assertThat(outer()).isEqualTo("outer 2, inner 2");
    }

    @Test
    void a_tag_of_an_inner_one_that_was_stored_before_drops_both() throws Exception {
        inner();
        assertThat(outer()).isEqualTo("outer 1, inner 1");
        manager.invalidateTags("place:7");
        assertThat(outer()).isEqualTo("outer 2, inner 2");
    }

    @Test
    void the_tags_of_the_innermost_one_reach_the_outermost_through_a_stored_one() throws Exception {
        outer();
        Fragment page = Fragment.of("page");
        AtomicInteger pages = new AtomicInteger();
        fragments.render(page, () -> pages.incrementAndGet() + outer());
        manager.invalidateTags("place:7");
        fragments.render(page, () -> pages.incrementAndGet() + outer());
        assertThat(pages).hasValue(2);
    }

    @Test
    void the_name_and_the_parts_of_the_inner_one_drop_both() throws Exception {
        outer();
        fragments.remove("inner", 7);
        assertThat(outer()).isEqualTo("outer 2, inner 2");
        fragments.removeAll("inner");
        assertThat(outer()).isEqualTo("outer 3, inner 3");
    }

    @Test
    void the_outer_one_alone_is_dropped_by_its_own_name() throws Exception {
        outer();
        fragments.remove("outer");
        assertThat(outer()).isEqualTo("outer 2, inner 1");
    }

    @Test
    void one_inside_itself_is_rendered() throws Exception {
        Fragment same = Fragment.of("same");
        assertThat(fragments.render(same, () -> "(" + fragments.render(same, () -> "innermost") + ")"))
                .isEqualTo("(innermost)");
    }
}
