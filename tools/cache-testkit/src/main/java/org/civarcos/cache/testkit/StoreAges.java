package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.ScanCursor;
import org.civarcos.cache.ScanStep;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.Version;
import org.civarcos.cache.spi.AgedValue;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Values whose age is known, and that are there past their end for those who ask for it. */
abstract class StoreAges extends StorePart {
    private static final KeyPattern ALL = KeyPattern.glob("*");

    @BeforeEach
    final void openAged() {
        assumeCan(Capability.AGE);
        store = open(config -> config.loading(LoadOptions.DEFAULT.withStaleIfError(time.units(20))));
    }

    private EntryOptions kept(int ttl, int staleFor) {
        return EntryOptions.ofTtl(time.units(ttl)).withStaleFor(time.units(staleFor));
    }

    private AgedValue<@Nullable String> aged(String key) {
        return Objects.requireNonNull(store.getAged(key), () -> "no value of " + key);
    }

    private long nanos(int units) {
        return time.units(units).toNanos();
    }

    private void assertAge(String key, int units) {
        assertThat(aged(key).age()).isBetween(nanos(units), nanos(units + 2));
    }

    private void assertEnded(String key, String value) {
        assertThat(value(key)).isNull();
        AgedValue<@Nullable String> old = aged(key);
        assertThat(old.value()).isEqualTo(value);
        assertThat(old.isFresh()).isFalse();
    }

    @Test
    void age_isThatOfTheValue() {
        put("key", "value", EntryOptions.ofTtl(time.units(10)).withLoadTime(Duration.ofNanos(1_234_567)));
        time.advance(3);

        AgedValue<@Nullable String> found = aged("key");
        assertThat(found.value()).isEqualTo("value");
        assertAge("key", 3);
        assertThat(found.left()).isBetween(nanos(4), nanos(7));
        assertThat(found.loadTime()).isEqualTo(1_234_567);
        assertThat(value("key")).isEqualTo("value");
        assertThat(entry("key").timeToLive().orElseThrow()).isLessThanOrEqualTo(time.units(7));
    }

    @Test
    void age_thatNobodyWroteDown_isUnknown() {
        put("key", "value", EntryOptions.ofTtl(time.units(10)));
        put("forever", "value");

        assertThat(aged("key").age()).isEqualTo(AgedValue.UNKNOWN);
        assertThat(aged("key").loadTime()).isEqualTo(AgedValue.UNKNOWN);
        assertThat(aged("key").left()).isBetween(1L, nanos(10));
        assertThat(aged("forever").left()).isEqualTo(Long.MAX_VALUE);
        assertThat(store.getAged("missing")).isNull();
    }

    @Test
    void aValueWithoutEnd_hasAnAge() {
        put("key", "value", EntryOptions.DEFAULT.withLoadTime(Duration.ZERO).withStaleFor(time.units(1)));
        time.advance(3);

        assertAge("key", 3);
        assertThat(aged("key").left()).isEqualTo(Long.MAX_VALUE);
        assertThat(value("key")).isEqualTo("value");
        assertThat(entry("key").timeToLive()).isEmpty();
    }

    @Test
    void aNull_hasAnAge() {
        put("key", null, kept(2, 10));
        time.advance(3);

        assertThat(has("key")).isFalse();
        assertThat(aged("key").value()).isNull();
        assertThat(aged("key").isFresh()).isFalse();
    }

    @Test
    void pastItsEnd_itIsThereForReadsOfAges_andNowhereElse() {
        put("key", "value", kept(2, 10));
        time.advance(3);

        assertEnded("key", "value");
        assertThat(aged("key").left()).isBetween(-nanos(4), 0L);
        assertThat(store.getAll(Set.of("key"))).isEmpty();
        assertThat(has("key")).isFalse();
        assertThat(store.entry("key")).isNull();
        assertThat(store.entries(Set.of("key"))).isEmpty();
        assertThat(scan(ALL)).isEmpty();
        assertThat(await(store.async().getOrDefault("key", null))).isNull();
        assertEnded("key", "value");
    }

    @Test
    void pastItsEnd_noWalkFindsIt() {
        assumeCan(Capability.SCAN);
        put("key", "value", kept(2, 10));
        put("other", "value");
        time.advance(3);

        assertThat(walked()).containsOnly("other");
    }

    private Set<String> walked() {
        Set<String> found = new HashSet<>();
        for (ScanCursor at = ScanCursor.START; !at.isEnd(); ) {
            ScanStep<String> step = store.scanKeys(ALL, at, 10_000);
            found.addAll(step.keys());
            at = step.next();
        }
        return found;
    }

