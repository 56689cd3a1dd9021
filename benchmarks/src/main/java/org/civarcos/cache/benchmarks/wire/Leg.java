package org.civarcos.cache.benchmarks.wire;

import java.util.Locale;

/**
 * One leg of one contender.
 *
 * @param perSecond commands
 * @param cpuMicros of the server for a command
 * @param p50 of the time of a command in microseconds, at pipeline 1
 * @param p99 likewise
 */
record Leg(double perSecond, double cpuMicros, double p50, double p99) {
    static Leg of(Work work, Measurement measurement, double cpuSeconds) {
        double commands = (double) measurement.batches() * work.pipeline();
        return new Leg(
                commands / measurement.nanos() * 1e9,
                cpuSeconds / commands * 1e6,
                measurement.p50(),
                measurement.p99());
    }

    String raw() {
        return String.format(Locale.ROOT, "%.0f,%.3f,%.1f,%.1f", perSecond, cpuMicros, p50, p99);
    }
}
