package org.civarcos.cache.impl.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Invalidations of more entries than are looked for together. */
class TagInvalidationTest {
    private static final int ENTRIES = 1_000;

    private final FakeTime time = new FakeTime();
    private final CacheManager manager = CacheManager.builder().time(time).build();
    private final Cache<Integer, String> cache = manager.createCache(
            "cache", CacheConfig.of(Integer.class, String.class).build());

    @AfterEach
    void close() {
        manager.close();
    }

    private void put(int key, String... tags) {
        cache.put(key, "value", EntryOptions.ofTags(tags));
    }

    @Test
    void takesAllThatCarryTheTag_andNoOthers() {
        for (int i = 0; i < ENTRIES; i++) {
            put(i, i % 2 == 0 ? "even" : "odd", "number");
        }

        assertThat(cache.invalidateTags("even")).isEqualTo(ENTRIES / 2);
        assertThat(cache.statistics().size()).hasValue(ENTRIES / 2);
        assertThat(cache.get(1)).isEqualTo("value");
        assertThat(cache.get(2)).isNull();
        assertThat(cache.invalidateTags("number")).isEqualTo(ENTRIES / 2);
    }

    @Test
    void countsAnEntryOnce_thatCarriesSeveralOfTheTags() {
        for (int i = 0; i < ENTRIES; i++) {
            put(i, "one", "other");
        }

        assertThat(cache.invalidateTags("one", "other", "absent")).isEqualTo(ENTRIES);
    }

    @Test
    void countsNoEntry_thatIsPastItsEnd() {
        for (int i = 0; i < ENTRIES; i++) {
            cache.put(i, "value", EntryOptions.ofTags("tag").withTtl(Duration.ofSeconds(1 + i % 2)));
        }
        time.advance(Duration.ofMillis(1_500));

        assertThat(cache.invalidateTags("tag")).isEqualTo(ENTRIES / 2);
        assertThat(cache.statistics().size()).hasValue(0);
    }

    @Test
    void leavesAnEntry_thatWasWrittenWithoutTheTagSince() {
        put(1, "tag");
        put(2, "tag");
        cache.put(1, "other");

        assertThat(cache.invalidateTags("tag")).isEqualTo(1);
        assertThat(cache.get(1)).isEqualTo("other");
    }
}