    /** More than are looked at in one step. */
    @Test
    void pastTheirEnd_noWalkFindsAny_howeverMany() {
        assumeCan(Capability.SCAN);
        Map<String, String> ending = new HashMap<>();
        Map<String, String> staying = new HashMap<>();
        for (int i = 0; i < 400; i++) {
            (i % 3 == 0 ? staying : ending).put("key " + i, "value");
        }
        store.putAll(ending, kept(2, 20));
        store.putAll(staying, kept(20, 20));
        time.advance(3);

        assertThat(walked()).isEqualTo(staying.keySet());
        assertThat(store.removeMatching(ALL)).isEqualTo(staying.size());
        assertThat(store.getAged("key 1")).isNull();
        assertThat(store.getAged("key 3")).isNull();
    }

    @Test
    void afterThatTime_itIsGone() {
        put("key", "value", kept(2, 3));
        time.advance(6);

        assertThat(store.getAged("key")).isNull();
    }

    @Test
    void forEver_itStays() {
        put("key", "value", EntryOptions.ofTtl(time.units(2)).withStaleFor(EntryOptions.FOREVER));
        time.advance(3);

        assertEnded("key", "value");
    }

    @Test
    void manyWrittenAtOnce_haveAges() {
        store.putAll(Map.of("a", "1", "b", "2"), kept(2, 10));
        assertThat(store.getAll(Set.of("a", "b"))).containsOnly(Map.entry("a", "1"), Map.entry("b", "2"));
        time.advance(3);

        assertEnded("a", "1");
        assertEnded("b", "2");
        assertAge("a", 3);
        assertThat(store.getAll(Set.of("a", "b"))).isEmpty();
    }

    @Test
    void futures_tellAgesToo() {
        put("key", "value", kept(2, 10));
        time.advance(3);

        AgedValue<@Nullable String> found =
                Objects.requireNonNull(await(store.async().getAged("key")), "the value");
        assertThat(found.value()).isEqualTo("value");
        assertThat(found.isFresh()).isFalse();
        assertThat(found.age()).isBetween(nanos(3), nanos(6));
    }

    @Test
    void conditions_takeWhatHasEndedForAbsent() {
        put("key", "old", kept(2, 10));
        Version version = version("key");
        time.advance(3);

        assertThat(store.put("key", "new", EntryOptions.DEFAULT, WriteCondition.IF_PRESENT))
                .isEqualTo(WriteOutcome.NOT_MET);
        assertThat(store.put("key", "new", EntryOptions.DEFAULT, new WriteCondition.IfVersion(version)))
                .isEqualTo(WriteOutcome.NOT_MET);
        assertThat(store.touch("key", EntryOptions.ofTtl(time.units(9)))).isFalse();
        assertThat(value("key")).isNull();
        assertThat(store.put("key", "new", EntryOptions.DEFAULT, WriteCondition.IF_ABSENT))
                .isEqualTo(WriteOutcome.APPLIED);
        assertThat(value("key")).isEqualTo("new");
        assertThat(aged("key").age()).isEqualTo(AgedValue.UNKNOWN);
    }

    @Test
    void aRemoval_takesItAway_andFoundNothing() {
        put("key", "value", kept(2, 10));
        time.advance(3);

        assertThat(store.remove("key", WriteCondition.ALWAYS)).isFalse();
        assertThat(store.getAged("key")).isNull();
    }

    @Test
    void anInvalidationOfItsTag_takesItAway_andFoundNothing() {
        put("key", "value", kept(2, 10).withTags("red"));
        time.advance(4);

        assertThat(store.invalidateTags(Set.of("red"))).isZero();
        assertThat(store.getAged("key")).isNull();
    }

    @Test
    void anotherLifetime_movesTheEnd_andNotTheAge() {
        put("key", "value", kept(2, 6).withTags("red").withLoadTime(Duration.ofNanos(77)));
        time.advance(1);
        assertThat(store.touch("key", EntryOptions.ofTtl(time.units(5)))).isTrue();
        time.advance(3);

        assertThat(value("key")).isEqualTo("value");
        assertAge("key", 4);
        assertThat(aged("key").loadTime()).isEqualTo(77);
        time.advance(3);
        assertEnded("key", "value");
        assertThat(store.invalidateTags(Set.of("red"))).isZero();
        assertThat(store.getAged("key")).isNull();
    }

    @Test
    void anotherLifetime_isComparedWithTheEnd() {
        put("key", "value", kept(5, 20));

        assertThat(store.touch("key", EntryOptions.ofTtl(time.units(15)), TouchCondition.IF_SHORTER, null))
                .isFalse();
        assertThat(store.touch("key", EntryOptions.ofTtl(time.units(10)), TouchCondition.IF_LONGER, null))
                .isTrue();
        assertThat(store.touch("key", EntryOptions.ofTtl(time.units(10)), TouchCondition.IF_ETERNAL, null))
                .isFalse();
    }

