package org.civarcos.cache;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Options of one stored entry: its lifetime and its tags. Immutable. What is left out is the cache's own default.
 *
 * <p>A lifetime is a time to live <em>or</em> an absolute deadline, and may have an idle time beside it; the entry
 * expires at the earliest of them.
 */
public final class EntryOptions {
    /** A time to live or idle time without end. */
    public static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

    /** The cache's own lifetime and no tags. */
    public static final EntryOptions DEFAULT = new EntryOptions(null, null, null, Set.of(), false, null, null);

    /**
     * The lifetime left and the tags of the entry that is replaced; the cache's own lifetime if there is none. With
     * tags ({@code KEEP.withTags(…)}) it keeps the lifetime and takes these tags instead of those that were there. A
     * touch with it changes nothing and tells whether there is an entry.
     */
    public static final EntryOptions KEEP = new EntryOptions(null, null, null, Set.of(), true, null, null);

    private final @Nullable Duration ttl;
    private final @Nullable Duration idle;
    private final @Nullable Instant deadline;
    private final Set<String> tags;
    private final boolean keep;
    private final @Nullable Duration staleFor;
    private final @Nullable Duration loadTime;

    private EntryOptions(
            @Nullable Duration ttl,
            @Nullable Duration idle,
            @Nullable Instant deadline,
            Set<String> tags,
            boolean keep,
            @Nullable Duration staleFor,
            @Nullable Duration loadTime) {
        this.ttl = ttl;
        this.idle = idle;
        this.deadline = deadline;
        this.tags = tags;
        this.keep = keep;
        this.staleFor = staleFor;
        this.loadTime = loadTime;
    }

    /**
     * Short for {@code DEFAULT.withTtl(ttl)}.
     *
     * @param ttl the time to live
     * @return the options
     */
    public static EntryOptions ofTtl(Duration ttl) {
        return DEFAULT.withTtl(ttl);
    }

    /**
     * Short for {@code DEFAULT.withTags(tags)}.
     *
     * @param tags the tags
     * @return the options
     */
    public static EntryOptions ofTags(String... tags) {
        return DEFAULT.withTags(tags);
    }

    /**
     * Sets the time to live.
     *
     * @param ttl counted from the write; {@link #FOREVER} for no end; {@link Duration#ZERO} has expired already, so
     *     that a write removes the entry
     * @return new options
     * @throws IllegalArgumentException if negative, or if there is a deadline
     */
    public EntryOptions withTtl(Duration ttl) {
        requireNotNegative("ttl", ttl);
        if (deadline != null) {
            throw new IllegalArgumentException("ttl " + ttl + " beside deadline " + deadline + ": choose one");
        }
        return new EntryOptions(ttl, idle, null, tags, false, staleFor, loadTime);
    }

    /**
     * Sets the idle time: the entry expires when it has not been read or written for so long.
     *
     * @param idle the time; {@link #FOREVER} for no such limit
     * @return new options
     * @throws IllegalArgumentException if negative or zero
     */
    public EntryOptions withIdle(Duration idle) {
        requireNotNegative("idle time", idle);
        if (idle.isZero()) {
            throw new IllegalArgumentException("an idle time of zero: use ttl zero for what has expired already");
        }
        return new EntryOptions(ttl, idle, deadline, tags, false, staleFor, loadTime);
    }

    /**
     * Sets the moment at which the entry expires, by the wall clock. The store in memory looks at that clock once, at
     * the write, and then measures the time that was left: a clock that is set afterwards moves no end.
     *
     * @param deadline the moment; one that has passed has expired already, so that a write removes the entry
     * @return new options
     * @throws IllegalArgumentException if there is a time to live
     */
    public EntryOptions withDeadline(Instant deadline) {
        Objects.requireNonNull(deadline, "deadline");
        if (ttl != null) {
            throw new IllegalArgumentException("deadline " + deadline + " beside ttl " + ttl + ": choose one");
        }
        return new EntryOptions(null, idle, deadline, tags, false, staleFor, loadTime);
    }

    /**
     * Adds tags.
     *
     * @param more the tags: neither empty nor blank
     * @return new options
     * @throws IllegalArgumentException if one is blank
     */
    public EntryOptions withTags(String... more) {
        return withTags(List.of(more));
    }

