package org.civarcos.cache.fragments.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.civarcos.cache.fragments.Fragment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FragmentAttributesTest {
    private static Fragment fragment(@Nullable Object key, @Nullable Object ttl, @Nullable Object tags) {
        return new FragmentAttributes("sidebar", key, ttl, tags, null).fragment("cache:fragment");
    }

    @Test
    void a_key_is_one_part_or_several() {
        assertThat(fragment(FragmentAttributes.NO_KEY, null, null).parts()).isEmpty();
        assertThat(fragment(null, null, null).parts()).containsExactly((Object) null);
        assertThat(fragment("a,b", null, null).parts()).containsExactly("a,b");
        assertThat(fragment(Arrays.asList(7, null), null, null).parts()).containsExactly(7, null);
        assertThat(fragment(new int[] {1, 2}, null, null).parts()).containsExactly(1, 2);
    }

    @Test
    void a_time_to_live_is_a_duration_or_its_text() {
        assertThat(fragment(1, null, null).ttl()).isEmpty();
        assertThat(fragment(1, "", null).ttl()).isEmpty();
        assertThat(fragment(1, "5m", null).ttl()).contains(Duration.ofMinutes(5));
        assertThat(fragment(1, "PT5M", null).ttl()).contains(Duration.ofMinutes(5));
        assertThat(fragment(1, Duration.ofDays(1), null).ttl()).contains(Duration.ofDays(1));
    }

    @Test
    void a_wrong_time_to_live_is_named_with_its_cure() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fragment(1, "500", null))
                .withMessageContaining("the attribute ttl of cache:fragment (\"sidebar\")")
                .withMessageContaining("write 500s");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fragment(1, 500L, null))
                .withMessageContaining("write 500s");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fragment(1, Duration.ofSeconds(-1), null))
                .withMessageContaining("attribute ttl")
                .withMessageContaining("give zero or more");
    }

    @Test
    void tags_are_a_text_or_several() {
        assertThat(fragment(1, null, "place:7, places").tags()).containsExactlyInAnyOrder("place:7", "places");
        assertThat(fragment(1, null, List.of("a,b")).tags()).containsExactly("a,b");
        assertThat(fragment(1, null, "").tags()).isEmpty();
        assertThat(fragment(1, null, null).tags()).isEmpty();
    }

    @Test
    void an_empty_tag_is_named_with_its_cure() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fragment(1, null, "a,,b"))
                .withMessageContaining("attribute tags")
                .withMessageContaining("such as place:7");
    }

    @Test
    void a_missing_name_is_named_with_its_cure() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FragmentAttributes(null, 1, null, null, null).fragment("cache:fragment"))
                .withMessageContaining("the attribute name of cache:fragment")
                .withMessageContaining("write a text");
    }
}
