package org.civarcos.cache;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A part of a cache, all of which can be invalidated in one step whatever is in it: a namespace has a version, which is
 * a part of the keys, and {@link #invalidate} gives it the next one. What lies under the versions before is reached by
 * nobody any more, and leaves by its lifetime or by eviction.
 *
 * <p>Compare tags: they invalidate in time proportional to the number of entries, cost a read nothing, reach over all
 * caches, and return the memory at once. A namespace costs each operation one more read, of the version, which is in a
 * cache of its own ({@code NAME.versions}) in the same store; on a remote store that is one more round trip.
 *
 * <p>Without state: make one for each use, {@link CacheManager#namespace}. Thread-safe. A load that was under way when
 * the namespace was invalidated is stored under the version before, out of reach.
 *
 * @param <V> the type of values
 */
public final class CacheNamespace<V extends @Nullable Object> {
    private static final Duration LEAST_IDLE = Duration.ofDays(1);
    private static final int MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    private final Cache<String, V> cache;
    private final Cache<String, Long> versions;
    private final TimeSource time;
    private final String name;

    CacheNamespace(CacheManager manager, Cache<String, V> cache, String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("the name of a namespace of cache " + cache.name() + " is empty");
        }
        this.cache = cache;
        this.name = name.replace("%", "%25").replace("#", "%23");
        time = manager.time();
        String versionsName = cache.name() + ".versions";
        versions = manager.getCache(versionsName, TypeRef.of(String.class), TypeRef.of(Long.class))
                .orElseGet(() -> manager.getOrCreateCache(versionsName, versions(cache.config())));
    }

    /** A version outlives what was read under it: it goes when it was not asked for longer than an entry can live. */
    private static CacheConfig<String, Long> versions(CacheConfig<String, ?> config) {
        Duration ttl = config.expireAfterWrite().orElse(CacheConfig.DEFAULT_TTL);
        CacheConfig.Builder<String, Long> builder = CacheConfig.of(String.class, Long.class)
                .expireAfterAccess(ttl.compareTo(LEAST_IDLE) > 0 ? ttl : LEAST_IDLE)
                .expireAfterWrite(EntryOptions.FOREVER);
        config.storeConfig().ifPresent(builder::store);
        return builder.build();
    }

    /**
     * Gives the key that an entry of this namespace has in the cache at this moment, for what is not among the methods
     * here.
     *
     * @param key the key in this namespace
     * @return {@code NAMESPACE#VERSION:KEY}
     */
    public String key(String key) {
        return prefix() + Objects.requireNonNull(key, "key");
    }

    private String prefix() {
        return name + '#' + Long.toString(version(), Character.MAX_RADIX) + ':';
    }

    /** {@return the version at this moment; a later one is greater} */
    public long version() {
        Long version = versions.get(name);
        if (version == null) {
            version = versions.get(name, (each, load) -> now());
        }
        return version;
    }

    /**
     * A version that was lost, by eviction or with a server, starts at the time, above all that it ever was: an old
     * entry never comes back.
     */
    private long now() {
        var instant = time.instant();
        return instant.getEpochSecond() * MICROS_PER_SECOND + instant.getNano() / NANOS_PER_MICRO;
    }

    /**
     * Makes everything in this namespace unreachable, in constant time, for all who share the store.
     *
     * @return the new version
     * @throws CacheStoreException if the store failed; it is then not known whether it was done
     */
    public long invalidate() {
        return versions.invoke(name, entry -> {
            Long before = entry.value();
            long next = Math.max(now(), before == null ? 0 : before + 1);
            entry.setValue(next);
            return next;
        });
    }

    /**
     * Returns a value: see {@link Cache#get(Object)}.
     *
     * @param key the key in this namespace
     * @return the value, or null
     */
    public @Nullable V get(String key) {
        return cache.get(key(key));
    }

    /**
     * Returns a value, loading it if it is missing: see {@link Cache#get(Object, CacheLoader)}.
     *
     * @param key the key in this namespace
     * @param loader makes the value; told the key in this namespace
     * @return the value
     */
    public V get(String key, CacheLoader<? super String, ? extends V> loader) {
        return cache.get(key(key), (full, load) -> loader.load(key, load));
    }

    /**
     * Returns the values that are present: see {@link Cache#getAll(Collection)}.
     *
     * @param keys the keys in this namespace
     * @return a new map in the order of {@code keys}
     */
    public Map<String, V> getAll(Collection<String> keys) {
        String prefix = prefix();
        Map<String, V> found = new LinkedHashMap<>();
        cache.getAll(keys.stream().map(prefix::concat).toList())
                .forEach((full, value) -> found.put(full.substring(prefix.length()), value));
        return found;
    }

    /**
     * Sets a value: see {@link Cache#put(Object, Object)}.
     *
     * @param key the key in this namespace
     * @param value the value
     */
    public void put(String key, V value) {
        cache.put(key(key), value);
    }

    /**
     * Sets a value: see {@link Cache#put(Object, Object, EntryOptions)}.
     *
     * @param key the key in this namespace
     * @param value the value
     * @param options lifetime and tags
     */
    public void put(String key, V value, EntryOptions options) {
        cache.put(key(key), value, options);
    }

    /**
     * Sets a value: see {@link Cache#put(Object, Object, Duration)}.
     *
     * @param key the key in this namespace
     * @param value the value
     * @param ttl the time to live
     */
    public void put(String key, V value, Duration ttl) {
        cache.put(key(key), value, ttl);
    }

    /**
     * Removes an entry: see {@link Cache#remove(Object)}.
     *
     * @param key the key in this namespace
     * @return whether there was one
     */
    public boolean remove(String key) {
        return cache.remove(key(key));
    }

    /** {@return the names of the cache and of the namespace; not its version, which would be a read} */
    @Override
    public String toString() {
        return new Summary("CacheNamespace")
                .with("cache", cache.name())
                .with("name", name)
                .toString();
    }
}
