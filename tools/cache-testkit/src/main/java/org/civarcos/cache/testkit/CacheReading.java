package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.spi.Capability;
import org.junit.jupiter.api.Test;

abstract class CacheReading extends CachePart {
    @Test
    void get_absent_returnsNull() {
        assertThat(cache.get("absent")).isNull();
    }

    @Test
    void get_present_returnsTheValue() {
        cache.put("key", "value");

        assertThat(cache.get("key")).isEqualTo("value");
    }

    @Test
    @SuppressWarnings("StringOperationCanBeSimplified") // equal to a literal, but not the same
    void getOrDefault_absent_returnsTheSentinelItself() {
        String sentinel = new String("value");

        assertThat(cache.getOrDefault("absent", sentinel)).isSameAs(sentinel);
        assertThat(cache.getOrDefault("absent", null)).isNull();
    }

    @Test
    void getOrDefault_present_returnsTheValue() {
        cache.put("key", "value");

        assertThat(cache.getOrDefault("key", "absent")).isEqualTo("value");
    }

    @Test
    @SuppressWarnings("StringOperationCanBeSimplified") // equal to a literal, but not the same
    void get_byReference_returnsTheObjectThatWasPut() {
        assumeCan(Capability.BY_REFERENCE);
        String value = new String("value");
        cache.put("key", value);

        assertThat(cache.get("key")).isSameAs(value);
    }

    @Test
    void getAll_returnsThePresentOnesInTheOrderOfTheKeys() {
        cache.putAll(Map.of("a", "1", "b", "2", "c", "3"));

        Map<String, String> found = cache.getAll(List.of("c", "absent", "a"));

        assertThat(found).containsExactly(Map.entry("c", "3"), Map.entry("a", "1"));
    }

    @Test
    void getAll_duplicatesCountOnce() {
        cache.put("a", "1");

        assertThat(cache.getAll(List.of("a", "b", "a", "b"))).containsExactly(Map.entry("a", "1"));
        assertThat(cache.statistics().hits()).isOne();
        assertThat(cache.statistics().misses()).isOne();
    }

    @Test
    void getAll_ofNothing_returnsNothing() {
        assertThat(cache.getAll(List.of())).isEmpty();
    }

    @Test
    void getAll_returnsAMapOfItsOwn() {
        cache.put("key", "value");
        Map<String, String> found = cache.getAll(List.of("key"));

        cache.clear();
        assertThat(found).containsOnlyKeys("key");

        cache.put("key", "value");
        found.clear();
        assertThat(cache.containsKey("key")).isTrue();
    }

    @Test
    void entry_absent_isEmpty() {
        assertThat(cache.entry("absent")).isEmpty();
    }

    @Test
    void entry_describesWhatWasPut() {
        cache.put("key", "value", EntryOptions.ofTtl(time.units(10)).withTags("red", "blue"));

        CacheEntry<String, String> entry = entry("key");

        assertThat(entry.key()).isEqualTo("key");
        assertThat(entry.value()).isEqualTo("value");
        assertThat(entry.tags()).containsExactlyInAnyOrder("red", "blue");
        assertThat(entry.timeToLive())
                .hasValueSatisfying(left -> assertThat(left).isBetween(time.units(9), time.units(10)));
    }

    @Test
    void entry_isAsItWasAtThatMoment() {
        cache.put("key", "old");
        CacheEntry<String, String> entry = entry("key");

        cache.put("key", "new");

        assertThat(entry.value()).isEqualTo("old");
    }

    @Test
    void entryAndContainsKey_leaveNoTrace() {
        cache.put("key", "value");

        assertThat(cache.containsKey("key")).isTrue();
        assertThat(cache.containsKey("absent")).isFalse();
        assertThat(cache.entry("key")).isPresent();
        assertThat(cache.entry("absent")).isEmpty();
        cache.iterator().forEachRemaining(entry -> {});

        assertThat(cache.statistics().hits()).isZero();
        assertThat(cache.statistics().misses()).isZero();
    }

    @Test
    void entryAndContainsKey_doNotRestartTheIdleTime() {
        assumeCan(Capability.IDLE_EXPIRY);
        cache = open(config -> config.expireAfterAccess(time.units(3)));
        cache.put("key", "value");

        time.advance(2);
        assertThat(cache.entry("key")).isPresent();
        assertThat(cache.containsKey("key")).isTrue();
        cache.iterator().forEachRemaining(entry -> {});
        time.advance(2);
        assertThat(cache.containsKey("key")).isFalse();
    }

    @Test
    void nullKeys_areRefused() {
        String none = noKey();

        assertThatThrownBy(() -> cache.get(none)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> cache.getOrDefault(none, "absent")).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> cache.get(none, unwanted())).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> cache.getAll(Arrays.asList("key", none))).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> cache.getAll(Arrays.asList("key", none), (keys, context) -> Map.of()))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> cache.entry(none)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> cache.containsKey(none)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> cache.fence(none)).isInstanceOf(NullPointerException.class);
    }

    /** A null where the types say that there is none. */
    @SuppressWarnings("NullAway") // that is the test
    static String noKey() {
        return null;
    }

    @Test
    void unwrap_givesTheCacheItself_andRefusesWhatIsNotThere() {
        assertThat((Object) cache.unwrap(Cache.class)).isSameAs(cache);
        assertThatThrownBy(() -> cache.unwrap(Set.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.util.Set");
    }
}
