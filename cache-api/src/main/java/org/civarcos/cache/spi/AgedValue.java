package org.civarcos.cache.spi;

import org.civarcos.cache.EntryOptions;
import org.jspecify.annotations.Nullable;

/**
 * A value with what is known of its age, in nanoseconds.
 *
 * @param value the value
 * @param age the time since it was written, or {@link #UNKNOWN}
 * @param left the time until it ends; {@link Long#MAX_VALUE} for no end; zero or less if it is past its end and kept
 *     for the sake of {@link EntryOptions#staleFor}
 * @param loadTime the time that it took to load: {@link EntryOptions#loadTime}, or {@link #UNKNOWN}
 * @param <V> the type of values
 */
public record AgedValue<V extends @Nullable Object>(V value, long age, long left, long loadTime) {
    /** A time that was not stored with the value. */
    public static final long UNKNOWN = -1;

    /** {@return whether it has not ended} */
    public boolean isFresh() {
        return left > 0;
    }
}
