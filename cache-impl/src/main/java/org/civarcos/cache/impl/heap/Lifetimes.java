package org.civarcos.cache.impl.heap;

import java.time.Duration;
import java.util.Set;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.impl.clock.Ticker;
import org.civarcos.cache.spi.Durations;
import org.jspecify.annotations.Nullable;

/** The clock of one store, and the lifetimes that its configuration and the options of a write make. */
final class Lifetimes {
    private final TimeSource time;
    private final Ticker ticker;
    private final long defaultTtl;
    private final long defaultIdle;

    /** The lifetime of an entry without options; zero if it is not one fixed time. */
    private final long plainLife;

    Lifetimes(CacheConfig<?, ?> config, TimeSource time, Ticker ticker) {
        this.time = time;
        this.ticker = ticker;
        defaultTtl = ticks(config.expireAfterWrite().orElse(CacheConfig.DEFAULT_TTL));
        defaultIdle = ticks(config.expireAfterAccess().orElse(EntryOptions.FOREVER));
        plainLife = defaultIdle == Node.NEVER ? defaultTtl : defaultTtl == Node.NEVER ? defaultIdle : 0;
    }

    /** Nanoseconds since the store was opened. */
    long now() {
        return ticker.now();
    }

    /** The idle time of a cache that has nothing else, so that its entries slide; else {@link Node#NEVER}. */
    long slidingIdle() {
        return defaultTtl == Node.NEVER ? defaultIdle : Node.NEVER;
    }

    /**
     * Tells whether options say nothing, and an entry of which nothing is said has one end, or none: then that is
     * {@link #plainEnd}.
     */
    @SuppressWarnings("ReferenceEquality") // the common case, without a look inside
    boolean arePlain(EntryOptions options) {
        return options == EntryOptions.DEFAULT && plainLife > 0;
    }

    /** Whether an entry without options expires. */
    boolean plainEnds() {
        return plainLife != Node.NEVER;
    }

    /** The end of an entry that is written now, and of which nothing is said. */
    long plainEnd(long now) {
        return plus(now, plainLife);
    }

    @SuppressWarnings("ReferenceEquality") // as above
    long idle(EntryOptions options) {
        return options == EntryOptions.DEFAULT
                ? defaultIdle
                : options.idle().map(Lifetimes::ticks).orElse(defaultIdle);
    }

    /** The end of an entry that is written or touched now. A deadline is measured from the wall clock of now. */
    @SuppressWarnings("ReferenceEquality") // as above
    long deadline(EntryOptions options, long now) {
        if (options != EntryOptions.DEFAULT) {
            if (options.deadline().isPresent()) {
                long left = ticks(
                        Duration.between(time.instant(), options.deadline().get()));
                return left <= 0 ? now : plus(now, left);
            }
            if (options.ttl().isPresent()) {
                return plus(now, ticks(options.ttl().get()));
            }
        }
        return plus(now, defaultTtl);
    }

    /**
     * Sets the terms of an entry that is written.
     *
     * @param kept the node whose lifetime stays; null if it gets that of the options
     */
    void set(Terms terms, EntryOptions options, @Nullable Node<?, ?> kept, long now, Set<String> tags) {
        FullNode<?, ?> full = kept instanceof FullNode<?, ?> one ? one : null;
        long deadline;
        if (kept != null && kept.idle() == Node.NEVER && slidingIdle() == Node.NEVER) {
            deadline = kept.deadline();
        } else {
            deadline = full != null ? full.deadline() : deadline(options, now);
        }
        long idle = full != null ? full.idle() : idle(options);
        Stamp stamp = kept instanceof StampedNode<?, ?> stamped ? stamped.stamp() : Stamp.of(options);
        terms.set(deadline, idle, now, tags, stamp);
    }

    /** A tick so much later; never, if either is. */
    static long plus(long tick, long duration) {
        return Durations.plus(tick, duration);
    }

    /** The length of a duration in ticks; about 292 years and more are for ever. */
    static long ticks(Duration duration) {
        return Durations.nanos(duration);
    }
}
