package org.civarcos.cache.impl.heap;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.spi.StoreObserver;
import org.jspecify.annotations.Nullable;

/**
 * Reads that take the lock of their stripe: those that a look without it could not answer, and those that describe an
 * entry. Each has events delivered, since it drops what it finds to have expired.
 */
final class LockedReads<K, V extends @Nullable Object> {
    private final Heap<K, V> heap;
    private final Sweeper<K, V> sweeper;
    private final StoreObserver<K, V> observer;

    LockedReads(Heap<K, V> heap, Sweeper<K, V> sweeper, StoreObserver<K, V> observer) {
        this.heap = heap;
        this.sweeper = sweeper;
        this.observer = observer;
    }

    /**
     * Reads a key whose entry had left the table, or whose time was over, when it was looked at: another may have taken
     * its place before that.
     */
    @Nullable
    V getOrDefault(K key, int hash, @Nullable V absent) {
        Stripe<K, V> stripe = heap.stripes.of(hash);
        V found = absent;
        stripe.lock();
        try {
            Node<K, V> node = findAlive(key, hash, true);
            if (node != null) {
                Object value = node.value();
                found = value == null ? absent : node.unwrap(value);
            }
        } finally {
            stripe.unlock();
        }
        observer.deliver();
        return found;
    }

    /** As {@link #getOrDefault}, but reads nothing. */
    boolean contains(K key, int hash) {
        Stripe<K, V> stripe = heap.stripes.of(hash);
        boolean found;
        stripe.lock();
        try {
            found = findAlive(key, hash, false) != null;
        } finally {
            stripe.unlock();
        }
        observer.deliver();
        return found;
    }

    /** Describes an entry; null if there is none. */
    @Nullable
    CacheEntry<K, V> entry(K key) {
        int hash = NodeTable.spread(key.hashCode());
        Stripe<K, V> stripe = heap.stripes.of(hash);
        CacheEntry<K, V> entry = null;
        stripe.lock();
        try {
            Node<K, V> node = findAlive(key, hash, false);
            if (node != null) {
                entry = describe(node);
            }
        } finally {
            stripe.unlock();
        }
        observer.deliver();
        return entry;
    }

    /** Describes the entry of a node, which that makes a version. Under the lock of its stripe. */
    CacheEntry<K, V> describe(Node<K, V> node) {
        node.versioned = true;
        long end = Math.min(node.expiresAt(), heap.table.clearsAt());
        Optional<Duration> left = end == Node.NEVER
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(Math.max(0, end - heap.lifetimes.now())));
        Object value = Objects.requireNonNull(node.value());
        return new CacheEntry<>(node.key, node.unwrap(value), node.version(), left, node.tags());
    }

    /**
     * The node of a key if it is alive. Removes an expired node at once: otherwise a reader that checked the clock
     * earlier could extend its idle deadline and revive it. Under the lock of its stripe.
     */
    private @Nullable Node<K, V> findAlive(K key, int hash, boolean read) {
        Node<K, V> node = heap.table.find(key, hash);
        if (!(node instanceof TimedNode<K, V> timed)) {
            return node;
        }
        while (true) {
            long now = heap.lifetimes.now();
            if (now < timed.expiresAt()) {
                if (read) {
                    timed.read(now, heap.slidingIdle);
                }
                return timed;
            }
            if (timed instanceof StampedNode || sweeper.dropExpired(timed)) {
                return null;
            }
        }
    }
}
