package org.civarcos.cache.cdi.plan;

import java.util.function.Consumer;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.spi.CacheSettings;
import org.civarcos.cache.spi.Settings;
import org.jspecify.annotations.Nullable;

/** One cache of an application, opened at its first use and again after it was destroyed. Thread-safe. */
public final class CacheHandle {
    private final ApplicationCaches application;
    private final String name;
    private final @Nullable TypeRef<?> keyType;
    private final @Nullable TypeRef<?> valueType;
    private volatile @Nullable Cache<Object, @Nullable Object> open;
    private volatile @Nullable Boolean enabled;

    /**
     * Makes a handle.
     *
     * @param application the application
     * @param name the name of the cache
     * @param keyType the type of its keys, or null if no annotation knows
     * @param valueType the type of its values, or null if no annotation knows: then the cache is used only where it
     *     is there already
     */
    public CacheHandle(
            ApplicationCaches application, String name, @Nullable TypeRef<?> keyType, @Nullable TypeRef<?> valueType) {
        this.application = application;
        this.name = name;
        this.keyType = keyType;
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
        if (!application.isOn() || !isOn()) {
            return null;
        }
        try {
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
        Cache<?, ?> found = keyType == null || valueType == null
                ? manager.getCache(name).orElse(null)
                : manager.getOrCreateCache(
                        name, CacheConfig.of(keyType, valueType).build());
        return (Cache<Object, @Nullable Object>) found;
    }

    /** Whether annotations use this cache: not if it is switched off alone. */
    private boolean isOn() {
        Boolean known = enabled;
        if (known == null) {
            known = settings().get(CacheSettings.ENABLED).orElse(true);
            enabled = known;
        }
        return known;
    }

    /** What is configured for this cache alone. */
    Settings settings() {
        return application.manager().settings().ofCache(name);
    }

    ApplicationCaches application() {
        return application;
    }

    <T> T component(Class<T> type) {
        return application.component(type);
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
