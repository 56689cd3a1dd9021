package org.civarcos.cache.server.loop;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counters of the loops of a server. */
public final class LoopCounters {
    final LongAdder accepted = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder slow = new LongAdder();
    final LongAdder idle = new LongAdder();
    final LongAdder bytesIn = new LongAdder();
    final LongAdder bytesOut = new LongAdder();
    final AtomicInteger open = new AtomicInteger();
    final LongAdder large = new LongAdder();
    final AtomicLong held = new AtomicLong();

    LoopCounters() {}

    /** {@return counters of nothing} */
    public static LoopCounters none() {
        return new LoopCounters();
    }

    /** {@return connections that were accepted} */
    public long accepted() {
        return accepted.sum();
    }

    /** {@return connections that were refused because there were too many} */
    public long refused() {
        return refused.sum();
    }

    /** {@return connections that were closed because they did not read} */
    public long slow() {
        return slow.sum();
    }

    /** {@return connections that were closed because they said nothing for too long} */
    public long idle() {
        return idle.sum();
    }

    /** {@return bytes that were read} */
    public long bytesIn() {
        return bytesIn.sum();
    }

    /** {@return bytes that were written} */
    public long bytesOut() {
        return bytesOut.sum();
    }

    /** {@return connections that are open} */
    public int open() {
        return open.get();
    }

    /** {@return connections that were closed because all together held too much} */
    public long large() {
        return large.sum();
    }

    /** {@return bytes that connections hold: commands that are not complete, what they keep, and replies that wait} */
    public long held() {
        return held.get();
    }
}