    /**
     * Adds tags.
     *
     * @param more the tags: neither empty nor blank
     * @return new options
     * @throws IllegalArgumentException if one is blank
     */
    public EntryOptions withTags(Iterable<String> more) {
        return new EntryOptions(ttl, idle, deadline, and(more), keep, staleFor, loadTime);
    }

    private Set<String> and(Iterable<String> more) {
        if (tags.isEmpty() && more instanceof Collection<String> few && few.size() == 1) {
            String tag = requireTag(few.iterator().next());
            return few instanceof Set<String> set ? Set.copyOf(set) : Set.of(tag); // the usual case, without a detour
        }
        Set<String> all = new LinkedHashSet<>(tags);
        for (String tag : more) {
            all.add(requireTag(tag));
        }
        return Set.copyOf(all);
    }

    /**
     * Keeps the value for some time after its end, for reads that ask for it: {@link LoadOptions#withStaleIfError} and
     * {@link LoadOptions#withStaleWhileRefresh}. To all others it has expired. A write, removal or invalidation ends
     * it.
     *
     * @param staleFor the time; zero for none
     * @return new options
     * @throws IllegalArgumentException if negative
     */
    public EntryOptions withStaleFor(Duration staleFor) {
        requireNotNegative("staleFor", staleFor);
        return new EntryOptions(ttl, idle, deadline, tags, keep, staleFor, loadTime);
    }

    /**
     * Writes down how long the value took to make, and with it the moment of the write, so that reads can tell when to
     * refresh it: {@link LoadOptions#withRefreshAfter(Duration)} and {@link LoadOptions#withEarlyRefresh}. Loads do so
     * themselves.
     *
     * @param loadTime the time; zero if it is not known
     * @return new options
     * @throws IllegalArgumentException if negative
     */
    public EntryOptions withLoadTime(Duration loadTime) {
        requireNotNegative("loadTime", loadTime);
        return new EntryOptions(ttl, idle, deadline, tags, keep, staleFor, loadTime);
    }

    /**
     * Checks a tag.
     *
     * @param tag the tag
     * @return the tag
     * @throws IllegalArgumentException if it is blank
     */
    public static String requireTag(String tag) {
        if (tag.isBlank()) {
            throw new IllegalArgumentException("a tag is blank: a tag is a text such as \"place:7\"");
        }
        return tag;
    }

    private static void requireNotNegative(String what, Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(what + " " + duration + " is negative: give zero or more");
        }
    }

    /** {@return the time to live, or empty for the cache's own} */
    public Optional<Duration> ttl() {
        return Optional.ofNullable(ttl);
    }

    /** {@return the idle time, or empty for the cache's own} */
    public Optional<Duration> idle() {
        return Optional.ofNullable(idle);
    }

    /** {@return the deadline, or empty if there is none} */
    public Optional<Instant> deadline() {
        return Optional.ofNullable(deadline);
    }

    /** {@return the tags, immutable} */
    public Set<String> tags() {
        return tags;
    }

    /** {@return whether the lifetime left and the tags of a present entry stay, as in {@link #KEEP}} */
    public boolean keeps() {
        return keep;
    }

    /** {@return how long the value is kept past its end, or empty} */
    public Optional<Duration> staleFor() {
        return Optional.ofNullable(staleFor);
    }

    /** {@return how long the value took to make, or empty} */
    public Optional<Duration> loadTime() {
        return Optional.ofNullable(loadTime);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EntryOptions that
                && keep == that.keep
                && Objects.equals(ttl, that.ttl)
                && Objects.equals(idle, that.idle)
                && Objects.equals(deadline, that.deadline)
                && Objects.equals(staleFor, that.staleFor)
                && Objects.equals(loadTime, that.loadTime)
                && tags.equals(that.tags);
    }

    @Override
    public int hashCode() {
        return Objects.hash(ttl, idle, deadline, tags, keep, staleFor, loadTime);
    }

    @Override
    public String toString() {
        return new Summary("EntryOptions")
                .with("ttl", ttl)
                .with("idle", idle)
                .with("deadline", deadline)
                .with("tags", tags)
                .having("keep", keep)
                .with("staleFor", staleFor)
                .with("loadTime", loadTime)
                .toString();
    }
}
