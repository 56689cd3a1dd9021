package org.civarcos.cache.bytes;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.EvictionCause;
import org.civarcos.cache.Registration;
import org.civarcos.cache.spi.StoreObserver;
import org.jspecify.annotations.Nullable;

/** Tells listeners of the entries that go by themselves, as the store notes them and as the cache finds them. */
final class Departures implements StoreObserver<ByteKey, Item> {
    private static final Logger LOG = System.getLogger("org.civarcos.cache.bytes");

    private record Departure(ByteKey key, boolean evicted) {}

    private final List<ByteCacheListener> listeners = new CopyOnWriteArrayList<>();
    private final Queue<Departure> noted = new ConcurrentLinkedQueue<>();
    private final LongAdder evictions = new LongAdder();

    /** How many entries had to go for want of room. */
    long evictions() {
        return evictions.sum();
    }

    /** Whether there is an exclusive section, of which nobody is to see a part. */
    private volatile boolean held;

    Registration add(ByteCacheListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Has nobody told for a while, or no longer; returns what it was before. For one thread at a time. */
    boolean hold(boolean hold) {
        boolean former = held;
        held = hold;
        return former;
    }

    /** Whether nobody listens, so that nothing need be noted. */
    private boolean isIdle() {
        return listeners.isEmpty();
    }

    @Override
    public void note(CacheEvent.Type type, ByteKey key, @Nullable Item value, @Nullable Item oldValue) {
        if (type == CacheEvent.Type.EXPIRED && !isIdle()) {
            noted.add(new Departure(oldValue == null ? key : oldValue, false));
        }
    }

    @Override
    public void evicted(ByteKey key, @Nullable Item oldValue, EvictionCause cause) {
        evictions.increment();
        if (!isIdle()) {
            noted.add(new Departure(oldValue == null ? key : oldValue, true));
        }
    }

    /** Tells at once. */
    void expired(ByteKey key) {
        if (!isIdle()) {
            noted.add(new Departure(key instanceof Item ? key : ByteKey.of(key.key()), false));
            deliver();
        }
    }

    @Override
    public void deliver() {
        if (held || noted.isEmpty()) {
            return;
        }
        for (Departure each = noted.poll(); each != null; each = noted.poll()) {
            tell(each.evicted() ? ByteCacheListener::evicted : ByteCacheListener::expired, each.key());
        }
    }

    private void tell(BiConsumer<ByteCacheListener, ByteKey> call, ByteKey key) {
        for (ByteCacheListener each : listeners) {
            try {
                call.accept(each, key);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "a listener of a cache of bytes failed", e);
            }
        }
    }
}
