package org.civarcos.cache.server.resp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;

/** Statistics of all loops. */
final class ServerStats {
    final AtomicLong expired = new AtomicLong();
    final AtomicLong evicted = new AtomicLong();
    final Rate commands = new Rate();
    final Rate input = new Rate();
    final Rate output = new Rate();
    private final List<LoopStats> loops = new ArrayList<>();

    ServerStats(int loopCount, int commands) {
        for (int i = 0; i < loopCount; i++) {
            loops.add(new LoopStats(commands));
        }
    }

    LoopStats of(int loop) {
        return loops.get(loop);
    }

    long sum(ToLongFunction<LoopStats> count) {
        return loops.stream().mapToLong(count).sum();
    }

    void reset() {
        loops.forEach(LoopStats::reset);
        expired.set(0);
        evicted.set(0);
    }
}
