package org.civarcos.cache.impl.heap;

import org.civarcos.cache.EvictionPolicy;
import org.civarcos.cache.impl.policy.Clock;
import org.civarcos.cache.impl.policy.Fifo;
import org.civarcos.cache.impl.policy.Lfu;
import org.civarcos.cache.impl.policy.Lru;
import org.civarcos.cache.impl.policy.NearestDeadline;
import org.civarcos.cache.impl.policy.NoEviction;
import org.civarcos.cache.impl.policy.PolicyEntry;
import org.civarcos.cache.impl.policy.RandomChoice;
import org.civarcos.cache.impl.policy.ReplacementPolicy;
import org.civarcos.cache.impl.policy.S3Fifo;
import org.civarcos.cache.impl.policy.Sieve;
import org.civarcos.cache.impl.policy.TinyLfuClock;
import org.civarcos.cache.impl.policy.VolatileOnly;
import org.civarcos.cache.impl.policy.WindowTuner;
import org.jspecify.annotations.Nullable;

/**
 * Makes the policies that a configuration names.
 *
 * @param name the policy
 * @param tuner sets the window of the adaptive one; null for the others, and for a cache without a bound
 * @param bounded whether there is anything to decide
 */
record Policies(EvictionPolicy name, @Nullable WindowTuner tuner, boolean bounded) {
    private static final long SEED = 0x9E3779B97F4A7C15L;

    static Policies of(EvictionPolicy name, long bound, boolean weighted) {
        boolean bounded = bound != Long.MAX_VALUE;
        boolean adaptive = bounded && name == EvictionPolicy.ADAPTIVE;
        // How many entries fit into a bound by weight is not known: the sample is that of a middling cache.
        return new Policies(name, adaptive ? new WindowTuner(weighted ? 16_384 : bound) : null, bounded);
    }

    /** Whether the policy decides as well when each stripe has one of its own. */
    boolean divisible() {
        return !bounded || tuner != null;
    }

    <E extends PolicyEntry> ReplacementPolicy<E> make(long quota) {
        if (!bounded) {
            return new NoEviction<>(); // there is nothing to decide
        }
        if (tuner != null) {
            return new TinyLfuClock<>(quota, tuner.share());
        }
        return switch (name) {
            case LRU -> new Lru<>();
            case LFU -> new Lfu<>();
            case FIFO -> new Fifo<>();
            case SIEVE -> new Sieve<>();
            case S3_FIFO -> new S3Fifo<>();
            case RANDOM -> new RandomChoice<>(SEED);
            case VOLATILE_LRU -> new VolatileOnly<>(new Lru<>());
            case VOLATILE_LFU -> new VolatileOnly<>(new Lfu<>());
            case VOLATILE_RANDOM -> new VolatileOnly<>(new RandomChoice<>(SEED));
            case VOLATILE_TTL -> new NearestDeadline<>();
            case NONE -> new NoEviction<>();
            case CLOCK, ADAPTIVE -> new Clock<>();
        };
    }
}
