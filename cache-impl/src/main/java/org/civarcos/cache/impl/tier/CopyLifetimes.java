package org.civarcos.cache.impl.tier;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.spi.Durations;
import org.jspecify.annotations.Nullable;

/**
 * Lifetimes of copies: until the original expires, and no longer than the bound of the tier. Both are measured from
 * before the lower tier was asked, so that the time that it took to answer prolongs nothing.
 */
final class CopyLifetimes {
    private static final long NEVER = Long.MAX_VALUE;
    private static final EntryOptions ENDLESS = EntryOptions.ofTtl(EntryOptions.FOREVER);

    private final TimeSource time;
    private final long cacheTtl;
    private final long copyTtl;

    /**
     * Makes it for one cache.
     *
     * @param config the configuration of the cache, complete
     * @param copyTtl how long a copy lives at most
     */
    CopyLifetimes(TimeSource time, CacheConfig<?, ?> config, Duration copyTtl) {
        this.time = time;
        cacheTtl = Durations.nanos(config.expireAfterWrite().orElse(CacheConfig.DEFAULT_TTL));
        this.copyTtl = Durations.nanos(copyTtl);
    }

    /** The moment from which lifetimes are measured. */
    long now() {
        return time.nanos();
    }

    /** Options for a copy of an entry that was read; null for none. */
    @Nullable
    EntryOptions ofRead(CacheEntry<?, ?> entry, long asked) {
        long left = entry.timeToLive().map(Durations::nanos).orElse(NEVER);
        return lasting(left, entry.tags(), asked);
    }

    /**
     * Options for a copy of a value that was written; null for none, which is so where its end is not known.
     *
     * @param clearsIn when the tier below goes as a whole
     */
    @Nullable
    EntryOptions ofWrite(EntryOptions options, long asked, Optional<Duration> clearsIn) {
        if (options.keeps()
                || options.idle().filter(idle -> !Durations.isForever(idle)).isPresent()) {
            return null;
        }
        long left = options.ttl()
                .map(Durations::nanos)
                .orElseGet(() -> options.deadline()
                        .map(end -> Durations.nanos(Duration.between(time.instant(), end)))
                        .orElse(cacheTtl));
        long whole = clearsIn.map(Durations::nanos).orElse(NEVER);
        return lasting(Math.min(left, whole), options.tags(), asked);
    }

    private @Nullable EntryOptions lasting(long left, Set<String> tags, long asked) {
        long whole = Math.min(left, copyTtl);
        if (whole == NEVER) {
            return with(tags, ENDLESS);
        }
        long rest = Durations.minus(whole, Math.max(0, time.nanos() - asked));
        return rest <= 0 ? null : with(tags, EntryOptions.ofTtl(Duration.ofNanos(rest)));
    }

    private static EntryOptions with(Set<String> tags, EntryOptions options) {
        return tags.isEmpty() ? options : options.withTags(tags);
    }
}
