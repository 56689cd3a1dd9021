package org.civarcos.cache.benchmarks.traces;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Several sources at once, each with its part of the requests; the turn changes after each run. */
final class Mix implements Source {
    private static final class Part {
        private final double size;
        private final Source source;
        private double used;

        Part(double size, Source source) {
            this.size = size;
            this.source = source;
        }
    }

    private final List<Part> parts = new ArrayList<>();
    private final SplittableRandom random;

    Mix(SplittableRandom random) {
        this.random = random;
    }

    /** Adds a source with its part of the requests, in relation to the parts of the others. */
    Mix with(double size, Source source) {
        parts.add(new Part(size, source));
        return this;
    }

    @Override
    public void next(Requests out) {
        Part least = parts.get(0);
        for (Part part : parts) {
            least = part.used < least.used ? part : least;
        }
        int before = out.size();
        least.source.next(out);
        least.used += (out.size() - before) / least.size * (0.5 + random.nextDouble());
    }
}
