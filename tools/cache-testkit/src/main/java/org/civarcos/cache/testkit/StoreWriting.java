package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

abstract class StoreWriting extends StorePart {
    @Test
    void put_replacesWhatWasThere() {
        put("key", "old");
        put("key", "new");

        assertThat(value("key")).isEqualTo("new");
    }

    @Test
    void put_dropsFormerTags() {
        put("key", "old", EntryOptions.ofTags("red"));
        put("key", "new");

        assertThat(entry("key").tags()).isEmpty();
        assertThat(store.invalidateTags(Set.of("red"))).isZero();
        assertThat(value("key")).isEqualTo("new");
    }

    @Test
    void put_dropsTheFormerLifetime() {
        put("key", "old", EntryOptions.ofTtl(time.units(2)));
        put("key", "new");

        assertThat(entry("key").timeToLive()).isEmpty();
    }

    @Test
    void put_withTtlZero_removes() {
        put("key", "old");

        put("key", "new", EntryOptions.ofTtl(Duration.ZERO));

        assertThat(has("key")).isFalse();
    }

    @Test
    void put_withTtlZero_ofAnAbsentKey_isApplied() {
        put("key", "value", EntryOptions.ofTtl(Duration.ZERO));

        assertThat(has("key")).isFalse();
    }

    @Test
    void put_withAPastDeadline_removes() {
        put("key", "old");
        Instant past = time.source().instant().minus(time.units(1));

        put("key", "new", EntryOptions.DEFAULT.withDeadline(past));

        assertThat(has("key")).isFalse();
    }

    @Test
    void put_withTtlZero_underAConditionThatIsNotMet_changesNothing() {
        put("key", "value");

        assertThat(store.put("key", "new", EntryOptions.ofTtl(Duration.ZERO), WriteCondition.IF_ABSENT))
                .isEqualTo(WriteOutcome.NOT_MET);
        assertThat(value("key")).isEqualTo("value");
    }

    @Test
    void put_keep_keepsTags() {
        put("key", "old", EntryOptions.ofTags("red"));

        put("key", "new", EntryOptions.KEEP);

        assertThat(entry("key").tags()).containsExactly("red");
        assertThat(store.invalidateTags(Set.of("red"))).isOne();
    }

    @Test
    void put_keep_keepsTheLifetimeLeft() {
        put("key", "old", EntryOptions.ofTtl(time.units(4)));
        time.advance(2);

        put("key", "new", EntryOptions.KEEP);

        assertThat(entry("key").timeToLive())
                .hasValueSatisfying(left -> assertThat(left).isLessThanOrEqualTo(time.units(2)));
        time.advance(3);
        assertThat(has("key")).isFalse();
    }

    @Test
    void put_keep_ofAnAbsentKey_hasTheDefaultLifetime() {
        store = open(config -> config.expireAfterWrite(time.units(2)));

        put("key", "value", EntryOptions.KEEP);

        assertThat(has("key")).isTrue();
        time.advance(3);
        assertThat(has("key")).isFalse();
    }

    @Test
    void put_keep_afterTheEntryHasExpired_keepsNothing() {
        put("key", "old", EntryOptions.ofTtl(time.units(2)).withTags("red"));
        time.advance(3);

        put("key", "new", EntryOptions.KEEP);

        assertThat(entry("key").timeToLive()).isEmpty();
        assertThat(entry("key").tags()).isEmpty();
    }

    @Test
    void putAll_writesAllWithTheSameOptions() {
        Map<String, @Nullable String> entries = new LinkedHashMap<>();
        entries.put("a", "1");
        entries.put("b", null);

        store.putAll(entries, EntryOptions.ofTags("red").withTtl(time.units(10)));

        assertThat(store.getAll(Set.of("a", "b"))).isEqualTo(entries);
        assertThat(entry("a").tags()).containsExactly("red");
        assertThat(entry("b").timeToLive()).isPresent();
    }

    @Test
    void putAll_ofNothing_doesNothing() {
        store.putAll(Map.of(), EntryOptions.DEFAULT);

        assertThat(scan(null)).isEmpty();
    }

    @Test
    void touch_absent_isFalse() {
        assertThat(store.touch("absent", EntryOptions.DEFAULT)).isFalse();
        assertThat(has("absent")).isFalse();
    }

    @Test
    void touch_leavesValueVersionAndTags() {
        put("key", "value", EntryOptions.ofTags("red"));
        var before = version("key");

        assertThat(store.touch("key", EntryOptions.ofTtl(time.units(5)))).isTrue();

        assertThat(entry("key").value()).isEqualTo("value");
        assertThat(entry("key").tags()).containsExactly("red");
        assertThat(version("key")).isEqualTo(before);
    }

    @Test
    void touch_withTtlZero_removes() {
        put("key", "value", EntryOptions.ofTags("red"));

        assertThat(store.touch("key", EntryOptions.ofTtl(Duration.ZERO))).isTrue();

        assertThat(has("key")).isFalse();
        assertThat(store.invalidateTags(Set.of("red"))).isZero();
    }
}
