package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.testkit.CacheReading.noKey;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheStatistics;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.EvictionPolicy;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.Version;
import org.civarcos.cache.spi.Capability;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The two faces of a cache are one: whatever an operation does, says, throws, counts and forgets through the one, it
 * does through the other.
 */
abstract class CacheBothFaces extends CachePart {
    private static final EntryOptions TAGGED = EntryOptions.ofTags("red");
    private static final List<String> KEYS = List.of("absent", "b", "failed", "new", "other", "present", "x");
    private final IllegalStateException no = new IllegalStateException("no");
    private boolean isBounded;

    private interface Scene<V> {
        void prepare(Cache<String, V> cache);
    }

    /** Tries each operation on texts. */
    private void agree(String key, Scene<String> scene) {
        agree(new TextTrials(time, no).trials(), key, () -> prepared(scene), CacheBothFaces::remembered);
    }

    /** Does each operation through both faces, on caches of their own, and compares all that comes of it. */
    private <V> void agree(
            FaceTrials<V> trials,
            String key,
            Supplier<Cache<String, V>> made,
            Function<Cache<String, V>, String> after) {
        trials.all().forEach((method, trial) -> {
            Cache<String, V> one = made.get();
            Cache<String, V> other = made.get();
            Version of = versionIn(one);
            Version ofOther = versionIn(other);
            String waited = outcome(one, () -> trial.blocking().on(one, key, of)) + after.apply(one);
            String later = outcome(
                            other,
                            () -> trial.later().on(other.async(), key, ofOther).join())
                    + after.apply(other);
            assertThat(later).as(method).isEqualTo(waited);
        });
    }

    private Cache<String, String> prepared(Scene<String> scene) {
        Cache<String, String> made =
                open(config -> bounded(config).loading(LoadOptions.DEFAULT.withFailureTtl(time.units(1_000))));
        scene.prepare(made);
        return made;
    }

    private CacheConfig.Builder<String, String> bounded(CacheConfig.Builder<String, String> config) {
        return isBounded ? config.maximumSize(2).evictionPolicy(EvictionPolicy.NONE) : config;
    }

    /** The version of the entry that each scene has, or of another cache's where the scene has closed it. */
    private Version versionIn(Cache<String, ?> cache) {
        if (!cache.isClosed()) {
            return cache.entry("present").map(CacheEntry::version).orElseThrow();
        }
        Cache<String, String> open = open(config -> config);
        open.put("present", "of another");
        return versionIn(open);
    }

    private static String outcome(Cache<String, ?> cache, Callable<@Nullable Object> operation) {
        CacheStatistics before = cache.statistics();
        String said;
        try {
            said = "returned " + operation.call();
        } catch (CompletionException e) {
            said = "threw " + e.getCause();
        } catch (Throwable e) {
            said = "threw " + e;
        }
        return said.replace(cache.name(), "CACHE") + "; " + counted(before, cache.statistics()) + left(cache);
    }

    private static String counted(CacheStatistics before, CacheStatistics after) {
        return "hits " + (after.hits() - before.hits())
                + ", misses " + (after.misses() - before.misses())
                + ", collapsed " + (after.collapsed() - before.collapsed())
                + ", puts " + (after.puts() - before.puts())
                + ", removals " + (after.removals() - before.removals())
                + ", loads " + (after.loads() - before.loads())
                + ", failed loads " + (after.loadFailures() - before.loadFailures())
                + ", refusals " + (after.refusals() - before.refusals())
                + ", evictions " + (after.evictions() - before.evictions())
                + ", failures of the store " + (after.storeFailures() - before.storeFailures());
    }

    /** What is there afterwards. */
    private static String left(Cache<String, ?> cache) {
        if (cache.isClosed()) {
            return "";
        }
        StringBuilder left = new StringBuilder("; left");
        for (String key : KEYS) {
            cache.entry(key)
                    .ifPresent(entry -> left.append(' ')
                            .append(key)
                            .append('=')
                            .append(entry.value())
                            .append(entry.tags())
                            .append(entry.timeToLive().isPresent() ? " for some time" : ""));
        }
        return left.toString();
    }

    /** Whether the failure of a load is remembered that the scene may have left. */
    private static String remembered(Cache<String, String> cache) {
        if (cache.isClosed()) {
            return "";
        }
        try {
            return "; then " + cache.get("failed", (key, context) -> "loaded");
        } catch (IllegalStateException e) {
            return "; then fails by memory";
        }
    }

    private void fail(Cache<String, String> cache) {
        try {
            cache.get("failed", failing(no));
        } catch (IllegalStateException expected) {
            assertThat(expected).isSameAs(no);
        }
    }

    @Test
    void eachMethodOfBoth_hasATrial() {
        assertThat(new TextTrials(time, no).trials().all().keySet()).isEqualTo(FaceTrials.wanted());
    }

    @Test
    void aKeyThatIsThere() {
        agree("present", cache -> cache.put("present", "old", TAGGED));
    }

    @Test
    void aKeyThatIsNotThere() {
        agree("absent", cache -> cache.put("present", "old", TAGGED));
    }

    @Test
    void aKeyWhoseLoadHasFailed() {
        agree("failed", cache -> {
            cache.put("present", "old", TAGGED);
            fail(cache);
        });
    }

    @Test
    void anotherKeyThanThatWhoseLoadHasFailed() {
        agree("other", cache -> {
            cache.put("present", "old");
            fail(cache);
        });
    }

    @Test
    void writesThatFindNoRoom() {
        assumeCan(Capability.SIZE_BOUND);
        assumeTrue(bench().isBoundWhole(), "the bound is held in parts");
        isBounded = true;
        agree("new", cache -> cache.putAll(Map.of("present", "1", "b", "2")));
        agree("failed", cache -> {
            cache.putAll(Map.of("present", "1", "b", "2"));
            fail(cache);
        });
    }

    @Test
    void noKeyAtAll() {
        agree(noKey(), cache -> cache.put("present", "old", TAGGED));
    }

    @Test
    void aCacheThatIsClosed() {
        agree("present", Cache::close);
    }

    @Test
    void numbers() {
        FaceTrials<Long> sums = new FaceTrials<>();
        sums.add("increment(Object, long)", (c, k, v) -> c.increment(k, 2L), (c, k, v) -> c.increment(k, 2L));
        sums.add(
                "beyond the range",
                (c, k, v) -> c.increment(k, Long.MAX_VALUE),
                (c, k, v) -> c.increment(k, Long.MAX_VALUE));
        sums.add(
                "incrementIfPresent(Object, long)",
                (c, k, v) -> c.incrementIfPresent(k, 2L),
                (c, k, v) -> c.incrementIfPresent(k, 2L));
        for (String key : List.of("present", "absent")) {
            agree(sums, key, () -> with(bench().openNumbers(), 40L), cache -> "");
        }
    }

    @Test
    void numbersWithAFraction() {
        FaceTrials<Double> sums = new FaceTrials<>();
        sums.add("increment(Object, double)", (c, k, v) -> c.increment(k, 0.5), (c, k, v) -> c.increment(k, 0.5));
        for (String key : List.of("present", "absent")) {
            agree(sums, key, () -> with(bench().open(Double.class), 4.5), cache -> "");
        }
    }

    private static <V> Cache<String, V> with(Cache<String, V> cache, V value) {
        cache.put("present", value, TAGGED);
        return cache;
    }
}
