package org.civarcos.cache.impl.write;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheWriter;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.WriteBehind;
import org.civarcos.cache.WriteBehindOptions;
import org.civarcos.cache.impl.event.Delivery;
import org.civarcos.cache.impl.heap.HeapStore;
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
 * <p>A write waits for its key's turn, finds out whether its condition holds, tells the sink, and then changes the
 * store without a condition: what the sink has must be what the store has, whatever a load, an expiry or an eviction
 * did to the entry meanwhile. None of these takes a turn, nor do puts into a heap that are written later
 * ({@link DirectPuts}). A write under a fence is a load, and goes past the sink. If
 * the store fails after the sink has taken the write, the entry is removed, so that the former value is not read as if
 * it still held.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public final class WrittenStore<K, V extends @Nullable Object> extends ForwardingStore<K, V> {
    private final Turns<K, V> turns;
    private final Slots<K, V> slots;
    private final Delivery events;
    private final Sink<K, V> sink;
    private final TurnConditions<K, V> conditions;
    private final WrittenNumbers<K, V> numbers;
    private final BulkWrites<K, V> bulk;
    private final Executor executor;
    private final @Nullable DirectPuts<K, V> direct;

    /**
     * Puts a sink over a store.
     *
     * @param executor runs the writes of those who do not wait
     * @param origin reads what the sink writes; null if there is no loader to ask
     */
    WrittenStore(
            Store<K, V> store,
            Turns<K, V> turns,
            Sink<K, V> sink,
            Executor executor,
            @Nullable OriginRead<K, V> origin) {
        super(store);
        this.turns = turns;
        slots = turns.slots();
        events = turns.events();
        this.sink = sink;
        this.executor = executor;
        conditions = new TurnConditions<>(store);
        numbers = new WrittenNumbers<>(store, origin);
        bulk = new BulkWrites<>(store, turns, sink);
        direct = DirectPuts.of(slots, sink);
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
        HeapStore<K, V> heap = store instanceof HeapStore<K, V> one && one.takesSteps() ? one : null;
        Slots<K, V> slots = new Slots<>(name, Slots.PATIENCE, kept, heap);
        Sink<K, V> sink = context.config()
                .writeBehind()
                .<Sink<K, V>>map(options ->
                        PendingWrites.open(context, slots, options, writer, report, new Forgetting<>(store, slots)))
                .orElseGet(() -> new WriteThrough<>(name, new WriterCalls<>(writer)));
        return new WrittenStore<>(
                store,
                new Turns<>(name, slots, events),
                sink,
                context.manager().executor(),
                OriginRead.of(name, context.config()));
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
        if (direct != null && condition == WriteCondition.ALWAYS) {
            WriteOutcome outcome = direct.put(key, value, options);
            if (outcome != WriteOutcome.NOT_MET) {
                return outcome;
            }
        }
        Slot<K, V> slot = slots.enter(key); // and no object for what follows, as Turns.take makes one: puts are many
        boolean told = events.hold();
        try {
            if (!conditions.hold(key, condition)) {
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
        return turns.take(key, slot -> {
            if (!conditions.hold(key, condition)) {
                return false;
            }
            sink.accept(slot, Write.deletion());
            return changing(key, () -> store.remove(key, WriteCondition.ALWAYS));
        });
    }

    @Override
    public OptionalLong increment(K key, long delta, @Nullable Long initial) {
        return turns.take(key, slot -> {
            WrittenNumbers.Counter counter = numbers.of(key, slot);
            OptionalLong sum = counter.plus(delta, initial);
            if (sum.isPresent()) {
                V value = numbers.asValue(sum.getAsLong());
                sink.accept(slot, Write.of(value));
                changing(key, () -> numbers.store(key, value, counter.options()));
            }
            return sum;
        });
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

    @Override
    public void putAll(Map<? extends K, ? extends V> entries, EntryOptions options) {
        Map<K, Write<V>> writes = new LinkedHashMap<>();
        entries.forEach((key, value) -> writes.put(key, Write.of(value)));
        bulk.accept(writes, done -> {
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
        return bulk.accept(writes, store::removeAll);
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
