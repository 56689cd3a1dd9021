package org.civarcos.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryOptionsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void default_leavesAllOpen() {
        assertThat(EntryOptions.DEFAULT.ttl()).isEmpty();
        assertThat(EntryOptions.DEFAULT.idle()).isEmpty();
        assertThat(EntryOptions.DEFAULT.deadline()).isEmpty();
        assertThat(EntryOptions.DEFAULT.tags()).isEmpty();
        assertThat(EntryOptions.DEFAULT.keeps()).isFalse();
        assertThat(EntryOptions.KEEP.keeps()).isTrue();
    }

    @Test
    void with_addsToWhatIsThere() {
        EntryOptions options =
                EntryOptions.ofTtl(MINUTE).withIdle(Duration.ofSeconds(5)).withTags("red");

        assertThat(options.ttl()).contains(MINUTE);
        assertThat(options.idle()).contains(Duration.ofSeconds(5));
        assertThat(options.tags()).containsExactly("red");
        assertThat(EntryOptions.DEFAULT.tags()).isEmpty();
    }

    @Test
    void with_replacesALifetimeOfTheSameKind() {
        assertThat(EntryOptions.ofTtl(MINUTE).withTtl(Duration.ZERO).ttl()).contains(Duration.ZERO);
        assertThat(EntryOptions.DEFAULT
                        .withDeadline(NOON)
                        .withDeadline(Instant.EPOCH)
                        .deadline())
                .contains(Instant.EPOCH);
    }

    @Test
    void ttlBesideDeadline_isRefused_inEitherOrder() {
        assertThatThrownBy(() -> EntryOptions.ofTtl(MINUTE).withDeadline(NOON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT1M")
                .hasMessageContaining("2026-01-01T12:00:00Z");
        EntryOptions withDeadline = EntryOptions.DEFAULT.withDeadline(NOON);
        assertThatThrownBy(() -> withDeadline.withTtl(MINUTE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT1M")
                .hasMessageContaining("2026-01-01T12:00:00Z");
    }

    @Test
    void idleTime_goesWithEither() {
        assertThat(EntryOptions.DEFAULT.withDeadline(NOON).withIdle(MINUTE).idle())
                .contains(MINUTE);
        assertThat(EntryOptions.DEFAULT.withIdle(MINUTE).withDeadline(NOON).idle())
                .contains(MINUTE);
        assertThat(EntryOptions.DEFAULT.withIdle(MINUTE).withTtl(MINUTE).idle()).contains(MINUTE);
    }

    @Test
    void negativeDurations_areRefused() {
        assertThatThrownBy(() -> EntryOptions.ofTtl(MINUTE.negated()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ttl")
                .hasMessageContaining("PT-1M");
        assertThatThrownBy(() -> EntryOptions.DEFAULT.withIdle(MINUTE.negated()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("idle");
    }

    @Test
    void idleTimeOfZero_isRefused() {
        assertThatThrownBy(() -> EntryOptions.DEFAULT.withIdle(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ttl zero");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void blankTags_areRefused(String tag) {
        assertThatThrownBy(() -> EntryOptions.ofTags("red", tag)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EntryOptions.requireTag(tag)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tags_countOnce_andCannotBeChanged() {
        EntryOptions options = EntryOptions.ofTags("red", "blue", "red").withTags(List.of("blue", "green"));

        assertThat(options.tags()).containsExactlyInAnyOrder("red", "blue", "green");
        assertThatThrownBy(() -> options.tags().add("white")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void keep_withALifetime_keepsNoMore() {
        assertThat(EntryOptions.KEEP.withTtl(MINUTE).keeps()).isFalse();
        assertThat(EntryOptions.KEEP.withIdle(MINUTE).keeps()).isFalse();
        assertThat(EntryOptions.KEEP.withDeadline(NOON).keeps()).isFalse();
    }

    @Test
    void equality_isThatOfAllParts() {
        assertThat(EntryOptions.ofTtl(MINUTE).withTags("a", "b"))
                .isEqualTo(EntryOptions.ofTags("b", "a").withTtl(MINUTE))
                .hasSameHashCodeAs(EntryOptions.ofTags("b", "a").withTtl(MINUTE));
        assertThat(EntryOptions.KEEP).isNotEqualTo(EntryOptions.DEFAULT);
        assertThat(EntryOptions.ofTtl(MINUTE)).isNotEqualTo(EntryOptions.DEFAULT.withIdle(MINUTE));
        assertThat(EntryOptions.KEEP.toString()).contains("keep");
    }
}
