package org.civarcos.cache.benchmarks.fleet;

import java.util.Locale;

/**
 * Compares the model with real fleets of 3 to 10 processes, and says what it expects of more. The arguments are the
 * seconds of each run, best some lifetimes of an entry, and a seed. Without a server, which is named by
 * {@code benchmark.redis}, the model speaks alone.
 */
final class FleetStudy {
    /** Small enough for one machine. */
    private static final Fleet SMALL = new Fleet(3, 300, 200, 0.9, 60, new Fleet.Times(5, 1, 0.02, 0.0005));

    /** A thousand processes with ten thousand requests each. */
    private static final Fleet LARGE =
            new Fleet(1_000, 10_000, 10_000, 0.99, 50, new Fleet.Times(60, 10, 0.02, 0.0005));

    private static final double NEAR = 0.2;

    /** Less than this is nothing: a second, or of a thousand requests. */
    private static final double NOTHING = 0.5;

    private FleetStudy() {}

    /** Prints the comparison, and then the expectations. */
    public static void main(String[] args) throws InterruptedException {
        double seconds = args.length > 0 ? Double.parseDouble(args[0]) : 20;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
        String uri = System.getProperty("benchmark.redis");
        if (uri != null) {
            for (int nodes : new int[] {3, 5, 10}) {
                for (Arrangement how : Arrangement.values()) {
                    compare(SMALL.of(nodes), how, seconds, seed, uri);
                }
            }
        }
        for (int nodes : new int[] {1, 3, 10, 30, 100, 300, 1_000}) {
            for (Arrangement how : Arrangement.values()) {
                System.out.printf(
                        "%5d nodes %-7s %s%n", nodes, how, FleetModel.run(LARGE.of(nodes), how, 10 * seconds, seed));
            }
        }
    }

    private static void compare(Fleet fleet, Arrangement how, double seconds, long seed, String uri)
            throws InterruptedException {
        Outcome expected = FleetModel.run(fleet, how, 10 * seconds, seed);
        Outcome found;
        try (MeasuredFleet real = new MeasuredFleet(fleet, how, uri)) {
            found = real.run(seconds);
        }
        System.out.printf("%5d nodes %-7s expected %s%n", fleet.nodes(), how, expected);
        System.out.printf("%5d nodes %-7s found    %s%n", fleet.nodes(), how, found);
        System.out.printf(
                "                    off by   %s loads, %s reads, %s news, %s stale%n",
                off(expected.loads(), found.loads()),
                off(expected.reads(), found.reads()),
                off(expected.news(), found.news()),
                off(expected.stale(), found.stale()));
    }

    private static String off(double expected, double found) {
        if (expected < NOTHING && found < NOTHING) {
            return "both nothing";
        }
        double ratio = expected / found - 1;
        return String.format(Locale.ROOT, "%+.0f %%%s", 100 * ratio, Math.abs(ratio) > NEAR ? " (!)" : "");
    }
}
