package org.civarcos.cache;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Options of loading and refreshing a value: when it is loaded again before it expires, what happens when a load fails,
 * and how long a caller waits for another caller's load. Immutable. What is left out is the cache's own ({@link
 * CacheConfig#loading}), and then switched off.
 *
 * <p>Only reads with a loader heed it: {@link Cache#get(Object)} neither refreshes a value nor returns one past its
 * time to live. All times are measured by the manager's {@link TimeSource}, but for {@link #withWaitTimeout}.
 */
public final class LoadOptions {
    /** The cache's own. */
    public static final LoadOptions DEFAULT = new LoadOptions(new Builder());

    private final @Nullable Duration refreshAfter;
    private final @Nullable Double refreshAfterPart;
    private final @Nullable Double earlyRefresh;
    private final @Nullable Boolean refreshInCaller;
    private final @Nullable Duration staleWhileRefresh;
    private final @Nullable Duration staleIfError;
    private final @Nullable Duration failureTtl;
    private final @Nullable Duration nullTtl;
    private final @Nullable Double jitter;
    private final @Nullable Duration waitTimeout;

    private LoadOptions(Builder from) {
        refreshAfter = from.refreshAfter;
        refreshAfterPart = from.refreshAfterPart;
        earlyRefresh = from.earlyRefresh;
        refreshInCaller = from.refreshInCaller;
        staleWhileRefresh = from.staleWhileRefresh;
        staleIfError = from.staleIfError;
        failureTtl = from.failureTtl;
        nullTtl = from.nullTtl;
        jitter = from.jitter;
        waitTimeout = from.waitTimeout;
    }

    private Builder toBuilder() {
        Builder builder = new Builder();
        builder.refreshAfter = refreshAfter;
        builder.refreshAfterPart = refreshAfterPart;
        builder.earlyRefresh = earlyRefresh;
        builder.refreshInCaller = refreshInCaller;
        builder.staleWhileRefresh = staleWhileRefresh;
        builder.staleIfError = staleIfError;
        builder.failureTtl = failureTtl;
        builder.nullTtl = nullTtl;
        builder.jitter = jitter;
        builder.waitTimeout = waitTimeout;
        return builder;
    }

    /**
     * Loads ahead: a hit on a value of at least this age returns it and starts one load in the background, whose result
     * takes its place. A load that fails leaves it where it is. Replaces {@link #withRefreshAfter(double)}.
     *
     * @param age more than zero, shorter than the time to live; {@link EntryOptions#FOREVER} for never
     * @return new options
     * @throws IllegalArgumentException if zero or negative
     */
    public LoadOptions withRefreshAfter(Duration age) {
        if (age.isZero() || age.isNegative()) {
            throw new IllegalArgumentException(
                    "refreshAfter is " + age + ": give more than zero, or FOREVER for never");
        }
        Builder builder = toBuilder();
        builder.refreshAfter = age;
        builder.refreshAfterPart = null;
        return new LoadOptions(builder);
    }

    /**
     * As {@link #withRefreshAfter(Duration)}, at a part of the value's own time to live. A value without end is never
     * refreshed so. Replaces {@link #withRefreshAfter(Duration)}.
     *
     * @param part of the time to live, more than 0 and less than 1; 0.8 suits most
     * @return new options
     * @throws IllegalArgumentException if out of range
     */
    public LoadOptions withRefreshAfter(double part) {
        if (!(part > 0 && part < 1)) {
            throw new IllegalArgumentException(
                    "refreshAfter is " + part + ": give a part between 0 and 1, such as 0.8");
        }
        Builder builder = toBuilder();
        builder.refreshAfter = null;
        builder.refreshAfterPart = part;
        return new LoadOptions(builder);
    }

    /**
     * Loads early, by chance: each hit starts a load in the background with a probability that grows as the end comes
     * near, and the more the longer the value took to load. So hot keys of many processes are not loaded by all of them
     * at once. This is XFetch of Vattani, Chierichetti, Lowenstein, "Optimal Probabilistic Cache Stampede Prevention"
     * (VLDB 2015): a hit loads if {@code now - loadTime * beta * ln(random) >= end}.
     *
     * @param beta more than 1 loads earlier, less later; the paper's default is 1; 0 for never
     * @return new options
     * @throws IllegalArgumentException if negative or not finite
     */
    public LoadOptions withEarlyRefresh(double beta) {
        if (!(beta >= 0 && beta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("earlyRefresh is " + beta + ": give a beta of zero or more, 1 for most");
        }
        Builder builder = toBuilder();
        builder.earlyRefresh = beta;
        return new LoadOptions(builder);
    }

    /**
     * Says who refreshes: a thread in the background, or the caller who finds the value due. One caller at a time does
     * so and returns what the load made, or the old value if the load fails or makes none; the others return the old
     * value at once. For loaders that need what belongs to their caller: an identity, a request, a transaction. It
     * concerns all that is otherwise in the background: {@link #withRefreshAfter(Duration)}, {@link #withEarlyRefresh}
     * and {@link #withStaleWhileRefresh}.
     *
     * <p>An {@link AsyncCache} blocks nobody: there the load begins in the thread that finds the value due, which is
     * that of the caller if the store answers at once, and the caller's future waits for it.
     *
     * @param inCaller whether callers refresh
     * @return new options
     */
    public LoadOptions withRefreshInCaller(boolean inCaller) {
        Builder builder = toBuilder();
        builder.refreshInCaller = inCaller;
        return new LoadOptions(builder);
    }

    /**
     * Serves a value past its time to live while one load in the background replaces it: the time to live becomes a
     * soft one, and a caller waits only after this time has passed too.
     *
     * @param time counted from the end of the time to live; zero for not at all
     * @return new options
     * @throws IllegalArgumentException if negative
     */
    public LoadOptions withStaleWhileRefresh(Duration time) {
        Builder builder = toBuilder();
        builder.staleWhileRefresh = requireNotNegative("staleWhileRefresh", time);
        return new LoadOptions(builder);
    }

    /**
     * Serves a value past its time to live if it cannot be loaded: the loader threw an exception, or did so less than
     * {@link #withFailureTtl} ago. An error, a cycle of loads and an interruption are thrown all the same.
     *
     * @param time counted from the end of the time to live; zero for not at all
     * @return new options
     * @throws IllegalArgumentException if negative
     */
    public LoadOptions withStaleIfError(Duration time) {
        Builder builder = toBuilder();
        builder.staleIfError = requireNotNegative("staleIfError", time);
        return new LoadOptions(builder);
    }

    /**
     * Remembers that a load failed: until this time has passed, or the key is written, removed or invalidated, callers
     * get the same failure and the loader is not called. In this process only; for at most 1,000 keys a cache.
     *
     * @param time zero for not at all
     * @return new options
     * @throws IllegalArgumentException if negative
     */
    public LoadOptions withFailureTtl(Duration time) {
        Builder builder = toBuilder();
        builder.failureTtl = requireNotNegative("failureTtl", time);
        return new LoadOptions(builder);
    }

    /**
     * Sets the time to live of a loaded null for which the loader sets none.
     *
     * @param ttl zero hands the null to its callers without storing it
     * @return new options
     * @throws IllegalArgumentException if negative
     */
    public LoadOptions withNullTtl(Duration ttl) {
        Builder builder = toBuilder();
        builder.nullTtl = requireNotNegative("nullTtl", ttl);
        return new LoadOptions(builder);
    }

    /**
     * Spreads ends: each time to live is shortened by a random part of it, so that what was stored at once does not end
     * at once. The cache's own jitter also spreads what is put. Deadlines and idle times stay as they are.
     *
     * @param part the most that is taken off, from 0 for nothing to 1
     * @return new options
     * @throws IllegalArgumentException if out of range
     */
    public LoadOptions withJitter(double part) {
        if (!(part >= 0 && part <= 1)) {
            throw new IllegalArgumentException("jitter is " + part + ": give a part from 0 to 1, such as 0.1");
        }
        Builder builder = toBuilder();
        builder.jitter = part;
        return new LoadOptions(builder);
    }

    /**
     * Sets how long a caller waits for another's load of the same key. One that has waited so long runs its own loader
     * and gets the value, which is not stored; the other load goes on. Measured by the system's clock.
     *
     * @param time more than zero; {@link EntryOptions#FOREVER} to wait as long as it takes
     * @return new options
     * @throws IllegalArgumentException if zero or negative
     */
    public LoadOptions withWaitTimeout(Duration time) {
        if (time.isZero() || time.isNegative()) {
            throw new IllegalArgumentException(
                    "waitTimeout is " + time + ": give more than zero, or FOREVER for no end");
        }
        Builder builder = toBuilder();
        builder.waitTimeout = time;
        return new LoadOptions(builder);
    }

    private static Duration requireNotNegative(String what, Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException(what + " is " + time + ": give zero or more");
        }
        return time;
    }

    /**
     * Fills what is left out.
     *
     * @param defaults what counts where these options say nothing
     * @return the options of both
     */
    @SuppressWarnings("ReferenceEquality") // the common case, without a look inside
    public LoadOptions orElse(LoadOptions defaults) {
        if (this == DEFAULT || this == defaults) {
            return defaults;
        }
        Builder builder = toBuilder();
        if (refreshAfter == null && refreshAfterPart == null) {
            builder.refreshAfter = defaults.refreshAfter;
            builder.refreshAfterPart = defaults.refreshAfterPart;
        }
        builder.earlyRefresh = first(earlyRefresh, defaults.earlyRefresh);
        builder.refreshInCaller = first(refreshInCaller, defaults.refreshInCaller);
        builder.staleWhileRefresh = first(staleWhileRefresh, defaults.staleWhileRefresh);
        builder.staleIfError = first(staleIfError, defaults.staleIfError);
        builder.failureTtl = first(failureTtl, defaults.failureTtl);
        builder.nullTtl = first(nullTtl, defaults.nullTtl);
        builder.jitter = first(jitter, defaults.jitter);
        builder.waitTimeout = first(waitTimeout, defaults.waitTimeout);
        return new LoadOptions(builder);
    }

    private static <T> @Nullable T first(@Nullable T given, @Nullable T otherwise) {
        return given != null ? given : otherwise;
    }

    /** {@return the age at which a hit starts a load, or empty} */
    public Optional<Duration> refreshAfter() {
        return Optional.ofNullable(refreshAfter);
    }

    /** {@return the part of the time to live at which a hit starts a load, or empty} */
    public OptionalDouble refreshAfterPart() {
        return optional(refreshAfterPart);
    }

    /** {@return the beta of the early refresh, or empty} */
    public OptionalDouble earlyRefresh() {
        return optional(earlyRefresh);
    }

    /** {@return whether callers refresh and not a thread in the background, or empty} */
    public Optional<Boolean> refreshInCaller() {
        return Optional.ofNullable(refreshInCaller);
    }

    /** {@return for how long a value is served while it is loaded anew, or empty} */
    public Optional<Duration> staleWhileRefresh() {
        return Optional.ofNullable(staleWhileRefresh);
    }

    /** {@return for how long a value is served when it cannot be loaded, or empty} */
    public Optional<Duration> staleIfError() {
        return Optional.ofNullable(staleIfError);
    }

    /** {@return how long a failure is remembered, or empty} */
    public Optional<Duration> failureTtl() {
        return Optional.ofNullable(failureTtl);
    }

    /** {@return the time to live of a loaded null, or empty for that of any value} */
    public Optional<Duration> nullTtl() {
        return Optional.ofNullable(nullTtl);
    }

    /** {@return the part of a time to live that chance may take off, or empty} */
    public OptionalDouble jitter() {
        return optional(jitter);
    }

    /** {@return how long a caller waits for another's load, or empty} */
    public Optional<Duration> waitTimeout() {
        return Optional.ofNullable(waitTimeout);
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LoadOptions that
                && Objects.equals(refreshAfter, that.refreshAfter)
                && Objects.equals(refreshAfterPart, that.refreshAfterPart)
                && Objects.equals(earlyRefresh, that.earlyRefresh)
                && Objects.equals(refreshInCaller, that.refreshInCaller)
                && Objects.equals(staleWhileRefresh, that.staleWhileRefresh)
                && Objects.equals(staleIfError, that.staleIfError)
                && Objects.equals(failureTtl, that.failureTtl)
                && Objects.equals(nullTtl, that.nullTtl)
                && Objects.equals(jitter, that.jitter)
                && Objects.equals(waitTimeout, that.waitTimeout);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                refreshAfter,
                refreshAfterPart,
                earlyRefresh,
                refreshInCaller,
                staleWhileRefresh,
                staleIfError,
                failureTtl,
                nullTtl,
                jitter,
                waitTimeout);
    }

    @Override
    public String toString() {
        return new Summary("LoadOptions")
                .with("refreshAfter", refreshAfter)
                .with("refreshAfter", refreshAfterPart)
                .with("earlyRefresh", earlyRefresh)
                .with("refreshInCaller", refreshInCaller)
                .with("staleWhileRefresh", staleWhileRefresh)
                .with("staleIfError", staleIfError)
                .with("failureTtl", failureTtl)
                .with("nullTtl", nullTtl)
                .with("jitter", jitter)
                .with("waitTimeout", waitTimeout)
                .toString();
    }

    private static final class Builder {
        private @Nullable Duration refreshAfter;
        private @Nullable Double refreshAfterPart;
        private @Nullable Double earlyRefresh;
        private @Nullable Boolean refreshInCaller;
        private @Nullable Duration staleWhileRefresh;
        private @Nullable Duration staleIfError;
        private @Nullable Duration failureTtl;
        private @Nullable Duration nullTtl;
        private @Nullable Double jitter;
        private @Nullable Duration waitTimeout;
    }
}
