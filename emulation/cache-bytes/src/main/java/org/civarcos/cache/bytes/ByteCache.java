package org.civarcos.cache.bytes;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Registration;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * One logical database of bytes over a store: what Redis and Memcached do with strings, each in one step. A read costs one
 * hash and one look, and makes no object. Thread-safe.
 *
 * <p>Times are milliseconds since 1970 in UTC. An entry whose end has come is none for every operation but {@link #size}.
 */
public final class ByteCache implements AutoCloseable {
    private static final EntryOptions ENDLESS = EntryOptions.ofTtl(EntryOptions.FOREVER);

    private final Store<ByteKey, Item> store;
    private final LongSupplier clock;
    private final boolean numbered;
    private final boolean tracked;
    private final AtomicLong cas;
    private final Departures departures;
    private final Runnable closing;

    ByteCache(ByteCacheBuilder builder, Store<ByteKey, Item> store, Departures departures, Runnable closing) {
        this.store = store;
        this.departures = departures;
        this.closing = closing;
        clock = clock(builder.time);
        numbered = builder.numbered;
        tracked = builder.tracked;
        cas = builder.cas;
    }

    /** {@return a builder of one} */
    public static ByteCacheBuilder builder() {
        return new ByteCacheBuilder();
    }

    private static LongSupplier clock(TimeSource time) {
        return time == TimeSource.system()
                ? System::currentTimeMillis
                : () -> time.instant().toEpochMilli();
    }

    /** {@return what time it is, in milliseconds since 1970 in UTC} */
    public long now() {
        return clock.getAsLong();
    }

    /** The lifetime that a store is told of: what is left. */
    static EntryOptions options(@Nullable Item item, long now) {
        return item == null || !item.ends() || item.end() - now > Long.MAX_VALUE / 1_000_000 || item.end() - now < 0
                ? ENDLESS
                : EntryOptions.ofTtl(Duration.ofMillis(item.end() - now));
    }

    /** The number of a change, or 0 if none are kept. */
    long nextCas(long own) {
        if (!numbered) {
            return 0;
        }
        return own != 0 ? own : cas.incrementAndGet();
    }

    /** What an item that is written now has as its last access, or 0 if none is kept. */
    int accessStamp(long now) {
        return tracked ? Item.accessStamp(now) : 0;
    }

    // --- one key ---------------------------------------------------------------------------------------------------

    /**
     * Reads an entry.
     *
     * @param key the key
     * @return the entry, or null if there is none
     */
    public @Nullable Item get(ByteKey key) {
        Item item = store.getOrDefault(key, null);
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

    /**
     * Looks at an entry, without the look counting as an access for the last access of the entry.
     *
     * @param key the key
     * @return the entry, or null if there is none
     */
    public @Nullable Item peek(ByteKey key) {
        Item item = store.getOrDefault(key, null);
        if (item != null && item.ends()) {
            long now = now();
            if (item.isOver(now)) {
                drop(item, now);
                return null;
            }
        }
        return item;
    }

    /** Removes what is over, and tells so. */
    private void drop(Item item, long now) {
        Change look = new Change().persist(item);
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
        change.start(this, now());
        WriteOutcome outcome = store.compute(change.key, change.step);
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
     * Does several things in one step: no other change of an entry of this cache comes between them.
     *
     * @param steps what to do; calls this cache
     * @param <R> the type of what it returns
     * @return what it returned
     */
    public synchronized <R extends @Nullable Object> R exclusively(Supplier<R> steps) {
        return steps.get();
    }

    /**
     * Listens to entries that go without anybody's asking.
     *
     * @param listener is told
     * @return ends it
     */
    public Registration listen(ByteCacheListener listener) {
        return departures.add(listener);
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

    /**
     * Puts an entry back as it is.
     *
     * @param item the entry
     * @return whether there was room for it
     */
    boolean put(Item item) {
        return store.put(item, item, options(item, now()), WriteCondition.ALWAYS) != WriteOutcome.REFUSED;
    }

    @Override
    public void close() {
        store.close();
        closing.run();
    }
}
