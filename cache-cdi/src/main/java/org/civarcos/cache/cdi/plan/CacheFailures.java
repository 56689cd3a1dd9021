package org.civarcos.cache.cdi.plan;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts and logs what went wrong in a cache and was kept from the call. Logs once in ten seconds. Thread-safe. */
final class CacheFailures {
    private static final Logger LOG = System.getLogger("org.civarcos.cache.cdi");
    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(10);

    private final LongAdder count = new LongAdder();
    private final AtomicLong nextLog = new AtomicLong(System.nanoTime());

    void report(String what, RuntimeException failure) {
        count.increment();
        long now = System.nanoTime();
        long next = nextLog.get();
        if (now - next >= 0 && nextLog.compareAndSet(next, now + INTERVAL)) {
            LOG.log(
                    Level.WARNING,
                    what + " failed; the call went on without it (" + count + " failures of this kind so far)",
                    failure);
        }
    }

    long count() {
        return count.sum();
    }
}
