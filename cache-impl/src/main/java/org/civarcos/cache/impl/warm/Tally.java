package org.civarcos.cache.impl.warm;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.civarcos.cache.WarmupProgress;

/** What became of the keys of one run so far. */
final class Tally {
    final LongAdder total = new LongAdder();
    final LongAdder loaded = new LongAdder();
    final LongAdder present = new LongAdder();
    final LongAdder failed = new LongAdder();

    WarmupProgress progress(String name, Duration elapsed) {
        long all = total.sum();
        return new WarmupProgress(name, all, loaded.sum(), present.sum(), failed.sum(), 0, elapsed, false);
    }

    /** What is not done by now was given up. */
    WarmupProgress end(String name, Duration elapsed) {
        WarmupProgress last = progress(name, elapsed);
        long skipped = Math.max(0, last.total() - last.done());
        return new WarmupProgress(
                name, last.total(), last.loaded(), last.present(), last.failed(), skipped, elapsed, true);
    }
}
