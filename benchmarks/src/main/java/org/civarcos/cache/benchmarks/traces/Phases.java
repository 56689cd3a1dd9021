package org.civarcos.cache.benchmarks.traces;

import java.util.List;
import java.util.SplittableRandom;

/** One source after the other, and from the beginning again, each for about as many requests. */
final class Phases implements Source {
    private final List<Source> sources;
    private final int length;
    private final SplittableRandom random;
    private int current;
    private int left;

    Phases(int length, SplittableRandom random, Source... sources) {
        this.sources = List.of(sources);
        this.length = length;
        this.random = random;
        left = length;
    }

    @Override
    public void next(Requests out) {
        if (left <= 0) {
            current = (current + 1) % sources.size();
            left = length / 2 + random.nextInt(length);
        }
        int before = out.size();
        sources.get(current).next(out);
        left -= out.size() - before;
    }
}
