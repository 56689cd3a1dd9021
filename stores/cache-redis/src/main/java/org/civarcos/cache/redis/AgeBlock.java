package org.civarcos.cache.redis;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.spi.AgedValue;
import org.civarcos.cache.spi.Durations;
import org.jspecify.annotations.Nullable;

/**
 * The age of an entry in its header: four numbers of 8 bytes. Moments are the server's own, so that all processes judge
 * by one clock.
 *
 * @param written when it was written, in milliseconds since 1970
 * @param end when it ends, likewise; 0 for no end
 * @param staleFor for how many milliseconds it stays past its end
 * @param loadTime how many nanoseconds it took to load
 */
record AgeBlock(long written, long end, long staleFor, long loadTime) {
    static final int LENGTH = 4 * Long.BYTES;

    /** Reads a block; what is written there may be anything. */
    static AgeBlock read(ByteBuffer in) {
        return new AgeBlock(in.getLong(), in.getLong(), in.getLong(), in.getLong());
    }

    /**
     * The half of a block that the writer knows, and not the server: how long an entry stays past its end, and how long
     * it took to load. Empty where nobody asks for ages.
     */
    static byte[] stamp(EntryOptions options) {
        if (options.loadTime().isEmpty() && options.staleFor().isEmpty()) {
            return Bytes.NONE;
        }
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(Lifetimes.boundedMillis(options.staleFor().orElse(Duration.ZERO)))
                .putLong(Durations.nanos(options.loadTime().orElse(Duration.ZERO)))
                .array();
    }

    /** Whether the entry may be there past its end. */
    boolean isKept() {
        return staleFor != 0 && end != 0;
    }

    /**
     * The value with its age.
     *
     * @param now the time by the server
     * @param ending the milliseconds after which it is cleared, less than zero for never
     */
    <V extends @Nullable Object> AgedValue<V> of(V value, long now, long ending) {
        long age = nanos(Math.max(0, Durations.minus(now, written)));
        long left = end == 0 ? Long.MAX_VALUE : nanos(Durations.minus(end, now));
        return new AgedValue<>(value, age, sooner(left, ending), Math.max(0, loadTime));
    }

    /**
     * A value of which nobody wrote down the age, with what is left of it in milliseconds, less than zero for no end.
     */
    static <V extends @Nullable Object> AgedValue<V> unknown(V value, long left, long ending) {
        long own = left < 0 ? Long.MAX_VALUE : nanos(left);
        return new AgedValue<>(value, AgedValue.UNKNOWN, sooner(own, ending), AgedValue.UNKNOWN);
    }

    private static long sooner(long left, long ending) {
        return ending < 0 ? left : Math.min(left, nanos(ending));
    }

    private static long nanos(long millis) {
        return Durations.nanos(Duration.ofMillis(millis));
    }
}
