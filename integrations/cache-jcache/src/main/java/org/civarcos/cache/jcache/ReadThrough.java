package org.civarcos.cache.jcache;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CompletionListener;
import org.civarcos.cache.Cache;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.LoadContext;
import org.jspecify.annotations.Nullable;

/**
 * Brings values from the loader of a cache into it. Callers of one missing key share one load; a write or removal that
 * happens meanwhile wins, and the loaded value goes to its callers alone.
 */
@SuppressWarnings("NullAway") // a load may say that there is nothing, which the engine then does not store
final class ReadThrough<K, V> implements CacheLoader<K, V> {
    private final Cache<K, Object> engine;
    private final CacheLoader<K, V> loader;
    private final Copying copying;
    private final Lifetimes lifetimes;

    ReadThrough(Cache<K, Object> engine, CacheLoader<K, V> loader, Copying copying, Lifetimes lifetimes) {
        this.engine = engine;
        this.loader = loader;
        this.copying = copying;
        this.lifetimes = lifetimes;
    }

    /** To be closed with the cache. */
    CacheLoader<K, V> loader() {
        return loader;
    }

    @Override
    public @Nullable V load(K key) {
        return telling(() -> loader.load(key));
    }

    @Override
    public Map<K, V> loadAll(Iterable<? extends K> keys) {
        Map<K, V> loaded = telling(() -> loader.loadAll(keys));
        return loaded == null ? Map.of() : loaded;
    }

    private static <T extends @Nullable Object> T telling(Supplier<T> load) {
        try {
            return load.get();
        } catch (CacheLoaderException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new CacheLoaderException("the loader of the cache failed: " + e, e);
        }
    }

    /** The form of a missing entry's value, after it was loaded and stored, or null. */
    @Nullable
    Object formOf(K ownKey) {
        return engine.get(ownKey, (key, context) -> {
            V loaded = load(key);
            return loaded == null ? null : stored(loaded, context);
        });
    }

    private Object stored(V loaded, LoadContext context) {
        if (!lifetimes.isFixed()) {
            context.options(lifetimes.creation());
        }
        return copying.form(loaded);
    }

    /** The forms of missing entries, after they were loaded and stored. */
    Map<K, Object> formsOf(Collection<K> ownKeys) {
        return engine.getAll(ownKeys, (missing, context) -> {
            Map<K, Object> forms = new LinkedHashMap<>();
            loadAll(missing).forEach((key, loaded) -> {
                if (key != null && loaded != null) {
                    forms.put(key, stored(loaded, context));
                }
            });
            return forms;
        });
    }

    /**
     * Loads and stores entries, each with a lifetime of its own.
     *
     * @param replace whether present entries are loaded too; else they stay
     */
    void loadAll(Set<? extends K> keys, boolean replace) {
        Map<K, Fence> fences = new LinkedHashMap<>();
        try {
            for (K key : keys) {
                if (replace || !engine.containsKey(key)) {
                    K own = copying.own(key);
                    fences.put(own, engine.fence(own));
                }
            }
            if (!fences.isEmpty()) {
                List<K> asked = new ArrayList<>(fences.keySet());
                FirstFailure failures = new FirstFailure();
                loadAll(asked).forEach((key, loaded) -> {
                    boolean unused = failures.trying(() -> store(key, loaded, fences.get(key)));
                });
                failures.report();
            }
        } finally {
            fences.values().forEach(Fence::close);
        }
    }

    /**
     * As {@link #loadAll(Set, boolean)}, in a thread of the executor. Whatever the loader throws, the listener hears of
     * an end.
     */
    void startLoading(
            Executor executor, Set<? extends K> keys, boolean replace, @Nullable CompletionListener listener) {
        try {
            executor.execute(() -> loadAll(keys, replace, listener));
        } catch (RejectedExecutionException e) {
            if (listener == null) {
                throw e;
            }
            listener.onException(e);
        }
    }

    private void loadAll(Set<? extends K> keys, boolean replace, @Nullable CompletionListener listener) {
        try {
            loadAll(keys, replace);
        } catch (Throwable e) {
            if (listener != null) {
                listener.onException(
                        e instanceof Exception known
                                ? known
                                : new CacheLoaderException(
                                        "the loader of cache " + engine.name() + " failed: " + e, e));
            }
            return;
        }
        if (listener != null) {
            listener.onCompletion();
        }
    }

    private boolean store(@Nullable K key, @Nullable V loaded, @Nullable Fence fence) {
        if (key == null || loaded == null || fence == null) {
            return false;
        }
        EntryOptions options = engine.containsKey(key) ? lifetimes.update() : lifetimes.creation();
        return engine.put(copying.own(key), copying.form(loaded), options, fence);
    }
}