    @Test
    void aLifetimeWithoutEnd_andOneWithAnEndAgain() {
        put("key", "value", kept(2, 6));
        assertThat(store.touch("key", EntryOptions.ofTtl(EntryOptions.FOREVER))).isTrue();
        time.advance(3);
        assertThat(value("key")).isEqualTo("value");
        assertThat(aged("key").left()).isEqualTo(Long.MAX_VALUE);

        assertThat(store.touch("key", EntryOptions.ofTtl(time.units(1)))).isTrue();
        time.advance(2);
        assertEnded("key", "value");
    }

    @Test
    void aWriteThatKeepsTheLifetime_keepsTheEnd_andIsYoung() {
        put("key", "old", kept(4, 10).withLoadTime(Duration.ofNanos(77)));
        time.advance(3);
        put("key", "new", EntryOptions.KEEP);

        assertThat(value("key")).isEqualTo("new");
        assertThat(aged("key").age()).isLessThan(nanos(2));
        time.advance(2);
        assertEnded("key", "new");
    }

    @Test
    void aWriteThatKeepsTheLifetime_mayWriteTheAgeDown() {
        put("key", "old", EntryOptions.ofTtl(time.units(4)));
        put("key", "new", EntryOptions.KEEP.withStaleFor(time.units(10)));
        assertAge("key", 0);
        time.advance(5);

        assertEnded("key", "new");
    }

    @Test
    void aNumber_keepsItsEnd_andCountsAnewAfterIt() {
        Store<String, Long> numbers = bench().openNumbers(config -> config);
        numbers.put("key", 5L, kept(3, 10), WriteCondition.ALWAYS);
        assertThat(numbers.increment("key", 2, null)).hasValue(7);
        assertThat(numbers.getOrDefault("key", null)).isEqualTo(7);
        time.advance(4);

        AgedValue<Long> old = Objects.requireNonNull(numbers.getAged("key"), "the value");
        assertThat(old.value()).isEqualTo(7);
        assertThat(old.isFresh()).isFalse();
        assertThat(numbers.increment("key", 1, null)).isEmpty();
        assertThat(numbers.increment("key", 1, 0L)).hasValue(1);
    }

    @Test
    void anIdleTime_isTheEnd_whichReadsMove_andOnesPastItDoNot() {
        assumeCan(Capability.IDLE_EXPIRY);
        put("key", "value", EntryOptions.DEFAULT.withIdle(time.units(4)).withStaleFor(time.units(20)));
        time.advance(3);
        assertThat(value("key")).isEqualTo("value");
        time.advance(3);
        assertThat(aged("key").isFresh()).isTrue();
        time.advance(3);
        assertThat(aged("key").isFresh()).isTrue();
        time.advance(5);

        assertEnded("key", "value");
        assertThat(aged("key").isFresh()).isFalse();
        assertEnded("key", "value");
    }

    @Test
    void anotherIdleTime_isWhatReadsMoveTheEndBy() {
        assumeCan(Capability.IDLE_EXPIRY);
        put("key", "value", EntryOptions.DEFAULT.withIdle(time.units(3)).withStaleFor(time.units(20)));
        put("plain", "value", EntryOptions.DEFAULT.withIdle(time.units(3)));
        for (String key : Set.of("key", "plain")) {
            assertThat(store.touch(key, EntryOptions.DEFAULT.withIdle(time.units(9))))
                    .isTrue();
        }
        time.advance(1);
        assertThat(value("key")).isEqualTo("value");
        assertThat(value("plain")).isEqualTo("value");
        time.advance(5);

        assertThat(value("key")).isEqualTo("value");
        assertThat(value("plain")).isEqualTo("value");
        time.advance(12);
        assertEnded("key", "value");
        assertThat(value("plain")).isNull();
    }

    @Test
    void anIdleTime_isGivenToWhatHasAnAge_andTakenBack() {
        assumeCan(Capability.IDLE_EXPIRY);
        put("key", "value", kept(20, 20).withTags("red"));
        assertThat(store.touch("key", EntryOptions.ofTtl(time.units(20)).withIdle(time.units(3))))
                .isTrue();
        time.advance(1);
        assertAge("key", 1);
        assertThat(entry("key").tags()).containsOnly("red");
        time.advance(4);
        assertEnded("key", "value");

        put("key", "value", kept(20, 20).withIdle(time.units(3)));
        assertThat(store.touch("key", EntryOptions.ofTtl(time.units(20)).withIdle(EntryOptions.FOREVER)))
                .isTrue();
        time.advance(5);
        assertThat(value("key")).isEqualTo("value");
        assertAge("key", 5);
    }
}
