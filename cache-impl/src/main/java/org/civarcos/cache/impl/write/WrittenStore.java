package org.civarcos.cache.impl.write;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheException;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.CacheWriter;
import org.civarcos.cache.CacheWriterException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.WriteBehind;
import org.civarcos.cache.WriteBehindOptions;
import org.civarcos.cache.impl.event.Delivery;
import org.civarcos.cache.impl.load.OriginRead;
import org.civarcos.cache.impl.load.Unwritten;
import org.civarcos.cache.spi.AsyncStore;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * A store that hands every explicit write to a sink first, and changes only if that took it.
 *
 * <p>A write waits for its key's turn, finds out whether its condition holds, tells the sink, and then changes the store
 * without a condition: what the sink has must be what the store has, whatever a load, an expiry or an eviction did to the
 * entry meanwhile. None of these takes a turn. A write under a fence is a load, and goes past the sink. If the store fails
 * after the sink has taken the write, the entry is removed, so that the former value is not read as if it still held.
 *
 * <p>The events of a change are delivered after the turn: a listener that writes waits for no turn of its own thread's
 * making.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public final class WrittenStore<K, V extends @Nullable Object> extends ForwardingStore<K, V> {
    private final String cacheName;
    private final Slots<K, V> slots;
    private final Sink<K, V> sink;
    private final Delivery events;
    private final Executor executor;
    private final @Nullable OriginRead<K, V> origin;
    private final boolean byReference;

    WrittenStore(
            String cacheName,
            Store<K, V> store,
            Slots<K, V> slots,
            Sink<K, V> sink,
            Delivery events,
            Executor executor,
            @Nullable OriginRead<K, V> origin) {
        super(store);
        this.cacheName = cacheName;
        this.slots = slots;
        this.sink = sink;
        this.events = events;
        this.executor = executor;
        this.origin = origin;
        byReference = store.capabilities().contains(Capability.BY_REFERENCE);
    }

    /**
     * Puts a writer over a store.
     *
     * @param store the store
     * @param context what it was opened with; its configuration has a writer
     * @param events brings the store's events to the listeners
     * @param report is told of failures of which no caller is
     * @param <K> the type of keys
     * @param <V> the type of values
     * @return the store to use
     * @throws CacheConfigurationException if the journal cannot be opened
     */
    public static <K, V extends @Nullable Object> WrittenStore<K, V> over(
            Store<K, V> store, StoreContext<K, V> context, Delivery events, Consumer<Throwable> report) {
        String name = context.cacheName();
        CacheWriter<? super K, ? super V> writer = context.config().writer().orElseThrow();
        int kept = context.config()
                .writeBehind()
                .map(WriteBehindOptions::maximumPending)
                .orElse(0);
        Slots<K, V> slots = new Slots<>(name, Slots.PATIENCE, kept);
        Sink<K, V> sink = context.config()
                .writeBehind()
                .<Sink<K, V>>map(options ->
                        PendingWrites.open(context, slots, options, writer, report, new Forgetting<>(store, slots)))
                .orElseGet(() -> new WriteThrough<>(name, new WriterCalls<>(writer)));
        return new WrittenStore<>(
                name, store, slots, sink, events, context.manager().executor(), OriginRead.of(name, context.config()));
    }

    /** {@return what a load must know of} */
    public Unwritten<K, V> unwritten() {
        return sink instanceof PendingWrites<K, V> pending ? pending : key -> null;
    }

    /** {@return the writes that are done later, or empty if the caller waits for them} */
    public Optional<WriteBehind> writeBehind() {
        return sink instanceof PendingWrites<K, V> pending ? Optional.of(pending) : Optional.empty();
    }

    /** {@return the store behind, whose reads are this one's} */
    public Store<K, V> behind() {
        return store;
    }

    /** As those of the store behind, but for what no writer can do in one step. */
    @Override
    public Set<Capability> capabilities() {
        Set<Capability> left = EnumSet.noneOf(Capability.class);
        left.addAll(store.capabilities());
        left.remove(Capability.ATOMIC_PUT_ALL);
        left.remove(Capability.EXCLUSIVE); // the writer would run under its locks
        return Collections.unmodifiableSet(left);
    }

    @Override
    public WriteOutcome put(K key, V value, EntryOptions options, WriteCondition condition) {
        if (condition instanceof WriteCondition.IfIntact) {
            return store.put(key, value, options, condition);
        }
        Slot<K, V> slot = slots.enter(key); // and no object for what follows, as inTurn takes one: puts are many
        boolean told = events.hold();
        try {
            if (!holds(key, condition)) {
                return WriteOutcome.NOT_MET;
            }
            sink.accept(slot, Write.of(value));
            return putAfter(key, value, options);
        } finally {
            slots.leave(slot);
            events.release(told);
        }
    }

    /** Puts what the sink has taken. */
    private WriteOutcome putAfter(K key, V value, EntryOptions options) {
        try {
            return store.put(key, value, options, WriteCondition.ALWAYS);
        } catch (RuntimeException | Error e) {
            removeAfter(key, e);
            throw e;
        }
    }

    /** Removes what the sink has changed and the store has failed to change. */
    private void removeAfter(K key, Throwable failure) {
        try {
            store.remove(key, WriteCondition.ALWAYS);
        } catch (RuntimeException again) {
            failure.addSuppressed(again);
        }
    }

    @Override
    public boolean remove(K key, WriteCondition condition) {
        return inTurn(key, slot -> {
            if (!holds(key, condition)) {
                return false;
            }
            sink.accept(slot, Write.deletion());
            return changing(key, () -> store.remove(key, WriteCondition.ALWAYS));
        });
    }

    @Override
    public OptionalLong increment(K key, long delta, @Nullable Long initial) {
        return inTurn(key, slot -> {
            Counter counter = counterOf(key, slot);
            Long number = counter.number == null ? initial : counter.number;
            if (number == null) {
                return OptionalLong.empty();
            }
            long sum = Math.addExact(number, delta);
            V value = asValue(sum);
            sink.accept(slot, Write.of(value));
            changing(key, () -> change(key, value, counter.options));
            return OptionalLong.of(sum);
        });
    }

    /**
     * A number before it is added to.
     *
     * @param number the number, or null if there is none
     * @param options how the sum is stored; null if that is not known, so that it is not stored
     */
    private record Counter(@Nullable Long number, @Nullable EntryOptions options) {}

    /** The number of a key: in the cache, or on its way to the origin, or in the origin, if there is a loader to ask. */
    private Counter counterOf(K key, Slot<K, V> slot) {
        CacheEntry<K, V> entry = store.entry(key);
        if (entry != null) {
            return new Counter(entry.value() == null ? Long.valueOf(0) : (Long) entry.value(), EntryOptions.KEEP);
        }
        Write<V> pending = origin == null ? null : slot.last();
        if (pending != null && !pending.isDeletion) {
            return new Counter(pending.value == null ? Long.valueOf(0) : (Long) pending.value, null);
        }
        if (origin == null || pending != null) {
            return new Counter(null, EntryOptions.KEEP);
        }
        OriginRead.Loaded<V> loaded = origin.of(key);
        return loaded.value() == null
                ? new Counter(null, EntryOptions.KEEP)
                : new Counter((Long) loaded.value(), loaded.options());
    }

    @SuppressWarnings("unchecked") // the cache above checked that its values are Long
    private V asValue(long number) {
        return (V) (Object) number;
    }

    private Object change(K key, V value, @Nullable EntryOptions options) {
        return options == null
                ? store.remove(key, WriteCondition.ALWAYS)
                : store.put(key, value, options, WriteCondition.ALWAYS);
    }

    private interface InTurn<K, V extends @Nullable Object, R> {
        R run(Slot<K, V> slot);
    }

    private <R> R inTurn(K key, InTurn<K, V, R> work) {
        Slot<K, V> slot = slots.enter(key);
        boolean told = events.hold();
        try {
            return work.run(slot);
        } finally {
            slots.leave(slot);
            events.release(told);
        }
    }

    /** Whether a condition holds now; while this thread has the turn, no other write changes that. */
    private boolean holds(K key, WriteCondition condition) {
        if (condition == WriteCondition.ALWAYS) {
            return true;
        } else if (condition == WriteCondition.IF_ABSENT) {
            return !store.containsKey(key);
        } else if (condition == WriteCondition.IF_PRESENT) {
            return store.containsKey(key);
        }
        CacheEntry<K, V> entry = store.entry(key);
        if (entry == null) {
            return false;
        }
        if (condition instanceof WriteCondition.IfVersion seen) {
            return entry.version().equals(seen.version());
        }
        if (condition instanceof WriteCondition.IfValue expected) {
            return byReference
                    ? Objects.equals(entry.value(), expected.value())
                    : Objects.deepEquals(entry.value(), expected.value()); // a copy: arrays are other objects
        }
        throw new IllegalArgumentException("a removal under " + condition);
    }

    /** Changes the store after the sink has taken the write. */
    private <T> T changing(K key, Supplier<T> change) {
        try {
            return change.get();
        } catch (RuntimeException | Error e) {
            removeAfter(key, e);
            throw e;
        }
    }

    // --- several keys --------------------------------------------------------------------------------------------

    @Override
    public void putAll(Map<? extends K, ? extends V> entries, EntryOptions options) {
        Map<K, Write<V>> writes = new LinkedHashMap<>();
        entries.forEach((key, value) -> writes.put(key, Write.of(value)));
        acceptAll(writes, done -> {
            Map<K, V> values = new LinkedHashMap<>();
            done.forEach(key -> values.put(key, entries.get(key)));
            store.putAll(values, options);
            return (long) values.size();
        });
    }

    @Override
    public long removeAll(Collection<? extends K> keys) {
        Map<K, Write<V>> writes = new LinkedHashMap<>();
        keys.forEach(key -> writes.put(key, Write.deletion()));
        return acceptAll(writes, store::removeAll);
    }

    private interface Change<K> {
        long apply(List<K> keys);
    }

    /**
     * Hands on several writes in few calls. Waits for a turn only while it has none: it takes those that are free, does
     * these, and comes back for the others, so that two such calls cannot wait for each other.
     */
    private long acceptAll(Map<K, Write<V>> writes, Change<K> change) {
        Map<K, Throwable> failures = new LinkedHashMap<>();
        Map<K, Write<V>> left = new LinkedHashMap<>(writes);
        long changed = 0;
        while (!left.isEmpty()) {
            Map<Slot<K, V>, Write<V>> turns = new LinkedHashMap<>();
            boolean told = events.hold();
            try {
                takeTurns(left, turns, failures);
                Refusals<K> refused = sink.acceptAll(turns);
                failures.putAll(refused.failures());
                List<K> taken = new ArrayList<>();
                turns.keySet().forEach(slot -> taken.add(slot.key));
                taken.removeAll(refused.failures().keySet());
                changed += taken.isEmpty() ? 0 : changingAll(taken, change);
                forget(refused);
            } finally {
                turns.keySet().forEach(slots::leave);
                events.release(told);
            }
        }
        if (!failures.isEmpty()) {
            throw new CacheWriterException(
                    "the writer of cache " + cacheName + " failed for " + failures.size() + " of " + writes.size()
                            + " keys, which are unchanged in the cache, or removed from it where nobody knows whether"
                            + " they are written: " + Sink.names(failures.keySet()),
                    failures.values().iterator().next());
        }
        return changed;
    }

    /** Removes what the origin may have all the same: what the cache has of it may be old. */
    private void forget(Refusals<K> refused) {
        if (!refused.unknown().isEmpty()) {
            try {
                store.removeAll(refused.unknown());
            } catch (CacheStoreException e) {
                refused.failures().values().forEach(failure -> failure.addSuppressed(e));
            }
        }
    }

    private void takeTurns(Map<K, Write<V>> left, Map<Slot<K, V>, Write<V>> turns, Map<K, Throwable> failures) {
        left.entrySet().removeIf(each -> {
            Slot<K, V> slot = slots.enterIfFree(each.getKey());
            if (slot != null) {
                turns.put(slot, each.getValue());
            }
            return slot != null;
        });
        if (turns.isEmpty()) {
            K first = left.keySet().iterator().next();
            Write<V> write = Objects.requireNonNull(left.remove(first));
            try {
                turns.put(slots.enter(first), write);
            } catch (CacheException e) { // the others are done all the same
                failures.put(first, e);
            }
        }
    }

    private long changingAll(List<K> keys, Change<K> change) {
        try {
            return change.apply(keys);
        } catch (RuntimeException | Error e) {
            try {
                store.removeAll(keys);
            } catch (RuntimeException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    @Override
    public AsyncStore<K, V> async() {
        return new WrittenAsyncStore<>(this, store.async(), executor);
    }

    @Override
    public void close() {
        try {
            sink.close();
        } finally {
            store.close();
        }
    }
}
