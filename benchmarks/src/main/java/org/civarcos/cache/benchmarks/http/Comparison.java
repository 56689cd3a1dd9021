package org.civarcos.cache.benchmarks.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Two loads in turn, so that what else the machine does meets both, and the ratio of each pair.
 *
 * @param name what is compared
 * @param first the measured one
 * @param second what it is measured by
 */
record Comparison(String name, Load first, Load second) {

    /** Runs some pairs after a warm-up and tells the medians. */
    String run(int pairs, double seconds, WarmUp... warmUps) throws IOException {
        for (WarmUp warmUp : warmUps) {
            warmUp.run(first, second);
        }
        List<Double> ratios = new ArrayList<>();
        List<Load.Result> ours = new ArrayList<>();
        List<Load.Result> theirs = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            // Who goes first changes, so that neither always follows the other.
            boolean swapped = i % 2 == 1;
            Load.Result a = (swapped ? second : first).run(seconds);
            Load.Result b = (swapped ? first : second).run(seconds);
            ours.add(swapped ? b : a);
            theirs.add(swapped ? a : b);
            ratios.add(ours.get(i).perSecond() / theirs.get(i).perSecond());
        }
        ratios.sort(null);
        return String.format(
                Locale.ROOT,
                "%-44s %,10.0f %,10.0f   %.2f (%.2f .. %.2f)   %,8.0f %,8.0f",
                name,
                median(ours.stream().map(Load.Result::perSecond).sorted().toList()),
                median(theirs.stream().map(Load.Result::perSecond).sorted().toList()),
                median(ratios),
                ratios.get(0),
                ratios.get(ratios.size() - 1),
                median(ours.stream().map(Load.Result::p99Micros).sorted().toList()),
                median(theirs.stream().map(Load.Result::p99Micros).sorted().toList()));
    }

    private static double median(List<Double> sorted) {
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }
}
