package org.civarcos.cache.impl.heap;

import java.time.Duration;
import org.civarcos.cache.EntryOptions;
import org.jspecify.annotations.Nullable;

/**
 * Times of a write for reads that look at the age of a value, in ticks.
 *
 * @param loadTime how long the value took to load
 * @param staleFor how long it is kept past its end
 */
record Stamp(long loadTime, long staleFor) {
    /** The stamp that options ask for; null if they do not. */
    @SuppressWarnings("ReferenceEquality") // the common case, without a look inside
    static @Nullable Stamp of(EntryOptions options) {
        if (options == EntryOptions.DEFAULT
                || (options.loadTime().isEmpty() && options.staleFor().isEmpty())) {
            return null;
        }
        return new Stamp(
                Lifetimes.ticks(options.loadTime().orElse(Duration.ZERO)),
                Lifetimes.ticks(options.staleFor().orElse(Duration.ZERO)));
    }
}
