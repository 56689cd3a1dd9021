package org.civarcos.cache.impl.heap;

import java.time.Duration;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.TimeSource;

/** The clock of one store, and the lifetimes that its configuration and the options of a write make. */
final class Lifetimes {
    private final TimeSource time;
    private final long origin;
    private final long defaultTtl;
    private final long defaultIdle;

    Lifetimes(CacheConfig<?, ?> config, TimeSource time) {
        this.time = time;
        origin = time.nanos();
        defaultTtl = Lifetime.ticks(config.expireAfterWrite().orElse(CacheConfig.DEFAULT_TTL));
        defaultIdle = Lifetime.ticks(config.expireAfterAccess().orElse(EntryOptions.FOREVER));
    }

    long now() {
        return time.nanos() - origin;
    }

    /** The lifetime of an entry that is written or touched now. A deadline is measured from the wall clock of now. */
    Lifetime of(EntryOptions options, long now) {
        long idle = options.idle().map(Lifetime::ticks).orElse(defaultIdle);
        if (options.deadline().isPresent()) {
            Duration left = Duration.between(time.instant(), options.deadline().get());
            return new Lifetime(left.isNegative() ? now : Lifetime.plus(now, Lifetime.ticks(left)), idle);
        }
        long ttl = options.ttl().map(Lifetime::ticks).orElse(defaultTtl);
        return new Lifetime(ttl == HeapEntry.NEVER ? HeapEntry.NEVER : Lifetime.plus(now, ttl), idle);
    }
}
