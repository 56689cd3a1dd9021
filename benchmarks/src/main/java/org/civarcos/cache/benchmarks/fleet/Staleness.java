package org.civarcos.cache.benchmarks.fleet;

import java.util.Arrays;

/**
 * Histogram of the requests that were answered by outdated values, by how long these were outdated. Expected numbers,
 * which need be no whole ones.
 */
final class Staleness {
    private static final double FINEST = 1e-4;
    private static final double STEP = 1.1;

    private final double[] byAge = new double[220];
    private double all;

    /** Adds requests that come evenly while the age grows from nothing. */
    void addUntil(double age, double requests) {
        if (age <= 0 || requests <= 0) {
            return;
        }
        double from = 0;
        for (int i = 0; from < age; i++) {
            double to = Math.min(age, upperOf(i));
            byAge[i] += requests * (to - from) / age;
            from = to;
        }
        all += requests;
    }

    void add(double age) {
        int i = 0;
        while (upperOf(i) < age) {
            i++;
        }
        byAge[i]++;
        all++;
    }

    /** Adds those of another, each so many times. */
    void addAll(Staleness other, double times) {
        for (int i = 0; i < byAge.length; i++) {
            byAge[i] += times * other.byAge[i];
        }
        all += times * other.all;
    }

    private static double upperOf(int bucket) {
        return FINEST * Math.pow(STEP, bucket);
    }

    double requests() {
        return all;
    }

    /** The age that so much of them do not reach. */
    double quantile(double part) {
        double left = all * part;
        for (int i = 0; i < byAge.length; i++) {
            left -= byAge[i];
            if (left <= 0) {
                return Arrays.stream(byAge).sum() == 0 ? 0 : upperOf(i);
            }
        }
        return 0;
    }
}
