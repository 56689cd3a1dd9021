package org.civarcos.cache;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.civarcos.cache.spi.Durations;

/**
 * Options of write-behind: the way of writes to the {@link CacheWriter} after the call that made them has returned.
 * Immutable.
 *
 * <p>A write is accepted when the call returns. Accepted writes are done in batches, the last one of each key only, in
 * the order of each key; between keys there is no order. They survive an origin that fails for a while, and the closing
 * of the cache; with a {@link #journal} also the end of the process, whatever ended it.
 *
 * @param batchSize the most keys in one call of the writer, and how many pending ones are written without further
 *     delay. Default: 100
 * @param delay how long the first pending write waits for others, at most. Default: 1 second
 * @param maximumPending the most keys with a pending write. Default: 10,000
 * @param fullTimeout how long a write waits for room when there are so many; then it fails with
 *     {@link CacheWriterException} and the cache is unchanged. Default: 1 second
 * @param retry what is done when the writer fails
 * @param closeTimeout how long closing the cache waits for what is pending. Default: 10 seconds
 * @param journal the folder that keeps accepted writes until they are done, one for each cache, or empty for none: they
 *     are then lost with the process. Default: none
 * @param fsync whether a write is accepted only when the journal is on the disk itself. If not, it is with the
 *     operating system: it survives {@code kill -9}, and not a power cut. Default: not
 */
public record WriteBehindOptions(
        int batchSize,
        Duration delay,
        int maximumPending,
        Duration fullTimeout,
        Retry retry,
        Duration closeTimeout,
        Optional<Path> journal,
        boolean fsync) {

    /** All defaults. */
    public static final WriteBehindOptions DEFAULT = new WriteBehindOptions(
            100,
            Duration.ofSeconds(1),
            10_000,
            Duration.ofSeconds(1),
            Retry.DEFAULT,
            Duration.ofSeconds(10),
            Optional.empty(),
            false);

    /**
     * Checks.
     *
     * @param batchSize the most keys in one call
     * @param delay how long the first pending write waits
     * @param maximumPending the most keys with a pending write
     * @param fullTimeout how long a write waits for room
     * @param retry what is done when the writer fails
     * @param closeTimeout how long closing waits
     * @param journal the folder that keeps accepted writes
     * @param fsync whether to wait for the disk
     * @throws IllegalArgumentException if a number is not positive or a duration is negative
     */
    public WriteBehindOptions {
        requirePositive("batchSize", batchSize);
        requirePositive("maximumPending", maximumPending);
        requireNotNegative("delay", delay);
        requireNotNegative("fullTimeout", fullTimeout);
        requireNotNegative("closeTimeout", closeTimeout);
        Objects.requireNonNull(retry, "retry");
        Objects.requireNonNull(journal, "journal");
    }

    /**
     * Policy of repeating a failed write. Waiting is for each key: others are written meanwhile. A batch that failed as
     * a whole is tried again in halves, so that what cannot be written does not hold up the rest of it for ever.
     *
     * @param initial the wait after the first failure. Default: 100 milliseconds
     * @param factor what each further wait is longer by. Default: 2
     * @param maximum the longest wait. Default: 30 seconds
     * @param attempts how often a write is tried before it is given up; {@link #FOREVER} never to give up. Default: for
     *     ever
     */
    public record Retry(Duration initial, double factor, Duration maximum, int attempts) {
        /** A number of attempts that never ends. */
        public static final int FOREVER = Integer.MAX_VALUE;

        /** All defaults. */
        public static final Retry DEFAULT = new Retry(Duration.ofMillis(100), 2, Duration.ofSeconds(30), FOREVER);

        /**
         * Checks.
         *
         * @param initial the wait after the first failure
         * @param factor what each further wait is longer by
         * @param maximum the longest wait
         * @param attempts how often a write is tried
         * @throws IllegalArgumentException if a duration is negative, the factor less than 1, or there is no attempt
         */
        public Retry {
            requireNotNegative("retry.initial", initial);
            requireNotNegative("retry.maximum", maximum);
            requirePositive("retry.attempts", attempts);
            if (!(factor >= 1 && factor < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("retry.factor is " + factor + ": give 1 or more");
            }
        }

        /**
         * Tells how long to wait.
         *
         * @param failures how often the write has failed, one or more
         * @return the wait before the next attempt
         */
        public Duration after(int failures) {
            double nanos = Durations.nanos(initial) * Math.pow(factor, failures - 1);
            return nanos >= Durations.nanos(maximum) ? maximum : Duration.ofNanos((long) nanos);
        }
    }

    /**
     * Sets {@link #batchSize}.
     *
     * @param size one or more
     * @return new options
     */
    public WriteBehindOptions withBatchSize(int size) {
        return new WriteBehindOptions(size, delay, maximumPending, fullTimeout, retry, closeTimeout, journal, fsync);
    }

    /**
     * Sets {@link #delay}.
     *
     * @param time zero or more
     * @return new options
     */
    public WriteBehindOptions withDelay(Duration time) {
        return new WriteBehindOptions(
                batchSize, time, maximumPending, fullTimeout, retry, closeTimeout, journal, fsync);
    }

    /**
     * Sets {@link #maximumPending} and {@link #fullTimeout}.
     *
     * @param maximum one or more
     * @param timeout zero to fail at once
     * @return new options
     */
    public WriteBehindOptions withMaximumPending(int maximum, Duration timeout) {
        return new WriteBehindOptions(batchSize, delay, maximum, timeout, retry, closeTimeout, journal, fsync);
    }

    /**
     * Sets {@link #retry}.
     *
     * @param retries when and how often
     * @return new options
     */
    public WriteBehindOptions withRetry(Retry retries) {
        return new WriteBehindOptions(
                batchSize, delay, maximumPending, fullTimeout, retries, closeTimeout, journal, fsync);
    }

    /**
     * Sets {@link #closeTimeout}.
     *
     * @param timeout zero not to wait
     * @return new options
     */
    public WriteBehindOptions withCloseTimeout(Duration timeout) {
        return new WriteBehindOptions(batchSize, delay, maximumPending, fullTimeout, retry, timeout, journal, fsync);
    }

    /**
     * Sets {@link #journal}.
     *
     * @param folder made if it is not there; of this cache alone
     * @return new options
     */
    public WriteBehindOptions withJournal(Path folder) {
        return new WriteBehindOptions(
                batchSize, delay, maximumPending, fullTimeout, retry, closeTimeout, Optional.of(folder), fsync);
    }

    /**
     * Sets {@link #fsync}.
     *
     * @param force whether to wait for the disk
     * @return new options
     */
    public WriteBehindOptions withFsync(boolean force) {
        return new WriteBehindOptions(
                batchSize, delay, maximumPending, fullTimeout, retry, closeTimeout, journal, force);
    }

    private static void requirePositive(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " is " + value + ": give one or more");
        }
    }

    private static void requireNotNegative(String what, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(what + " is " + value + ": give zero or more");
        }
    }
}
