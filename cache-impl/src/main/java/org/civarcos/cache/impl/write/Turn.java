package org.civarcos.cache.impl.write;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;

/**
 * A lock that is part of the object that it guards, where a {@link java.util.concurrent.locks.ReentrantLock} is another
 * object, and one more look into memory with each write. Reentrant, not fair.
 */
abstract class Turn extends AbstractQueuedSynchronizer {
    private static final long serialVersionUID = 1;

    /** Takes it if nobody else has it. Returns whether it did. */
    final boolean tryLock() {
        return tryAcquire(1);
    }

    /** Waits for it. Returns false if that has taken too long. */
    final boolean tryLock(long timeout, TimeUnit unit) throws InterruptedException {
        return tryAcquireNanos(1, unit.toNanos(timeout));
    }

    final void unlock() {
        release(1);
    }

    final boolean isLocked() {
        return getState() != 0;
    }

    @Override
    protected final boolean tryAcquire(int one) {
        Thread self = Thread.currentThread();
        if (compareAndSetState(0, one)) {
            setExclusiveOwnerThread(self);
            return true;
        }
        if (getExclusiveOwnerThread() != self) {
            return false;
        }
        setState(getState() + one);
        return true;
    }

    @Override
    protected final boolean tryRelease(int one) {
        int left = getState() - one;
        if (left == 0) {
            setExclusiveOwnerThread(null);
        }
        setState(left);
        return left == 0;
    }
}
