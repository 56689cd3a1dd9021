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
import org.civarcos.cache.CacheWriter;
import org.civarcos.cache.CacheWriterException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.WriteBehind;
import org.civarcos.cache.WriteBehindOptions;
import org.civarcos.cache.impl.event.Delivery;
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
    private final boolean byReference;

    WrittenStore(
            String cacheName,
            Store<K, V> store,
            Slots<K, V> slots,
            Sink<K, V> sink,
            Delivery events,
            Executor executor) {
        super(store);
        this.cacheName = cacheName;
        this.slots = slots;
        this.sink = sink;
        this.events = events;
        this.executor = executor;
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
                name, store, slots, sink, events, context.manager().executor());
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
        return Collections.unmodifiableSet(left);
    }

    @Override
    public WriteOutcome put(K key, V value, EntryOptions options, WriteCondition condition) {
        if (condition instanceof WriteCondition.IfIntact) {
            return store.put(key, value, options, condition);
        }
        return inTurn(key, slot -> {
            if (!holds(key, condition)) {
                return WriteOutcome.NOT_MET;
            }
            sink.accept(slot, Write.of(value));
            return changing(key, () -> store.put(key, value, options, WriteCondition.ALWAYS));
        });
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
    @SuppressWarnings("unchecked") // the cache above checked that its values are Long
    public OptionalLong increment(K key, long delta, @Nullable Long initial) {
        return inTurn(key, slot -> {
            CacheEntry<K, V> entry = store.entry(key);
            if (entry == null && initial == null) {
                return OptionalLong.empty();
            }
            Long number = entry == null ? initial : (Long) entry.value();
            long sum = Math.addExact(number == null ? 0 : number, delta);
            V value = (V) (Object) sum;
            sink.accept(slot, Write.of(value));
            changing(key, () -> store.put(key, value, EntryOptions.KEEP, WriteCondition.ALWAYS));
            return OptionalLong.of(sum);
        });
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
            try {
                store.remove(key, WriteCondition.ALWAYS);
            } catch (RuntimeException again) {
                e.addSuppressed(again);
            }
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
                takeTurns(left, turns);
                Map<K, Throwable> failed = sink.acceptAll(turns);
                failures.putAll(failed);
                List<K> taken = new ArrayList<>();
                turns.keySet().forEach(slot -> taken.add(slot.key));
                taken.removeAll(failed.keySet());
                changed += taken.isEmpty() ? 0 : changingAll(taken, change);
            } finally {
                turns.keySet().forEach(slots::leave);
                events.release(told);
            }
        }
        if (!failures.isEmpty()) {
            throw new CacheWriterException(
                    "the writer of cache " + cacheName + " failed for " + failures.size() + " of " + writes.size()
                            + " keys, which are unchanged in the cache: " + Sink.names(failures.keySet()),
                    failures.values().iterator().next());
        }
        return changed;
    }

    private void takeTurns(Map<K, Write<V>> left, Map<Slot<K, V>, Write<V>> turns) {
        left.entrySet().removeIf(each -> {
            Slot<K, V> slot = slots.enterIfFree(each.getKey());
            if (slot != null) {
                turns.put(slot, each.getValue());
            }
            return slot != null;
        });
        if (turns.isEmpty()) {
            K first = left.keySet().iterator().next();
            Slot<K, V> slot = slots.enter(first);
            turns.put(slot, Objects.requireNonNull(left.remove(first)));
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
        sink.close();
        store.close();
    }
}
