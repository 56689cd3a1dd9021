package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.TypeRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What somebody with redis-cli sees, and what becomes of it. */
@Timeout(60)
class LayoutTest {
    private Bench bench;
    private Cache<String, String> cache;

    @BeforeEach
    void start() {
        bench = Bench.started();
        cache = bench.texts("places");
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void keys_areReadable_andExpireByThemselves() {
        cache.put("7", "value", EntryOptions.ofTtl(Duration.ofMinutes(1)).withTags("red"));

        String base = bench.base("places");
        assertThat(base).matches("app:\\{places}:\\d{13}");
        assertThat(bench.redis().pttl(base + ":7")).isBetween(1L, 60_000L);
        assertThat(bench.redis().zrange(base + "#red", 0, -1)).containsExactly("7");
        assertThat(bench.redis().get(base + ":7")).endsWith("value");
    }

    @Test
    void clear_leavesNothingBehind() {
        for (int i = 0; i < 3_000; i++) {
            cache.put("key-" + i, "value", EntryOptions.ofTags("tag-" + i % 10));
        }
        cache.clear();

        await().atMost(Duration.ofSeconds(10)).until(() -> bench.redis().dbsize() <= 2);
    }

    @Test
    void tagSets_forgetWhatHasExpired() throws InterruptedException {
        for (int i = 0; i < 500; i++) {
            cache.put(
                    "key-" + i,
                    "value",
                    EntryOptions.ofTtl(Duration.ofMillis(50)).withTags("red", "tag-" + i));
        }
        Thread.sleep(1_300);
        cache.put("last", "value", EntryOptions.ofTags("red"));

        String base = bench.base("places");
        assertThat(bench.redis().zcard(base + "#red")).isOne();
        assertThat(bench.redis().zcard(base + "#")).as("the directory").isEqualTo(2);
        assertThat(bench.redis().keys(base + "#tag-*")).isEmpty();
    }

    @Test
    void tagSets_forgetWhatWasEvicted() {
        for (int i = 0; i < 300; i++) {
            cache.put(
                    "key-" + i,
                    "value",
                    EntryOptions.ofTtl(EntryOptions.FOREVER).withTags("red"));
            bench.redis().unlink(bench.base("places") + ":key-" + i);
        }

        assertThat(bench.redis().zcard(bench.base("places") + "#red")).isLessThan(20);
    }

    @Test
    void aTagSetThatWasEvicted_doesNotSaveItsEntries() {
        cache.putAll(Map.of("a", "1", "b", "2"), EntryOptions.ofTags("red"));
        cache.put("c", "3", EntryOptions.ofTags("blue"));
        bench.redis().unlink(bench.base("places") + "#red");
        assertThat(cache.invalidateTags("red")).isEqualTo(2);

        cache.putAll(Map.of("a", "1", "b", "2"), EntryOptions.ofTags("red"));
        bench.redis().unlink(bench.base("places") + "#red");
        cache.put("d", "4", EntryOptions.ofTags("red"));
        assertThat(cache.invalidateTags("red")).isEqualTo(3);
        assertThat(cache.get("c")).isEqualTo("3");
        assertThat(cache.invalidateTags("red")).isZero();
    }

    @Test
    void aDirectoryThatWasEvicted_clearsTheCache() {
        cache.put("a", "1", EntryOptions.ofTags("red"));
        bench.redis().unlink(bench.base("places") + "#");

        cache.invalidateTags("red");

        assertThat(cache.get("a")).isNull();
        cache.put("a", "1", EntryOptions.ofTags("red"));
        assertThat(cache.invalidateTags("red")).isOne();
    }

    @Test
    void patterns_areTheUsersAlone_whateverTheNames() {
        Cache<String, String> odd = bench.texts("we*ird?[x]{y}");
        odd.put("ü1", "a");
        odd.put("x-y", "b");
        odd.put("[x]", "c");
        cache.put("ü1", "other");

        assertThat(odd.removeMatching(KeyPattern.glob("?1"))).isOne();
        assertThat(odd.removeMatching(KeyPattern.glob("x[-]y"))).isOne();
        assertThat(odd.removeMatching(KeyPattern.glob("\\[x]"))).isOne();
        assertThat(cache.get("ü1")).isEqualTo("other");
    }

    @Test
    void numbers_areExact_whateverTheirSize() {
        Cache<Long, Long> numbers = bench.manager.createCache(
                "numbers", CacheConfig.of(Long.class, Long.class).build());
        numbers.put(1L, 9_007_199_254_740_993L);
        assertThat(numbers.increment(1L, 2)).isEqualTo(9_007_199_254_740_995L);
        assertThat(numbers.get(1L)).isEqualTo(9_007_199_254_740_995L);
        assertThat(bench.redis().get(bench.base("numbers") + ":1")).endsWith("9007199254740995");
    }

    @Test
    void largeValues_areCompressed_ifThatIsAskedFor() {
        try (Bench small = new Bench(bench.server, "arcos.cache.compress_above", "1KiB")) {
            Cache<String, List<String>> lists = small.manager.createCache(
                    "lists",
                    CacheConfig.of(String.class, new TypeRef<List<String>>() {}).build());
            List<String> large = List.of("x".repeat(100_000));
            lists.put("large", large);
            lists.put("small", List.of("y"));

            assertThat(lists.get("large")).isEqualTo(large);
            assertThat(lists.get("small")).containsExactly("y");
            assertThat(small.redis().strlen(small.entryKey("lists", "large"))).isLessThan(2_000);
        }
    }

    private static int flagsOf(Bench bench, String key) {
        return bench.redis().getrange(bench.entryKey("lists", key), 2, 2).charAt(0);
    }

    /** Deflate makes of one letter so often what can be deflated again; that is work twice, at each read too. */
    @Test
    void whatTheSerializerCompresses_isNotCompressedAgain() {
        try (Bench twice = new Bench(
                bench.server, "arcos.cache.serializer", "json+deflate", "arcos.cache.compress_above", "100")) {
            Cache<String, List<String>> lists = twice.manager.createCache(
                    "lists",
                    CacheConfig.of(String.class, new TypeRef<List<String>>() {}).build());
            List<String> large = List.of("x".repeat(1_000_000));
            lists.put("large", large);
            List<String> small = List.of("y".repeat(300)); // the serializer leaves it as it is
            lists.put("small", small);

            assertThat(flagsOf(twice, "large")).as("compressed by the store").isZero();
            assertThat(twice.redis().strlen(twice.entryKey("lists", "large"))).isLessThan(10_000);
            assertThat(flagsOf(twice, "small") & 2)
                    .as("compressed by the store")
                    .isEqualTo(2);
            assertThat(twice.redis().strlen(twice.entryKey("lists", "small"))).isLessThan(200);
            assertThat(lists.get("large")).isEqualTo(large);
            assertThat(lists.get("small")).isEqualTo(small);
        }
    }
}
