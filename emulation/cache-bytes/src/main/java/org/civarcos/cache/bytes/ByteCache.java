package org.civarcos.cache.bytes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.civarcos.cache.Registration;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.Durations;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * One logical database of bytes over a store: what Redis and Memcached do with strings, each in one step. A read
 * costs one
 * hash and one look, and makes no object. Thread-safe.
 *
 * <p>Times are milliseconds since 1970 in UTC. An entry whose end has come is none for every operation but {@link
 * #size}.
 */
public final class ByteCache implements AutoCloseable {
    /** How many entries a step of a walk over all looks at. */
    private static final int BATCH = 256;

    /** Among how many entries one is picked. */
    private static final int SAMPLE = 15;

    private final Store<ByteKey, Item> store;
    private final LongSupplier clock;
    private final boolean numbered;
    private final boolean tracked;
    private final AtomicLong cas;
    private final Departures departures;
    private final Runnable closing;
    private final Exclusion exclusion;
    private final boolean isExclusive;
    private final boolean keepsItems;
    private final boolean isPrompt;

    ByteCache(ByteCacheBuilder builder, Store<ByteKey, Item> store, Departures departures, Runnable closing) {
        this.store = store;
        this.departures = departures;
        this.closing = closing;
        clock = clock(builder.time);
        numbered = builder.numbered;
        tracked = builder.tracked;
        cas = builder.cas;
        exclusion = builder.exclusion;
        isExclusive = store.capabilities().contains(Capability.EXCLUSIVE);
        keepsItems = store.capabilities().containsAll(Set.of(Capability.BY_REFERENCE, Capability.IN_PROCESS));
        isPrompt = store.capabilities().contains(Capability.PROMPT_EXPIRY);
    }

    /** {@return a builder of one} */
    public static ByteCacheBuilder builder() {
        return new ByteCacheBuilder();
    }

    private static LongSupplier clock(TimeSource time) {
        return time == TimeSource.system() ? System::currentTimeMillis : () -> Durations.epochMillis(time.instant());
    }

    /** {@return what time it is, in milliseconds since 1970 in UTC} */
    public long now() {
        return clock.getAsLong();
    }

    AtomicLong casNumbers() {
        return cas;
    }

    /** The number of a change, or 0 if none are kept. */
    long nextCas(long own) {
        if (!numbered) {
            return 0;
        }
        return own != 0 ? own : cas.incrementAndGet();
    }

    /** Whether items keep when they were last read. */
    boolean tracksAccess() {
        return tracked;
    }

    // --- one key ---------------------------------------------------------------------------------------------------

    /**
     * Reads an entry.
     *
     * @param key the key
     * @return the entry, or null if there is none
     */
    public @Nullable Item get(ByteKey key) {
        Item item = store.getOrDefault(kept(key), null);
        if (item == null || !(item.ends() || item.tracksAccess())) {
            return item;
        }
        long now = now();
        if (item.isOver(now)) {
            drop(item, now);
            return null;
        }
        if (item.tracksAccess()) {
            item.fetched(now);
        }
        return item;
    }

    /** Has the store look at entries ahead of their turn. Returns a number that means nothing. */
    int prefetch(int[] hashCodes, int count) {
        return store.prefetch(hashCodes, count);
    }

    /**
     * Looks at an entry, without the look counting as an access for the last access of the entry.
     *
     * @param key the key
     * @return the entry, or null if there is none
     */
    public @Nullable Item peek(ByteKey key) {
        Item item = store.getOrDefault(kept(key), null);
        if (item != null && item.ends()) {
            long now = now();
            if (item.isOver(now)) {
                drop(item, now);
                return null;
            }
        }
        return item;
    }

    /** The key as the store may have it: one that reaches into a buffer only where the store keeps none of a look. */
    private ByteKey kept(ByteKey key) {
        return keepsItems || key instanceof Item ? key : ByteKey.of(key.key());
    }

    /** Removes what is over, and tells so. */
    void drop(Item item, long now) {
        Change look = new Change().look(item);
        look.start(this, now);
        WriteOutcome outcome = store.compute(item, look.step);
        if (outcome == WriteOutcome.APPLIED && look.foundOver) {
            departures.expired(item);
        }
    }

    /**
     * Makes a change, in one step. What became of it is in the change as well.
     *
     * @param change what to do
     * @return what became of it
     */
    public Outcome apply(Change change) {
        change.start(this, change.moment);
        WriteOutcome outcome = store.compute(kept(change.key), change.step);
        if (outcome == WriteOutcome.REFUSED) {
            change.refused();
        }
        if (change.foundOver || change.overAtOnce) {
            departures.expired(change.key);
        }
        return change.outcome();
    }

    /**
     * Removes an entry.
     *
     * @param key the key
     * @return the entry that was there, or null if there was none
     */
    public @Nullable Item delete(ByteKey key) {
        Change change = new Change().delete(key);
        Outcome unused = apply(change);
        return change.former();
    }

    // --- all -------------------------------------------------------------------------------------------------------

    /** {@return how many entries there are, those included whose end has come and that nobody has asked for since} */
    public long size() {
        return store.size().orElse(0);
    }

    /** {@return what the entries weigh, in bytes, about} */
    public long weight() {
        return store.weight().orElse(0);
    }

    /** {@return how many entries had to go for want of room, so far} */
    public long evictions() {
        return departures.evictions();
    }

    /** {@return what the entries may weigh, in bytes; empty without a bound} */
    public OptionalLong bound() {
        return store.bound();
    }

    /**
     * Moves the bound.
     *
     * @param bytes one or more
     */
    public void resize(long bytes) {
        store.resize(bytes);
    }

    /** Removes all entries. */
    public void clear() {
        store.clear();
    }

    /**
     * Removes at a moment to come all entries that were written before it.
     *
     * @param delay how long it is until then; one that is not positive is now
     */
    public void clearAfter(Duration delay) {
        if (delay.isNegative() || delay.isZero()) {
            clear();
        } else {
            store.clearAfter(delay);
        }
    }

    /**
     * Does several things in one step: no other change of an entry of this cache comes between them, and nobody in a
     * {@linkplain Exclusion seat} sees a part of them.
     *
     * @param steps what to do, which waits for nothing; calls this cache
     * @param <R> the type of what it returns
     * @return what it returned
     */
    public <R extends @Nullable Object> R exclusively(Supplier<R> steps) {
        return exclusion.exclusively(steps, this);
    }

    /** Tells listeners of what was held back. */
    void tell() {
        departures.deliver();
    }

    /** {@return what keeps the exclusive sections of this cache, and of those that share it, apart from the rest} */
    public Exclusion exclusion() {
        return exclusion;
    }

    /** Runs a section under the locks of the store; listeners are told of nothing until {@link #tell}. */
    <R extends @Nullable Object> R hold(Supplier<R> steps) {
        if (!isExclusive) {
            return steps.get();
        }
        List<R> result = new ArrayList<>(1);
        boolean former = departures.hold(true);
        try {
            store.exclusively(() -> result.add(steps.get()));
        } finally {
            boolean unused = departures.hold(former);
        }
        return result.get(0);
    }

    /**
     * Listens to entries that go without anybody's asking. While somebody listens, ends are noticed within a tenth of
     * a second,
     * where the store can.
     *
     * @param listener is told
     * @return ends it
     */
    public Registration listen(ByteCacheListener listener) {
        Registration prompt = isPrompt ? store.expirePromptly() : () -> {};
        Registration told = departures.add(listener);
        return () -> {
            told.close();
            prompt.close();
        };
    }

    /**
     * Tells whether there is an entry. Does not count as an access.
     *
     * @param key the key
     * @return whether there is one
     */
    public boolean contains(ByteKey key) {
        return peek(key) != null;
    }

    // --- several keys ------------------------------------------------------------------------------------------------

    /**
     * Makes several changes in one step, one after the other.
     *
     * @param changes what to do; what became of each is there
     * @param ifAllAbsent whether to do nothing if one of their keys has an entry
     * @return whether they were made, each with its own outcome
     */
    public boolean applyAll(List<Change> changes, boolean ifAllAbsent) {
        return exclusively(() -> {
            if (ifAllAbsent && changes.stream().anyMatch(change -> peek(change.key) != null)) {
                return false;
            }
            changes.forEach(this::apply);
            return true;
        });
    }

    /**
     * Gives an entry another key, with its value, flags and end.
     *
     * @param from the key that it has
     * @param to the key that it gets, whose entry goes
     * @param ifAbsent whether only if that has none
     * @return applied; {@link Outcome#ABSENT} if there is no entry; {@link Outcome#NOT_MET} if there is one that must
     *     not be there
     */
    public Outcome rename(ByteKey from, ByteKey to, boolean ifAbsent) {
        return exclusively(() -> {
            Item item = peek(from);
            if (item == null) {
                return Outcome.ABSENT;
            }
            if (from.equals(to)) {
                return ifAbsent ? Outcome.NOT_MET : Outcome.APPLIED;
            }
            if (ifAbsent && peek(to) != null) {
                return Outcome.NOT_MET;
            }
            Item gone = delete(from);
            Outcome outcome = apply(again(gone == null ? item : gone, to));
            if (outcome == Outcome.REFUSED) {
                Outcome unused = apply(again(item, from));
            }
            return outcome;
        });
    }

    /**
     * Copies an entry, with its value, flags and end.
     *
     * @param from its key
     * @param target where to; may be this
     * @param to the key of the copy
     * @param replace whether an entry that is there goes
     * @return applied; {@link Outcome#ABSENT} if there is no entry; {@link Outcome#NOT_MET} if there is one that stays;
     *     {@link Outcome#REFUSED} if there is no room
     */
    public Outcome copy(ByteKey from, ByteCache target, ByteKey to, boolean replace) {
        return exclusion.exclusively(() -> copyHeld(from, target, to, replace), this, target);
    }

    private Outcome copyHeld(ByteKey from, ByteCache target, ByteKey to, boolean replace) {
        Item item = peek(from);
        if (item == null) {
            return Outcome.ABSENT;
        }
        Change change = again(item, to);
        return target.apply(replace ? change : change.ifAbsent());
    }

    /**
     * Moves an entry to another cache, unless that has one for the key.
     *
     * @param key its key
     * @param target where to; not this
     * @return as {@link #copy}
     */
    public Outcome move(ByteKey key, ByteCache target) {
        return exclusion.exclusively(
                () -> {
                    Outcome outcome = copyHeld(key, target, key, false);
                    if (outcome == Outcome.APPLIED) {
                        Item unused = delete(key);
                    }
                    return outcome;
                },
                this,
                target);
    }

    private static Change again(Item item, ByteKey key) {
        return new Change()
                .set(key, item.array(), item.valueFrom(), item.valueLength())
                .flags(item.flags())
                .endAt(item.end())
                .keepFormer();
    }

    // --- walks -------------------------------------------------------------------------------------------------------

    /**
     * Finds entries in one step of a walk, which needs nothing but its place to go on. An entry that is there all the
     * while is
     * met once. Counts no access.
     *
     * @param place where to go on; 0 for the beginning; any number is good for something
     * @param limit about how many to look at; one or more
     * @param pattern what the keys match, or null for all
     * @param visitor is given each entry
     * @return where to go on; 0 if there is nothing left
     * @throws UnsupportedOperationException if the store has no such walks
     */
    public long scan(long place, int limit, @Nullable ByteGlob pattern, Consumer<? super Item> visitor) {
        long now = now();
        return store.visit(place, limit, (key, item) -> {
            if (item.isOver(now)) {
                drop(item, now);
            } else if (pattern == null || pattern.matches(item)) {
                visitor.accept(item);
            }
        });
    }

    /**
     * Finds all entries whose keys match.
     *
     * @param pattern what the keys match, or null for all
     * @param visitor is given each entry
     */
    public void forEach(@Nullable ByteGlob pattern, Consumer<? super Item> visitor) {
        long place = 0;
        do {
            place = scan(place, BATCH, pattern, visitor);
        } while (place != 0);
    }

    /**
     * Picks an entry, about as likely as any other: one of some that follow each other from somewhere on.
     *
     * @return the entry, or null if there is none
     */
    public @Nullable Item random() {
        Set<Item> found = new LinkedHashSet<>();
        long place = ThreadLocalRandom.current().nextLong();
        int rounds = 0;
        while (found.size() < SAMPLE && rounds < 2) {
            place = scan(place, SAMPLE - found.size(), null, found::add);
            rounds += place == 0 ? 1 : 0;
        }
        return found.stream()
                .skip(found.isEmpty() ? 0 : ThreadLocalRandom.current().nextInt(found.size()))
                .findFirst()
                .orElse(null);
    }

    // --- what has happened -------------------------------------------------------------------------------------------

    /**
     * Tells whether nothing was done to an entry, not even to its end, since somebody looked; where the store makes
     * an object
     * for each look, and there are no CAS numbers, a change there and back stays unseen.
     *
     * @param key the key
     * @param seen what {@link #peek} returned then, or null if there was no entry
     * @return whether it is the same
     */
    @SuppressWarnings("ReferenceEquality") // each change makes another item
    public boolean isUnchanged(ByteKey key, @Nullable Item seen) {
        Item item = peek(key);
        return item == seen || (!keepsItems && item != null && seen != null && item.isSame(seen));
    }

    @Override
    public void close() {
        store.close();
        closing.run();
    }
}
