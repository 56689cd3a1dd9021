package org.civarcos.cache.testkit;

import org.assertj.core.api.AbstractAssert;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheStatistics;
import org.jspecify.annotations.Nullable;

/** Assertions on what a cache holds and has counted. Those on counts need a cache that counts. */
public final class CacheAssert extends AbstractAssert<CacheAssert, Cache<?, ?>> {
    private CacheAssert(@Nullable Cache<?, ?> actual) {
        super(actual, CacheAssert.class);
    }

    /**
     * Asserts on a cache.
     *
     * @param cache the cache
     * @return its assertions
     */
    public static CacheAssert assertThatCache(@Nullable Cache<?, ?> cache) {
        return new CacheAssert(cache);
    }

    /**
     * Asserts on a cache of a manager.
     *
     * @param manager the manager
     * @param name the name of the cache, which must be there
     * @return its assertions
     */
    public static CacheAssert assertThatCache(CacheManager manager, String name) {
        Cache<?, ?> found = manager.getCache(name).orElse(null);
        if (found == null) {
            throw new AssertionError("no cache \"" + name + "\" was used: there are " + manager.cacheNames());
        }
        return new CacheAssert(found);
    }

    /**
     * Checks how many reads found an entry.
     *
     * @param expected the number
     * @return this
     */
    public CacheAssert hasHits(long expected) {
        return has("hits", expected, counted().hits());
    }

    /**
     * Checks how many reads found none.
     *
     * @param expected the number
     * @return this
     */
    public CacheAssert hasMisses(long expected) {
        return has("misses", expected, counted().misses());
    }

    /**
     * Checks how many loads succeeded.
     *
     * @param expected the number
     * @return this
     */
    public CacheAssert hasLoads(long expected) {
        return has("loads", expected, counted().loads());
    }

    /**
     * Checks how many loads failed.
     *
     * @param expected the number
     * @return this
     */
    public CacheAssert hasLoadFailures(long expected) {
        return has("failed loads", expected, counted().loadFailures());
    }

    /**
     * Checks how many writes there were, stored loads among them.
     *
     * @param expected the number
     * @return this
     */
    public CacheAssert hasPuts(long expected) {
        return has("puts", expected, counted().puts());
    }

    /**
     * Checks how many entries were removed.
     *
     * @param expected the number
     * @return this
     */
    public CacheAssert hasRemovals(long expected) {
        return has("removals", expected, counted().removals());
    }

    /**
     * Checks that there is an entry of a key. Counts no read.
     *
     * @param key the key
     * @return this
     */
    public CacheAssert containsKey(Object key) {
        isNotNull();
        if (!holds(actual, key)) {
            failWithMessage("the cache \"%s\" has no entry of the key %s", actual.name(), key);
        }
        return this;
    }

    /**
     * Checks that there is no entry of a key. Counts no read.
     *
     * @param key the key
     * @return this
     */
    public CacheAssert doesNotContainKey(Object key) {
        isNotNull();
        if (holds(actual, key)) {
            failWithMessage("the cache \"%s\" has an entry of the key %s", actual.name(), key);
        }
        return this;
    }

    @SuppressWarnings("unchecked") // a key of another type is not there
    private static boolean holds(Cache<?, ?> cache, Object key) {
        return ((Cache<Object, ?>) cache).containsKey(key);
    }

    private CacheStatistics counted() {
        isNotNull();
        CacheStatistics statistics = actual.statistics();
        if (!statistics.enabled()) {
            failWithMessage(
                    "the cache \"%s\" counts nothing: set arcos.cache.statistics=true, or use @CacheTest",
                    actual.name());
        }
        return statistics;
    }

    private CacheAssert has(String what, long expected, long found) {
        if (found != expected) {
            failWithMessage("the cache \"%s\" has %d %s, not %d", actual.name(), found, what, expected);
        }
        return this;
    }
}
