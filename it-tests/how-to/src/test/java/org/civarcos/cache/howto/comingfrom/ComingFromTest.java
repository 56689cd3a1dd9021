package org.civarcos.cache.howto.comingfrom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheNamespace;
import org.civarcos.cache.CacheWarmer;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.ScanCursor;
import org.civarcos.cache.ScanStep;
import org.civarcos.cache.StoreConfig;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.Warmup;
import org.civarcos.cache.testkit.CacheTest;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The code of coming-from-django-redis-memcached.md that needs no container. */
@CacheTest
class ComingFromTest {
    private CacheManager manager;
    private FakeTime time;
    private Cache<String, String> cache;
    private Cache<String, Long> counters;

    /** The manager whose caches are used. */
    CacheManager manager(CacheManager onTheHeap) {
        return onTheHeap;
    }

    /** Whether entries end when the time is moved; else that is left to the clock of a server. */
    boolean hasTime() {
        return true;
    }

    private void assertLeft(Optional<Duration> left, Duration expected) {
        assertThat(left).hasValueSatisfying(each -> assertThat(each).isBetween(expected.minusSeconds(20), expected));
    }

    private void assertEndsAfter(String key, Duration left) {
        assertLeft(cache.entry(key).flatMap(CacheEntry::timeToLive), left);
        if (hasTime()) {
            time.advance(left);
            assertThat(cache.get(key)).isNull();
        }
    }

    @BeforeEach
    void open(CacheManager onTheHeap, FakeTime moved) {
        manager = manager(onTheHeap);
        time = moved;
        cache = manager.createCache(
                "cache", CacheConfig.of(String.class, String.class).build());
        counters = manager.createCache(
                "counters", CacheConfig.of(String.class, Long.class).build());
    }

    @Test
    void openingACache() {
        CacheManager manager = CacheManager.create();
        Cache<String, String> cache = manager.createCache(
                "default", CacheConfig.of(String.class, String.class).build());
        assertThat(cache.config().expireAfterWrite()).contains(Duration.ofMinutes(5));
        manager.close();
    }

    @Test
    void setWithTtl() {
        cache.put("greeting", "hello", Duration.ofSeconds(30));

        assertThat(cache.get("greeting")).isEqualTo("hello");
        assertEndsAfter("greeting", Duration.ofSeconds(30));
    }

    @Test
    void setWithTheDefault_forEver_andExpiredAlready() {
        cache.put("default", "five minutes");
        cache.put("forever", "hello", EntryOptions.FOREVER);
        cache.put("forever and gone", "hello", Duration.ZERO);

        assertThat(cache.containsKey("forever and gone")).isFalse();
        assertEndsAfter("default", Duration.ofMinutes(5));
        assertThat(cache.get("forever")).isEqualTo("hello");
        assertThat(cache.entry("forever").orElseThrow().timeToLive()).isEmpty();
    }

    @Test
    void get() {
        cache.put("greeting", "hello");

        String value = cache.get("greeting");
        String other = cache.getOrDefault("absent", "nobody");

        assertThat(value).isEqualTo("hello");
        assertThat(other).isEqualTo("nobody");
    }

    @Test
    void deleteAndExists() {
        cache.put("greeting", "hello");

        boolean there = cache.containsKey("greeting");
        boolean removed = cache.remove("greeting");

        assertThat(there).isTrue();
        assertThat(removed).isTrue();
        assertThat(cache.remove("greeting")).isFalse();
    }

    private static String expensive() {
        return "made once";
    }

    @Test
    void getOrSet() {
        String value = cache.get("report", Duration.ofMinutes(5), (key, load) -> expensive());

        assertThat(value).isEqualTo("made once");
        assertThat(cache.get("report")).isEqualTo("made once");
        assertEndsAfter("report", Duration.ofMinutes(5));
    }

    @Test
    void many() {
        cache.putAll(Map.of("a", "1", "b", "2"), EntryOptions.ofTtl(Duration.ofMinutes(1)));
        Map<String, String> found = cache.getAll(List.of("a", "b", "c"));
        long removed = cache.removeAll(List.of("a", "b", "c"));

        assertThat(found).isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(removed).isEqualTo(2);
    }

    @Test
    void add() {
        boolean first = cache.putIfAbsent("lock", "me", EntryOptions.ofTtl(Duration.ofMinutes(1)));
        boolean second = cache.putIfAbsent("lock", "you", EntryOptions.ofTtl(Duration.ofMinutes(1)));

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(cache.get("lock")).isEqualTo("me");
    }

    @Test
    void incrAndDecr() {
        long visits = counters.increment("visits", 1);
        long less = counters.increment("visits", -1);
        OptionalLong absent = counters.incrementIfPresent("nobody counts", 1);

        assertThat(visits).isEqualTo(1);
        assertThat(less).isZero();
        assertThat(absent).isEmpty();
    }

    @Test
    void incrByFloat() {
        Cache<String, Double> balances = manager.createCache(
                "balances", CacheConfig.of(String.class, Double.class).build());

        double balance = balances.increment("balance", 2.5);

        assertThat(balance).isEqualTo(2.5);
    }

    @Test
    void append() {
        int length = cache.append("log", "first line\n");
        OptionalInt longer = cache.appendIfPresent("log", "second line\n");
        OptionalInt nothing = cache.prependIfPresent("no log", "never seen");

        assertThat(length).isEqualTo(11);
        assertThat(longer).hasValue(23);
        assertThat(nothing).isEmpty();
        assertThat(cache.get("log")).isEqualTo("first line\nsecond line\n");
    }

