package org.civarcos.cache.impl.write;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.civarcos.cache.CacheException;
import org.civarcos.cache.CacheWriterException;
import org.civarcos.cache.spi.Durations;

/** Room for pending writes, one a key. */
final class Capacity extends Semaphore {
    private static final long serialVersionUID = 1;

    private final String cacheName;
    private final int maximum;
    private final long patience;

    /**
     * Makes room.
     *
     * @param taken what is there already, be it more than the maximum
     */
    Capacity(String cacheName, int maximum, Duration patience, int taken) {
        super(maximum);
        this.cacheName = cacheName;
        this.maximum = maximum;
        this.patience = Durations.nanos(patience);
        reducePermits(taken);
    }

    /** Waits for room for one more. */
    void take(Object key, boolean mayWait) {
        try {
            if (!tryAcquire() && !(mayWait && tryAcquire(patience, TimeUnit.NANOSECONDS))) {
                throw new CacheWriterException(
                        "cache " + cacheName + " has no room for the write of key " + key + ": " + pending()
                                + " are pending, and its writer is not fast enough or fails; the cache is unchanged."
                                + " Look at what the log says of it, or raise write_behind.maximum_pending",
                        null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CacheException(
                    "interrupted while waiting for room for the write of key " + key + " of cache " + cacheName, e);
        }
    }

    int pending() {
        return maximum - availablePermits();
    }
}
