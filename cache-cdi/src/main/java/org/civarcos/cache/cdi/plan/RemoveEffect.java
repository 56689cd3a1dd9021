package org.civarcos.cache.cdi.plan;

import org.civarcos.cache.Cache;
import org.civarcos.cache.cdi.CacheCondition;
import org.jspecify.annotations.Nullable;

/** Effect of {@link org.civarcos.cache.cdi.CacheRemove} and {@link org.civarcos.cache.cdi.CacheRemoveAll}. */
public final class RemoveEffect extends Effect {
    private final CacheHandle handle;
    private final Removal removal;

    /** Choice of the entries that are removed. */
    public sealed interface Removal {
        /** All of the cache. */
        record All() implements Removal {}

        /**
         * Removal of the entry of one key.
         *
         * @param keys makes the key
         */
        record OfKey(Keys keys) implements Removal {}

        /**
         * Those whose keys match.
         *
         * @param pattern makes the pattern
         */
        record Matching(PatternTemplate pattern) implements Removal {}
    }

    /**
     * Makes an effect.
     *
     * @param application the application
     * @param condition when, or null for always
     * @param handle the cache
     * @param removal which entries
     */
    public RemoveEffect(
            ApplicationCaches application,
            @Nullable Component<CacheCondition> condition,
            CacheHandle handle,
            Removal removal) {
        super(application, condition);
        this.handle = handle;
        this.removal = removal;
    }

    @Override
    String scope() {
        return handle.toString();
    }

    @Override
    @Nullable
    Action prepare(Call call, @Nullable Object result, boolean later) {
        Cache<Object, @Nullable Object> cache = handle.open();
        if (cache == null) {
            return null;
        }
        if (removal instanceof Removal.OfKey one) {
            Object key = one.keys().keyOf(call, result);
            return () -> cache.remove(key);
        }
        if (removal instanceof Removal.Matching some) {
            var pattern = some.pattern().render(call.names(result));
            return () -> cache.removeMatching(pattern);
        }
        return cache::clear;
    }

    @Override
    public String toString() {
        return "a removal from the cache \"" + handle + "\"";
    }
}
