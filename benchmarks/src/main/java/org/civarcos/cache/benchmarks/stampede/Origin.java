package org.civarcos.cache.benchmarks.stampede;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** Takes its time for every value, and counts: calls that overlap for one key belong to one expiry. */
final class Origin {
    private final long nanos;
    private final AtomicIntegerArray atWork;
    private final LongAdder calls = new LongAdder();
    private final LongAdder expiries = new LongAdder();

    Origin(Duration latency, int keys) {
        nanos = latency.toNanos();
        atWork = new AtomicIntegerArray(keys);
    }

    Long load(int key) {
        calls.increment();
        if (atWork.getAndIncrement(key) == 0) {
            expiries.increment();
        }
        try {
            long end = System.nanoTime() + nanos;
            for (long left = nanos; left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            return System.nanoTime();
        } finally {
            atWork.decrementAndGet(key);
        }
    }

    long calls() {
        return calls.sum();
    }

    long expiries() {
        return expiries.sum();
    }

    void reset() {
        calls.reset();
        expiries.reset();
    }
}
