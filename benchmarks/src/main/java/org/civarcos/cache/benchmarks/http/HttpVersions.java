package org.civarcos.cache.benchmarks.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The HTTP cache of this build beside that of an earlier one, each with a server of its own, in turn: hits, and what a miss
 * costs more than the same resource without a cache.
 */
public final class HttpVersions {
    private final int before;
    private final int after;
    private final int pairs;
    private final double seconds;

    private HttpVersions(int before, int after, int pairs, double seconds) {
        this.before = before;
        this.after = after;
        this.pairs = pairs;
        this.seconds = seconds;
    }

    /** Takes the class path of the earlier build, the number of pairs and the seconds of each leg: 10 and 2 without. */
    public static void main(String[] args) throws Exception {
        int pairs = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        double seconds = args.length > 2 ? Double.parseDouble(args[2]) : 2;
        try (ServerProcess before = ServerProcess.start(args[0]);
                ServerProcess after = ServerProcess.start(System.getProperty("java.class.path"))) {
            new HttpVersions(before.port(), after.port(), pairs, seconds).run();
        }
    }

    private void run() throws IOException {
        System.out.printf(
                "%-44s %10s %10s   %s   %17s%n",
                "answers a second", "after", "before", "ratio of pairs", "p99, microseconds");
        for (int size : new int[] {200, 2048, 65_536}) {
            compare(size + " B: hit after / before", "/cached/constant/" + size, "", " 200 ");
        }
        String tag = Connection.field(new Load("fill", after, "/cached/constant/2048", "", " 200 ").once(), "etag");
        String earlier =
                Connection.field(new Load("fill", before, "/cached/constant/2048", "", " 200 ").once(), "etag");
        compare(
                "304 of a hit after / before",
                "/cached/constant/2048",
                "If-None-Match: " + tag + ", " + earlier + "\r\n",
                " 304 ");
        extraOfMisses();
    }

    private void compare(String name, String path, String fields, String expected) throws IOException {
        Load first = new Load("after", after, path, fields, expected);
        Load second = new Load("before", before, path, fields, expected);
        System.out.println(new Comparison(name, first, second).run(pairs, seconds, warmUp(after), warmUp(before)));
    }

    private static WarmUp warmUp(int port) {
        return new WarmUp(new Load("compiler", port, "/plain/compiler", "", " 204 "));
    }

    /** The time that a miss takes longer than the resource alone, for each build, from rounds of all four loads. */
    private void extraOfMisses() throws IOException {
        List<Load> loads = new ArrayList<>();
        for (int port : new int[] {after, before}) {
            loads.add(new Load("miss", port, "/cached/document/2048?n=#", "", " 200 "));
            loads.add(new Load("plain", port, "/plain/document/2048?n=#", "", " 200 "));
            warmUp(port).run(loads.get(loads.size() - 2), loads.get(loads.size() - 1));
        }
        List<Double> extraAfter = new ArrayList<>();
        List<Double> extraBefore = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < pairs; round++) {
            double[] micros = new double[loads.size()];
            for (int i = 0; i < micros.length; i++) {
                int turn = (i + round) % micros.length; // who goes first changes
                micros[turn] = 1e6 / loads.get(turn).run(seconds).perSecond();
            }
            extraAfter.add(micros[0] - micros[1]);
            extraBefore.add(micros[2] - micros[3]);
            ratios.add(extraAfter.get(round) / extraBefore.get(round));
        }
        System.out.printf(
                Locale.ROOT,
                "2 KiB: extra microseconds of a miss: after %.1f, before %.1f, ratio of rounds %s%n",
                median(extraAfter),
                median(extraBefore),
                spread(ratios));
    }

    private static String spread(List<Double> values) {
        double median = median(values); // which sorts them
        return String.format(Locale.ROOT, "%.2f (%.2f .. %.2f)", median, values.get(0), values.get(values.size() - 1));
    }

    private static double median(List<Double> values) {
        values.sort(null);
        return (values.get((values.size() - 1) / 2) + values.get(values.size() / 2)) / 2;
    }
}
