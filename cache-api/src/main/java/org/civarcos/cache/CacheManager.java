package org.civarcos.cache;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.civarcos.cache.spi.CacheTracer;
import org.civarcos.cache.spi.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Makes, names and closes the caches of one application. Thread-safe. Tags belong to it: an invalidation reaches every
 * cache.
 *
 * <p>An application makes one with {@link #create()} or {@link #builder()} and closes it at its end; with CDI it is
 * injected and closed by the container.
 */
public interface CacheManager extends AutoCloseable {
    /** {@return a new manager with all defaults} */
    static CacheManager create() {
        return builder().build();
    }

    /** {@return a builder of a manager} */
    static CacheManagerBuilder builder() {
        return new CacheManagerBuilder();
    }

    /** {@return the name, for logs and for the keys on a remote store} */
    String name();

    /**
     * Creates a cache.
     *
     * @param name neither blank nor in use
     * @param config how it works; what it leaves open comes from {@link #settings()} and then from the defaults
     * @param <K> the type of keys
     * @param <V> the type of values
     * @return the cache
     * @throws CacheConfigurationException if there is a cache of that name, or the store cannot do what is asked
     */
    <K, V extends @Nullable Object> Cache<K, V> createCache(String name, CacheConfig<K, V> config);

    /**
     * Finds a cache or creates it. Apart from the types, the configuration has an effect only on creation.
     *
     * @param name not blank
     * @param config types, and how it works if it is created
     * @param <K> the type of keys
     * @param <V> the type of values
     * @return the cache
     * @throws CacheConfigurationException if the cache has other types, or cannot be created
     */
    <K, V extends @Nullable Object> Cache<K, V> getOrCreateCache(String name, CacheConfig<K, V> config);

    /**
     * Finds a cache.
     *
     * @param name the name
     * @param keyType the type of its keys
     * @param valueType the type of its values
     * @param <K> the type of keys
     * @param <V> the type of values
     * @return the cache, or empty if there is none of that name
     * @throws CacheConfigurationException if the cache has other types
     */
    <K, V extends @Nullable Object> Optional<Cache<K, V>> getCache(
            String name, TypeRef<K> keyType, TypeRef<V> valueType);

    /**
     * Finds a cache whatever its types, to look at it or to clear it.
     *
     * @param name the name
     * @return the cache, or empty if there is none of that name
     */
    Optional<Cache<?, ?>> getCache(String name);

    /** {@return the names of the caches at this moment, sorted} */
    Set<String> cacheNames();

    /**
     * Removes all entries of a cache, on a remote store too, takes back a moment of {@link Cache#clearAfter}, and
     * closes it.
     *
     * @param name the name; nothing happens if there is no such cache
     */
    void destroyCache(String name);

    /**
     * Removes, in every cache, the entries that carry at least one of the tags, whatever put them there: method
     * results, stored responses and plain entries alike.
     *
     * @param tags the tags
     * @return how many entries were removed
     * @throws CacheStoreException if a store failed; the other caches were invalidated all the same
     */
    long invalidateTags(String... tags);

    /**
     * Turns to a part of a cache that can be invalidated in constant time, such as all that is cached of one user.
     * Costs nothing: need not be kept.
     *
     * @param cache a cache of this manager
     * @param name not empty
     * @param <V> the type of values
     * @return the namespace
     */
    default <V extends @Nullable Object> CacheNamespace<V> namespace(Cache<String, V> cache, String name) {
        return new CacheNamespace<>(this, cache, name);
    }

    /**
     * Adds a listener to what happens in the manager as a whole.
     *
     * @param listener the listener
     * @return closes the registration
     */
    Registration addListener(CacheManagerListener listener);

    /**
     * Adds a tracer, which is notified of loads, waits for loads, and calls of stores outside the process as they run.
     *
     * @param tracer the tracer
     * @return closes the registration
     */
    Registration addTracer(CacheTracer tracer);

    /**
     * Takes note of a failure that was kept from the call that it happened in: counts it, logs it (once in ten seconds
     * for each cache), notifies the listeners, and shows it in {@link #health()}. The manager does so itself with what
     * its stores fail at; this is for integrations, which pass by other failures.
     *
     * @param failure the failure
     */
    void report(CacheFailure failure);

    /** {@return what failed lately} */
    CacheHealth health();

    /**
     * Makes a warm-up, to be told what it loads and then started, that goes as {@code arcos.cache.warm.*} says.
     *
     * @param name for logs and for {@link #warmups()}; a former one of that name is forgotten there
     * @return a new warm-up
     */
    default Warmup warmup(String name) {
        return warmup(name, WarmupOptions.DEFAULT);
    }

    /**
     * Makes a warm-up, to be told what it loads and then started.
     *
     * @param name for logs and for {@link #warmups()}; a former one of that name is forgotten there
     * @param options how it goes; what they leave out is what {@code arcos.cache.warm.*} says
     * @return a new warm-up
     */
    Warmup warmup(String name, WarmupOptions options);

    /** {@return how far the warm-ups are that were started, ended ones included, by name} */
    List<WarmupProgress> warmups();

    /** {@return what is set for this application outside the code} */
    Settings settings();

    /**
     * Tells what is in effect for all caches, and what is set for templates and stores.
     *
     * @return each setting with its value, its source and its default, passwords as stars; in the order of the
     *     reference
     */
    List<EffectiveSetting> effectiveSettings();

    /**
     * Tells what is in effect for one cache: what its configuration says, what is set for it, for its templates or for
     * all caches, or the default.
     *
     * @param cacheName the name of a cache, which need not be there yet
     * @return each setting with its value, its source and its default; in the order of the reference
     */
    List<EffectiveSetting> effectiveSettings(String cacheName);

    /** {@return the time that the caches of this manager live in} */
    TimeSource time();

    /** {@return whether {@link #close()} was called} */
    boolean isClosed();

    /** Closes all caches and releases what they hold, threads included; idempotent. */
    @Override
    void close();
}
