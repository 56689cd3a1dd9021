package org.civarcos.cache.impl.heap;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.Weigher;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a store within its bound, by number or by weight, with CLOCK (second chance): entries queue in the order in
 * which they came; the oldest goes, unless it was read since the hand last passed it, in which case it queues again.
 * A writer that finds the store over its bound evicts before it returns, so that the bound is exceeded by no more than
 * the number of writers at work.
 *
 * @see <a href="https://multicians.org/paging-experiment.pdf">F. J. Corbató, A Paging Experiment with the Multics
 *     System, 1968</a>
 */
final class Bound<K, V extends @Nullable Object> {
    private final long maximum;
    private final @Nullable Weigher<? super K, ? super V> weigher;
    private final ConcurrentLinkedQueue<HeapEntry<K, V>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicLong used = new AtomicLong();
    private final AtomicLong entries = new AtomicLong();
    private final AtomicLong dead = new AtomicLong();
    private final ReentrantLock hand = new ReentrantLock();

    Bound(CacheConfig<K, V> config) {
        weigher = config.weigher().orElse(null);
        maximum = config.maximumWeight().orElseGet(() -> config.maximumSize().orElse(CacheConfig.DEFAULT_MAXIMUM_SIZE));
    }

    /** What an entry counts: its weight, or one. Runs the weigher, so under no lock. */
    int weigh(K key, V value) {
        if (weigher == null) {
            return 1;
        }
        int weight = weigher.weigh(key, value);
        if (weight < 0) {
            throw new IllegalArgumentException(
                    "the weigher gave " + weight + " for key " + key + ": give zero or more");
        }
        return weight;
    }

    boolean admits(int weight) {
        return weight <= maximum;
    }

    boolean isWeighted() {
        return weigher != null;
    }

    long used() {
        return used.get();
    }

    long entries() {
        return entries.get();
    }

    void added(HeapEntry<K, V> entry) {
        entries.incrementAndGet();
        used.addAndGet(entry.weight);
        queue.add(entry);
    }

    void removed(HeapEntry<K, V> entry) {
        entry.alive = false;
        entries.decrementAndGet();
        used.addAndGet(-entry.weight);
        dead.incrementAndGet();
    }

    /** Evicts until the store is within its bound. Called under no lock of a key. */
    void enforce(Predicate<HeapEntry<K, V>> evict) {
        if (used.get() > maximum || dead.get() > entries.get() + 64) {
            hand.lock();
            try {
                while (used.get() > maximum) {
                    HeapEntry<K, V> oldest = queue.poll();
                    if (oldest == null) {
                        return;
                    }
                    if (!oldest.alive) {
                        dead.decrementAndGet();
                    } else if (oldest.visited) {
                        oldest.visited = false;
                        queue.add(oldest);
                    } else if (evict.test(oldest) || !oldest.alive) {
                        dead.decrementAndGet();
                    } else {
                        queue.add(oldest); // its life was prolonged at the last moment
                    }
                }
                dropDead();
            } finally {
                hand.unlock();
            }
        }
    }

    /** Once round the queue, when more than half of it is dead: a constant amount of work for each write. */
    private void dropDead() {
        if (dead.get() > entries.get() + 64) {
            for (int left = queue.size(); left > 0; left--) {
                HeapEntry<K, V> entry = queue.poll();
                if (entry == null) {
                    return;
                }
                if (entry.alive) {
                    queue.add(entry);
                } else {
                    dead.decrementAndGet();
                }
            }
        }
    }

    /** Lets go of entries that are dead and were not passed by yet, and of their values. */
    void close() {
        queue.clear();
    }
}
