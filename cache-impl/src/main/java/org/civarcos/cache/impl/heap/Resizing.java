package org.civarcos.cache.impl.heap;

import java.util.concurrent.locks.ReentrantLock;
import org.civarcos.cache.spi.StoreObserver;
import org.jspecify.annotations.Nullable;

/**
 * Moves the bound of a store, one call at a time. All stripes are locked for the moment in which the bound becomes
 * another; what is too much then goes in steps, from the stripe with the largest quota, each under the lock of that
 * stripe alone. The quotas add up to the bound and what is left to do at any moment, however stripes lend to each
 * other.
 */
final class Resizing<K, V extends @Nullable Object> {
    private static final int STEP = 256;

    private final Heap<K, V> heap;
    private final StoreObserver<K, V> observer;
    private final ReentrantLock busy = new ReentrantLock();

    Resizing(Heap<K, V> heap, StoreObserver<K, V> observer) {
        this.heap = heap;
        this.observer = observer;
    }

    void to(long bound) {
        busy.lock();
        try {
            heap.stripes.lockAll();
            try {
                heap.stripes.bound(bound);
            } finally {
                heap.stripes.unlockAll();
            }
            while (heap.stripes.isShrinking()) {
                heap.stripes.shrink(STEP, heap.eviction::enforce);
            }
        } finally {
            busy.unlock();
        }
        observer.deliver();
    }
}