    @Test
    void getAndTouch_andOnlyProlonged() {
        cache.put("greeting", "hello");

        String value = cache.getAndTouch("greeting", EntryOptions.ofTtl(Duration.ofMinutes(10)));
        boolean longer = cache.touch("greeting", EntryOptions.ofTtl(Duration.ofMinutes(15)), TouchCondition.IF_LONGER);

        assertThat(value).isEqualTo("hello");
        assertThat(longer).isTrue();
        assertThat(cache.touch("greeting", EntryOptions.DEFAULT, TouchCondition.IF_LONGER))
                .isFalse();
    }

    @Test
    void touchAndTtl() {
        cache.put("greeting", "hello");

        boolean touched = cache.touch("greeting", EntryOptions.ofTtl(Duration.ofMinutes(10)));
        Optional<Duration> left = cache.entry("greeting").flatMap(CacheEntry::timeToLive);

        assertThat(touched).isTrue();
        assertLeft(left, Duration.ofMinutes(10));
        assertThat(cache.touch("absent", EntryOptions.ofTtl(Duration.ofMinutes(10))))
                .isFalse();
    }

    @Test
    void compareAndSet() {
        cache.put("stock", "3");

        CacheEntry<String, String> seen = cache.entry("stock").orElseThrow();
        boolean sold = cache.replace("stock", seen.version(), "2", EntryOptions.KEEP);
        boolean again = cache.replace("stock", seen.version(), "2", EntryOptions.KEEP);

        assertThat(sold).isTrue();
        assertThat(again).isFalse();
    }

    @Test
    void getAndSet() {
        cache.put("token", "old");

        String former = cache.getAndPut("token", "new");
        String last = cache.getAndRemove("token");

        assertThat(former).isEqualTo("old");
        assertThat(last).isEqualTo("new");
        assertThat(cache.containsKey("token")).isFalse();
    }

    @Test
    void setIfAllAreAbsent() {
        assumeTrue(hasTime(), "on the heap alone, as the page says");
        boolean set = cache.putAllIfAbsent(Map.of("a", "1", "b", "2"), EntryOptions.DEFAULT);

        assertThat(set).isTrue();
        assertThat(cache.putAllIfAbsent(Map.of("b", "3", "c", "4"), EntryOptions.DEFAULT))
                .isFalse();
        assertThat(cache.get("c")).isNull();
    }

    @Test
    void versions() {
        CacheNamespace<String> users = manager.namespace(cache, "users");
        users.put("7", "Anna");
        users.invalidate();

        assertThat(users.get("7")).isNull();
    }

    @Test
    void tags() {
        cache.put("report", "made of two places", EntryOptions.ofTags("place:1", "place:2"));
        long dropped = manager.invalidateTags("place:2");

        assertThat(dropped).isEqualTo(1);
        assertThat(cache.get("report")).isNull();
    }

    @Test
    void keysByPattern() {
        cache.put("user:1", "Anna");
        cache.put("place:1", "Bern");

        List<String> keys = new ArrayList<>();
        ScanCursor cursor = ScanCursor.START;
        while (!cursor.isEnd()) {
            ScanStep<String> step = cache.scan(KeyPattern.glob("user:*"), cursor, 100);
            keys.addAll(step.keys());
            cursor = step.next();
        }

        assertThat(keys).containsExactly("user:1");
    }

    @Test
    void deletePatternAndClear() {
        cache.put("user:1", "Anna");
        cache.put("place:1", "Bern");

        long dropped = cache.removeMatching(KeyPattern.glob("user:*"));
        Collection<String> left = cache.asMap().keySet();

        assertThat(dropped).isEqualTo(1);
        assertThat(left).containsExactly("place:1");
        cache.clear();
        assertThat(cache.asMap()).isEmpty();
    }

    @Test
    void clearAtAMomentToCome() {
        cache.put("greeting", "hello", EntryOptions.FOREVER);

        cache.clearAfter(Duration.ofSeconds(30));

        assertThat(cache.get("greeting")).isEqualTo("hello");
        assertEndsAfter("greeting", Duration.ofSeconds(30));
        cache.put("greeting", "hello again");
        assertThat(cache.get("greeting")).isEqualTo("hello again");
    }

    @Test
    void asynchronous() {
        cache.put("greeting", "hello");

        CompletableFuture<String> value = cache.async().get("greeting");

        assertThat(value.join()).isEqualTo("hello");
    }

    private static String fetchPopular() {
        return "Bern, Biel";
    }

    @Test
    void warmer() {
        Warmup warmup = manager.warmup("popular");
        CacheWarmer<String, String> warmer = warmup.of(cache);
        warmer.warm("popular", key -> fetchPopular());
        warmup.run();

        assertThat(cache.get("popular")).isEqualTo("Bern, Biel");
    }

    @Test
    void sharded() {
        Cache<String, String> sharded = manager.createCache(
                "sharded",
                CacheConfig.of(String.class, String.class)
                        .store(StoreConfig.sharded("heap", "heap", "heap"))
                        .build());
        for (int i = 0; i < 300; i++) {
            sharded.put("key" + i, "value");
        }

        assertThat(sharded.get("key7")).isEqualTo("value");
        assertThat(sharded.asMap()).hasSize(300);
        assertThat(sharded.statistics().parts())
                .hasSize(3)
                .allSatisfy(shard -> assertThat(shard.size().orElse(0)).isBetween(50L, 150L));
    }
}
