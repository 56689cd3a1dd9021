package org.civarcos.cache.benchmarks.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Medians with their spread, and the ratios of the legs of one round. */
final class Summary {
    private Summary() {}

    static void print(Work work, Contender[] contenders, List<List<Leg>> legs) {
        System.out.printf(
                "%n%-34s %10s   %-20s %8s %8s %8s%n",
                work.name(), "1/s", "ratio of rounds", "CPU µs", "p50 µs", "p99 µs");
        for (int i = 0; i < contenders.length; i++) {
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < legs.get(i).size(); round++) {
                ratios.add(legs.get(i).get(round).perSecond()
                        / legs.get(0).get(round).perSecond());
            }
            System.out.printf(
                    Locale.ROOT,
                    "  %-32s %,10.0f   %-20s %8.2f %8.0f %8.0f%n",
                    contenders[i].name(),
                    median(legs.get(i), Leg::perSecond),
                    spread(ratios),
                    median(legs.get(i), Leg::cpuMicros),
                    median(legs.get(i), Leg::p50),
                    median(legs.get(i), Leg::p99));
        }
    }

    static String spread(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return String.format(
                Locale.ROOT, "%.2f (%.2f .. %.2f)", median(sorted), sorted.get(0), sorted.get(sorted.size() - 1));
    }

    private static double median(List<Leg> legs, ToDoubleFunction<Leg> figure) {
        return median(legs.stream().map(figure::applyAsDouble).sorted().toList());
    }

    static double median(List<Double> sorted) {
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }
}
