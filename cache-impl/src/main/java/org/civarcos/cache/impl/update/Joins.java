package org.civarcos.cache.impl.update;

import java.util.Arrays;
import java.util.OptionalInt;
import org.civarcos.cache.EntryOptions;
import org.jspecify.annotations.Nullable;

/** Texts and arrays of bytes to which more is joined. */
public final class Joins {
    private Joins() {}

    /**
     * Tells whether something can be joined to values of a type.
     *
     * @param type the type
     * @return whether it can
     */
    public static boolean isJoinable(Class<?> type) {
        return type == String.class || type == byte[].class;
    }

    /**
     * Puts something behind the value.
     *
     * @param suffix what to put there
     * @param ifPresent whether to leave a missing entry missing
     * @param <K> the type of keys
     * @param <V> the type of values
     * @return an update that tells the new length, or empty if the entry was left missing
     */
    public static <K, V extends @Nullable Object> Update<K, V, OptionalInt> after(V suffix, boolean ifPresent) {
        return entry -> entry == null && ifPresent
                ? new Step.Keep<>(OptionalInt.empty())
                : put(entry == null || entry.value() == null ? suffix : join(entry.value(), suffix));
    }

    /**
     * Puts something before the value.
     *
     * @param prefix what to put there
     * @param ifPresent whether to leave a missing entry missing
     * @param <K> the type of keys
     * @param <V> the type of values
     * @return an update that tells the new length, or empty if the entry was left missing
     */
    public static <K, V extends @Nullable Object> Update<K, V, OptionalInt> before(V prefix, boolean ifPresent) {
        return entry -> entry == null && ifPresent
                ? new Step.Keep<>(OptionalInt.empty())
                : put(entry == null || entry.value() == null ? prefix : join(prefix, entry.value()));
    }

    private static <V extends @Nullable Object> Step<V, OptionalInt> put(V joined) {
        int length = joined instanceof String text ? text.length() : ((byte[]) joined).length;
        return new Step.Put<>(joined, EntryOptions.KEEP, OptionalInt.of(length));
    }

    @SuppressWarnings("unchecked") // both are of the type of the result
    private static <V extends @Nullable Object> V join(V first, V second) {
        if (first instanceof String text) {
            return (V) text.concat((String) second);
        }
        byte[] bytes = (byte[]) first;
        byte[] more = (byte[]) second;
        byte[] all = Arrays.copyOf(bytes, bytes.length + more.length);
        System.arraycopy(more, 0, all, bytes.length, more.length);
        return (V) all;
    }
}
