package org.civarcos.cache.redis;

import java.time.Duration;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.spi.Durations;

/** The lifetimes that the configuration and the options of a write make, as the scripts take them. */
final class Lifetimes {
    /** Some 2,700 years: beyond it there is no end, since the server counts in milliseconds from 1970. */
    private static final Duration ENDLESS = Duration.ofDays(1_000_000);

    private final CacheConfig<?, ?> config;
    private final TimeSource time;

    Lifetimes(CacheConfig<?, ?> config, TimeSource time) {
        this.config = config;
        this.time = time;
    }

    /** The milliseconds to live: empty for no end, 0 for what has expired already. A deadline is by our own clock. */
    byte[] px(EntryOptions options) {
        if (options.deadline().isPresent()) {
            Duration left = Duration.between(time.instant(), options.deadline().get());
            return left.isNegative() ? Bytes.of(0) : millis(left);
        }
        return millis(options.ttl().orElse(config.expireAfterWrite().orElse(CacheConfig.DEFAULT_TTL)));
    }

    /** The milliseconds without a read after which it ends: empty for no such limit. */
    byte[] idle(EntryOptions options) {
        return millis(options.idle().orElse(config.expireAfterAccess().orElse(EntryOptions.FOREVER)));
    }

    /** Whether there is nothing left of it. */
    static boolean isOver(byte[] px) {
        return px.length == 1 && px[0] == '0';
    }

    /** A duration in milliseconds, or what stands for all that are too long for the server. */
    static long boundedMillis(Duration duration) {
        return Durations.millis(duration.compareTo(ENDLESS) < 0 ? duration : ENDLESS);
    }

    /** A duration as the scripts take it: empty for no end. */
    static byte[] millis(Duration duration) {
        if (duration.compareTo(ENDLESS) >= 0) {
            return Bytes.NONE;
        }
        long millis = Durations.millis(duration);
        return Bytes.of(millis == 0 && !duration.isZero() ? 1 : millis);
    }
}
