package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.testkit.CacheReading.noKey;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.civarcos.cache.AsyncCache;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheStatistics;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.EvictionPolicy;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.Version;
import org.civarcos.cache.spi.Capability;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The two faces of a cache are one: whatever an operation does, says, throws, counts and forgets through the one, it does
 * through the other.
 */
abstract class CacheBothFaces extends CachePart {
    private static final EntryOptions TAGGED = EntryOptions.ofTags("red");
    private final IllegalStateException no = new IllegalStateException("no");

    /** An operation on a key, which waits. */
    private interface Blocking {
        @Nullable
        Object on(Cache<String, String> cache, String key, Version version);
    }

    /** The same operation, which does not. */
    private interface Later {
        CompletableFuture<?> on(AsyncCache<String, String> cache, String key, Version version);
    }

    private record Operation(Blocking blocking, Later later) {}

    private interface Scene {
        void prepare(Cache<String, String> cache);
    }

    private final Map<String, Operation> operations = new TreeMap<>();
    private boolean isBounded;

    private void both(String name, Blocking blocking, Later later) {
        operations.put(name, new Operation(blocking, later));
    }

    private static @Nullable Object nothing(Runnable operation) {
        operation.run();
        return null;
    }

    /** Fills the list of operations, each under the name of its method and the number of its parameters. */
    private Map<String, Operation> operations() {
        both("get/1", (c, k, v) -> c.get(k), (c, k, v) -> c.get(k));
        both("getOrDefault/2", (c, k, v) -> c.getOrDefault(k, "else"), (c, k, v) -> c.getOrDefault(k, "else"));
        both(
                "get/2",
                (c, k, v) -> c.get(k, (key, context) -> "loaded"),
                (c, k, v) -> c.get(k, (key, context) -> CompletableFuture.completedFuture("loaded")));
        both(
                "get/3",
                (c, k, v) -> c.get(
                        k,
                        (key, context) -> {
                            throw no;
                        },
                        LoadOptions.DEFAULT),
                (c, k, v) -> c.get(k, (key, context) -> CompletableFuture.failedFuture(no), LoadOptions.DEFAULT));
        both("getAll/1", (c, k, v) -> c.getAll(Arrays.asList(k, "x")), (c, k, v) -> c.getAll(Arrays.asList(k, "x")));
        both(
                "entry/1",
                (c, k, v) -> c.entry(k).map(CacheEntry::value),
                (c, k, v) -> c.entry(k).thenApply(found -> found.map(CacheEntry::value)));
        both("put/2", (c, k, v) -> nothing(() -> c.put(k, "new")), (c, k, v) -> c.put(k, "new"));
        both("put/3", (c, k, v) -> nothing(() -> c.put(k, "new", TAGGED)), (c, k, v) -> c.put(k, "new", TAGGED));
        both(
                "putAll/2",
                (c, k, v) -> nothing(() -> c.putAll(single(k), TAGGED)),
                (c, k, v) -> c.putAll(single(k), TAGGED));
        both(
                "putIfAbsent/3",
                (c, k, v) -> c.putIfAbsent(k, "new", TAGGED),
                (c, k, v) -> c.putIfAbsent(k, "new", TAGGED));
        both("replace/4", (c, k, v) -> c.replace(k, v, "new", TAGGED), (c, k, v) -> c.replace(k, v, "new", TAGGED));
        both("touch/2", (c, k, v) -> c.touch(k, lifetime()), (c, k, v) -> c.touch(k, lifetime()));
        both("remove/1", (c, k, v) -> c.remove(k), (c, k, v) -> c.remove(k));
        both(
                "removeAll/1",
                (c, k, v) -> c.removeAll(Arrays.asList(k, "x")),
                (c, k, v) -> c.removeAll(Arrays.asList(k, "x")));
        both(
                "removeMatching/1",
                (c, k, v) -> c.removeMatching(KeyPattern.glob(k)),
                (c, k, v) -> c.removeMatching(KeyPattern.glob(k)));
        both("invalidateTags/1", (c, k, v) -> c.invalidateTags("red"), (c, k, v) -> c.invalidateTags("red"));
        both("clear/0", (c, k, v) -> nothing(c::clear), (c, k, v) -> c.clear());
        return operations;
    }

    private EntryOptions lifetime() {
        return EntryOptions.ofTtl(time.units(50));
    }

    private static Map<String, String> single(String key) {
        Map<String, String> single =
                new TreeMap<>((one, other) -> one == null || other == null ? 0 : one.compareTo(other));
        single.put(key, "new");
        return single;
    }

    /** Does each operation through both faces, on caches of their own, and compares all that comes of it. */
    private void agree(String key, Scene scene) {
        operations().forEach((name, operation) -> {
            Cache<String, String> one = prepared(scene);
            Cache<String, String> other = prepared(scene);
            Version of = versionIn(one);
            Version ofOther = versionIn(other);
            String waited = outcome(one, () -> operation.blocking().on(one, key, of));
            String later = outcome(
                    other,
                    () -> operation.later().on(other.async(), key, ofOther).join());
            assertThat(later).as(name).isEqualTo(waited);
        });
    }

    private Cache<String, String> prepared(Scene scene) {
        Cache<String, String> made =
                open(config -> bounded(config).loading(LoadOptions.DEFAULT.withFailureTtl(time.units(1_000))));
        scene.prepare(made);
        return made;
    }

    private CacheConfig.Builder<String, String> bounded(CacheConfig.Builder<String, String> config) {
        return isBounded ? config.maximumSize(2).evictionPolicy(EvictionPolicy.NONE) : config;
    }

    /** The version of the entry that each scene has, or of another cache's where the scene has closed it. */
    private Version versionIn(Cache<String, String> cache) {
        Cache<String, String> open = cache;
        if (cache.isClosed()) {
            open = open(config -> config);
            open.put("present", "of another");
        }
        return open.entry("present").map(CacheEntry::version).orElseThrow();
    }

    private static String outcome(Cache<String, String> cache, Callable<@Nullable Object> operation) {
        CacheStatistics before = cache.statistics();
        String said;
        try {
            said = "returned " + operation.call();
        } catch (CompletionException e) {
            said = "threw " + e.getCause();
        } catch (Throwable e) {
            said = "threw " + e;
        }
        return said.replace(cache.name(), "CACHE") + "; " + counted(before, cache.statistics()) + remembered(cache);
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
}
