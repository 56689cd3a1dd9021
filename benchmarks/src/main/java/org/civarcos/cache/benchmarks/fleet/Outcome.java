package org.civarcos.cache.benchmarks.fleet;

import java.util.Locale;

/**
 * Result of some seconds of a fleet.
 *
 * @param loads at the origin, a second
 * @param reads that came to the server, a second
 * @param news that the server sent, a second
 * @param stale how many of a thousand requests were answered by what had been changed before
 * @param staleness how old at most the change was for 99 of 100 of those, in seconds
 */
record Outcome(double loads, double reads, double news, double stale, double staleness) {
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,12.1f loads/s %,14.0f reads/s %,14.0f news/s %9.3f ‰ stale, 99%% of them for less than %7.3f s",
                loads,
                reads,
                news,
                stale,
                staleness);
    }
}
