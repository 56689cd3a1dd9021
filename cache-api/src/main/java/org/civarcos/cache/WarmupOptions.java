package org.civarcos.cache;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Options of a {@link Warmup}. Immutable. What is left out is what {@code arcos.cache.warm.*} says, and then the
 * default.
 *
 * @param parallelism how many keys are loaded at a time, or empty
 * @param perSecond how many loads begin in a second, or empty
 * @param timeout after which time what is left is given up, or empty
 * @param logEvery how often a line of progress is logged, or empty
 */
public record WarmupOptions(
        OptionalInt parallelism, OptionalDouble perSecond, Optional<Duration> timeout, Optional<Duration> logEvery) {
    /** The options of the settings. */
    public static final WarmupOptions DEFAULT =
            new WarmupOptions(OptionalInt.empty(), OptionalDouble.empty(), Optional.empty(), Optional.empty());

    /** The default number of keys loaded at a time: enough to hide the origin's latency, and no load. */
    public static final int DEFAULT_PARALLELISM = 4;

    /** The default time after which a warm-up gives up, so that an origin that hangs does not delay readiness. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);

    /** The default interval between lines of progress in the log. */
    public static final Duration DEFAULT_LOG_EVERY = Duration.ofSeconds(10);

    /**
     * Checks what is given.
     *
     * @param parallelism how many keys are loaded at a time, or empty
     * @param perSecond how many loads begin in a second, or empty
     * @param timeout after which time what is left is given up, or empty
     * @param logEvery how often a line of progress is logged, or empty
     * @throws IllegalArgumentException if something makes no sense
     */
    public WarmupOptions {
        if (parallelism.isPresent() && parallelism.getAsInt() < 1) {
            throw new IllegalArgumentException("parallelism is " + parallelism.getAsInt() + ": give one or more");
        }
        if (perSecond.isPresent() && !(perSecond.getAsDouble() > 0)) {
            throw new IllegalArgumentException("perSecond is " + perSecond.getAsDouble() + ": give more than zero");
        }
        requirePositive("timeout", timeout.orElse(null));
        requirePositive("logEvery", logEvery.orElse(null));
    }

    private static void requirePositive(String what, @Nullable Duration time) {
        if (time != null && (time.isZero() || time.isNegative())) {
            throw new IllegalArgumentException(what + " is " + time + ": give more than zero, or FOREVER for no end");
        }
    }

    /**
     * Sets how many keys are loaded at a time. Default: {@value #DEFAULT_PARALLELISM}.
     *
     * @param loads one or more
     * @return new options
     */
    public WarmupOptions withParallelism(int loads) {
        return new WarmupOptions(OptionalInt.of(loads), perSecond, timeout, logEvery);
    }

    /**
     * Sets how many loads begin in a second at most, evenly spread. Keys that are present already do not count.
     * Default: as many as there can be.
     *
     * @param loads more than zero
     * @return new options
     */
    public WarmupOptions withPerSecond(double loads) {
        return new WarmupOptions(parallelism, OptionalDouble.of(loads), timeout, logEvery);
    }

    /**
     * Sets after which time what is left is given up, by the manager's time. Default: five minutes.
     *
     * @param time more than zero; {@link EntryOptions#FOREVER} to go on to the end
     * @return new options
     */
    public WarmupOptions withTimeout(Duration time) {
        return new WarmupOptions(parallelism, perSecond, Optional.of(time), logEvery);
    }

    /**
     * Sets how often a line of progress is logged. Default: ten seconds.
     *
     * @param time more than zero; {@link EntryOptions#FOREVER} for none but the last line
     * @return new options
     */
    public WarmupOptions withLogEvery(Duration time) {
        return new WarmupOptions(parallelism, perSecond, timeout, Optional.of(time));
    }

    /**
     * Fills what is left out.
     *
     * @param defaults what counts where these options say nothing
     * @return the options of both
     */
    public WarmupOptions orElse(WarmupOptions defaults) {
        return new WarmupOptions(
                parallelism.isPresent() ? parallelism : defaults.parallelism,
                perSecond.isPresent() ? perSecond : defaults.perSecond,
                timeout.or(() -> defaults.timeout),
                logEvery.or(() -> defaults.logEvery));
    }
}
