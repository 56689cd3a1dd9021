package org.civarcos.cache.cdi.plan;

import org.civarcos.cache.Cache;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.cdi.CacheCondition;
import org.jspecify.annotations.Nullable;

/** Effect of {@link org.civarcos.cache.cdi.CachePut}. */
public final class PutEffect extends Effect {
    private final Keys keys;
    private final Storing storing;
    private final int valuePosition;

    /**
     * Makes an effect.
     *
     * @param application the application
     * @param condition when, or null for always
     * @param keys under what the value is stored
     * @param storing how
     * @param valuePosition the position of the parameter that is the value, or -1 for the result
     */
    public PutEffect(
            ApplicationCaches application,
            @Nullable Component<CacheCondition> condition,
            Keys keys,
            Storing storing,
            int valuePosition) {
        super(application, condition);
        this.keys = keys;
        this.storing = storing;
        this.valuePosition = valuePosition;
    }

    @Override
    String scope() {
        return storing.handle().toString();
    }

    @Override
    @Nullable
    Action prepare(Call call, @Nullable Object result, boolean later) {
        OpenCache open = storing.open();
        if (open == null) {
            return null;
        }
        Cache<Object, @Nullable Object> cache = open.cache();
        Object key = keys.keyOf(call, result);
        Object value = valuePosition < 0 ? result : call.values()[valuePosition];
        EntryOptions options = storing.options(open, value, call, call.names(result));
        if (options != null) {
            return later
                    ? new FencedPut(cache, key, value, options, cache.fence(key))
                    : () -> cache.put(key, value, options);
        }
        boolean old = Freshness.isNothing(value) && !open.storesNothing();
        return old ? () -> cache.remove(key) : null;
    }

    @Override
    public String toString() {
        return "a put into the cache \"" + storing.handle() + "\"";
    }

    /**
     * A put after a commit. Another transaction may have changed the same and been committed meanwhile, before this one
     * or after it: nobody here can tell which value is the newer, so that the key is removed instead.
     */
    private record FencedPut(
            Cache<Object, @Nullable Object> cache,
            Object key,
            @Nullable Object value,
            EntryOptions options,
            Fence fence)
            implements Action {
        @Override
        public void run() {
            try (fence) {
                if (!cache.put(key, value, options, fence)) {
                    cache.remove(key);
                }
            }
        }

        @Override
        public void drop() {
            fence.close();
        }
    }
}
