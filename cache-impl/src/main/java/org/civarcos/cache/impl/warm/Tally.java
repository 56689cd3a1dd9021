package org.civarcos.cache.impl.warm;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.civarcos.cache.WarmupProgress;

/** Counts of the keys of one run so far. */
final class Tally {
    final LongAdder total = new LongAdder();
    final LongAdder loaded = new LongAdder();
    final LongAdder present = new LongAdder();
    final LongAdder failed = new LongAdder();

    /** Plans that are not done; each counts as a key if it comes to nothing. */
    final LongAdder plans = new LongAdder();

    WarmupProgress progress(String name, Duration elapsed) {
        long all = total.sum();
        return new WarmupProgress(name, all, loaded.sum(), present.sum(), failed.sum(), 0, elapsed, false);
    }

    /** What is not done by now was given up. */
    WarmupProgress end(String name, Duration elapsed) {
        WarmupProgress last = progress(name, elapsed);
        long all = last.total() + plans.sum();
        long skipped = Math.max(0, all - last.done());
        return new WarmupProgress(name, all, last.loaded(), last.present(), last.failed(), skipped, elapsed, true);
    }
}
