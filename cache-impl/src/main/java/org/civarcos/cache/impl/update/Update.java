package org.civarcos.cache.impl.update;

import java.util.Objects;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.EntryOptions;
import org.jspecify.annotations.Nullable;

/**
 * A change of one entry that depends on what was there. It runs under no lock; if the entry was changed meanwhile, its
 * step is discarded and it runs again.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 * @param <R> the type of results
 */
@FunctionalInterface
@SuppressWarnings("NullAway") // does not infer that the result of an update may be null where the values may not
public interface Update<K, V extends @Nullable Object, R extends @Nullable Object> {
    /**
     * Decides.
     *
     * @param entry the entry, or null if there is none
     * @return what becomes of it
     */
    Step<V, R> of(@Nullable CacheEntry<K, V> entry);

    /**
     * Stores a value and tells the former one.
     *
     * @param value the value
     * @param options lifetime and tags
     * @param <K> the type of keys
     * @param <V> the type of values
     * @return the update
     */
    static <K, V extends @Nullable Object> Update<K, V, @Nullable V> getAndPut(V value, EntryOptions options) {
        Objects.requireNonNull(options, "options");
        return entry -> new Step.Put<>(value, options, valueOf(entry));
    }

    /**
     * Removes the entry and tells its value.
     *
     * @param <K> the type of keys
     * @param <V> the type of values
     * @return the update
     */
    static <K, V extends @Nullable Object> Update<K, V, @Nullable V> getAndRemove() {
        return entry -> new Step.Remove<>(valueOf(entry));
    }

    /**
     * Gives the entry a new lifetime and tells its value.
     *
     * @param options the lifetime
     * @param <K> the type of keys
     * @param <V> the type of values
     * @return the update
     */
    static <K, V extends @Nullable Object> Update<K, V, @Nullable V> getAndTouch(EntryOptions options) {
        return entry -> entry == null || options.keeps()
                ? new Step.Keep<>(valueOf(entry))
                : new Step.Touch<>(options, entry.value());
    }

    private static <V extends @Nullable Object> @Nullable V valueOf(@Nullable CacheEntry<?, V> entry) {
        return entry == null ? null : entry.value();
    }
}
