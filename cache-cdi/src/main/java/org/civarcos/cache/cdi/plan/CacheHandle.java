package org.civarcos.cache.cdi.plan;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.TypeRef;
import org.jspecify.annotations.Nullable;

/** One cache of an application, opened at its first use and again after it was destroyed. Thread-safe. */
public final class CacheHandle {
    private final ApplicationCaches application;
    private final String name;
    private final @Nullable KeyShape keys;
    private final @Nullable TypeRef<?> valueType;
    private volatile @Nullable Cache<Object, @Nullable Object> open;
    private volatile Optional<Duration> configuredTtl = Optional.empty();

    /**
     * Makes a handle.
     *
     * @param application the application
     * @param name the name of the cache
     * @param keys the shape of its keys, or null if no annotation knows
     * @param valueType the type of its values, or null if no annotation knows: then the cache is used only where it
     *     is there already
     */
    public CacheHandle(
            ApplicationCaches application, String name, @Nullable KeyShape keys, @Nullable TypeRef<?> valueType) {
        this.application = application;
        this.name = name;
        this.keys = keys;
        this.valueType = valueType;
    }

    /**
     * Opens the cache.
     *
     * @return the cache; null if the call must do without
     * @throws org.civarcos.cache.CacheConfigurationException if the application made a cache of other types
     */
    @Nullable
    Cache<Object, @Nullable Object> open() {
        Cache<Object, @Nullable Object> known = open;
        return known != null && !known.isClosed() ? known : reopen();
    }

    private @Nullable Cache<Object, @Nullable Object> reopen() {
        if (!application.isOn()) {
            return null;
        }
        try {
            configuredTtl = application.manager().settings().ofCache(name).duration("ttl");
            Cache<Object, @Nullable Object> found = find();
            open = found;
            return found;
        } catch (CacheStoreException e) {
            application.failures().report("opening the cache \"" + name + "\"", e);
            return null;
        } catch (IllegalStateException e) {
            if (application.manager().isClosed()) {
                return null;
            }
            throw e;
        }
    }

    @SuppressWarnings("unchecked") // the types are those that the annotated methods declare
    private @Nullable Cache<Object, @Nullable Object> find() {
        CacheManager manager = application.manager();
        Cache<?, ?> found = keys == null || valueType == null
                ? manager.getCache(name).orElse(null)
                : manager.getOrCreateCache(
                        name, CacheConfig.of(keys.keyType(), valueType).build());
        return (Cache<Object, @Nullable Object>) found;
    }

    /** The lifetime of an entry: configuration is stronger than the annotation; null is the cache's own. */
    @Nullable
    Duration ttl(@Nullable Duration annotated) {
        return configuredTtl.orElse(annotated);
    }

    /** Does something to the cache that must not fail the call. */
    void attempt(
            String what,
            Cache<Object, @Nullable Object> cache,
            Consumer<? super Cache<Object, @Nullable Object>> operation) {
        try {
            operation.accept(cache);
        } catch (RuntimeException e) {
            application.failures().report(what + " the cache \"" + name + "\"", e);
        }
    }

    CacheFailures failures() {
        return application.failures();
    }

    /** {@return the name of the cache} */
    @Override
    public String toString() {
        return name;
    }
}
