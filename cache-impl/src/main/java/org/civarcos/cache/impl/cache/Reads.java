package org.civarcos.cache.impl.cache;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.Version;
import org.civarcos.cache.impl.expiry.EntryLifetimes;
import org.civarcos.cache.impl.guard.Guarded;
import org.civarcos.cache.impl.guard.SafeText;
import org.civarcos.cache.impl.guard.UnforeseenFailureException;
import org.civarcos.cache.impl.shared.Absent;
import org.civarcos.cache.impl.stats.Counters;
import org.civarcos.cache.spi.Scan;
import org.civarcos.cache.spi.Store;
import org.jspecify.annotations.Nullable;

/**
 * Reads of a store, for callers who go on without it where it fails: that is counted, and nothing was there. Hits and
 * misses of both faces are counted here, but for keys that are loaded: there the load counts the miss.
 */
final class Reads<K, V extends @Nullable Object> {
    /** The marker for what nobody knows, since the store failed. */
    private static final Object UNREACHABLE = new Object();

    private final Store<K, V> store;
    private final Counters counters;
    private final EntryLifetimes<K, V> lifetimes;
    private final boolean changeLifetimes;

    /**
     * Makes the reads of a store.
     *
     * @param changeLifetimes whether what was read lives from then on as the lifetimes say
     */
    Reads(Store<K, V> store, Counters counters, EntryLifetimes<K, V> lifetimes, boolean changeLifetimes) {
        this.store = store;
        this.counters = counters;
        this.lifetimes = lifetimes;
        this.changeLifetimes = changeLifetimes;
    }

    static boolean isThere(@Nullable Object found) {
        return !Absent.is(found) && found != UNREACHABLE;
    }

    /** Reads and counts. What it returns may be {@linkplain Absent absent}, or not {@link #isThere there}. */
    @SuppressWarnings({"unchecked", "NullAway"}) // the store returns a V, or the marker as it was given
    V one(K key) {
        V found = beforeLoad(key);
        if (!isThere(found)) {
            missed();
        }
        return found;
    }

    /**
     * As {@link #one}, but that the load counts what is not there, which may be a miss or a wait for another's load.
     */
    @SuppressWarnings({"unchecked", "NullAway"}) // as above
    V beforeLoad(K key) {
        V found = (V) UNREACHABLE;
        try {
            found = store.getOrDefault(key, Absent.marker());
        } catch (CacheStoreException e) {
            counters.storeFailed(e);
        }
        found(key, found);
        return found;
    }

    /** Counts what was read of a key, if anything was, which then lives on as the lifetimes say. */
    void found(K key, V found) {
        if (isThere(found)) {
            counters.read(true);
            if (changeLifetimes) {
                afterRead(key, found);
            }
        }
    }

    /** Counts a read that found nothing, of a key that nobody is asked to load. */
    void missed() {
        counters.read(false);
    }

    /** Counts the read of an update, which changes what it finds. */
    void ofUpdate(boolean found) {
        counters.read(found);
    }

    /** What was read is returned, whatever the function says to it that gives it a new lifetime. */
    private void afterRead(K key, V found) {
        try {
            lifetimes.afterRead(key, found);
        } catch (CacheStoreException e) {
            counters.storeFailed(e);
        } catch (Throwable e) {
            Guarded.keepInterruption(e);
            counters.storeFailed(new UnforeseenFailureException(
                    "the expiry function failed on a read of key " + SafeText.of(key)
                            + ", whose entry lives on as before: " + SafeText.of(e),
                    e));
        }
    }

    /** Reads and counts. Returns null if the store failed. */
    @Nullable
    Map<K, V> all(Set<K> keys) {
        Map<K, V> found = allBeforeLoad(keys);
        counters.read(0, keys.size() - (found == null ? 0 : found.size()));
        return found;
    }

    /** As {@link #all}, but that the load counts what is not there. */
    @Nullable
    Map<K, V> allBeforeLoad(Set<K> keys) {
        Map<K, V> found = null;
        try {
            found = keys.isEmpty() ? new LinkedHashMap<>() : store.getAll(keys);
        } catch (CacheStoreException e) {
            counters.storeFailed(e);
        }
        if (found != null) {
            found(found);
        }
        return found;
    }

    /** As {@link #found(Object, Object)}, for several keys. */
    private void found(Map<K, V> found) {
        counters.read(found.size(), 0);
        if (changeLifetimes) {
            found.forEach(this::afterRead);
        }
    }

    /** As {@link #found(Object, Object)}, for several keys; the others are misses. */
    void count(Set<K> keys, Map<K, V> found) {
        found(found);
        counters.read(0, keys.size() - found.size());
    }

    Optional<CacheEntry<K, V>> entry(K key) {
        try {
            return Optional.ofNullable(store.entry(key));
        } catch (CacheStoreException e) {
            counters.storeFailed(e);
            return Optional.empty();
        }
    }

    /** The versions of those that are present; none if the store failed. */
    Map<K, Version> versions(Set<K> keys) {
        try {
            return versionsOf(store.entries(keys));
        } catch (CacheStoreException e) {
            counters.storeFailed(e);
            return new LinkedHashMap<>();
        }
    }

    /** The versions of entries, in their order. */
    static <K, V extends @Nullable Object> Map<K, Version> versionsOf(Map<K, CacheEntry<K, V>> entries) {
        Map<K, Version> versions = new LinkedHashMap<>();
        entries.forEach((key, entry) -> versions.put(key, entry.version()));
        return versions;
    }

    boolean contains(K key) {
        try {
            return store.containsKey(key);
        } catch (CacheStoreException e) {
            counters.storeFailed(e);
            return false;
        }
    }

    @Nullable
    Scan<K, V> scan() {
        try {
            return store.scan(null);
        } catch (CacheStoreException e) {
            counters.storeFailed(e);
            return null;
        }
    }
}
