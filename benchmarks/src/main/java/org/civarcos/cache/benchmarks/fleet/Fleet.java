package org.civarcos.cache.benchmarks.fleet;

/**
 * A fleet and what is asked of it.
 *
 * @param nodes how many processes
 * @param rate requests of each process a second
 * @param keys how many keys, asked for by Zipf's law
 * @param skew the exponent of that law
 * @param changes how many keys are changed at the origin a second; each is once before one is again
 * @param times how long things last
 */
record Fleet(int nodes, double rate, int keys, double skew, double changes, Times times) {
    /**
     * Durations of the model, in seconds.
     *
     * @param ttl an entry
     * @param copyTtl a copy where nobody tells of changes
     * @param load a load
     * @param trip a round trip to the server
     */
    record Times(double ttl, double copyTtl, double load, double trip) {}

    Fleet of(int number) {
        return new Fleet(number, rate, keys, skew, changes, times);
    }

    double ttl() {
        return times.ttl();
    }

    double copyTtl() {
        return times.copyTtl();
    }

    double load() {
        return times.load();
    }

    double trip() {
        return times.trip();
    }

    /** How often a process asks for each key a second. */
    double[] rates() {
        double[] rates = new double[keys];
        double sum = 0;
        for (int i = 0; i < keys; i++) {
            rates[i] = Math.pow(i + 1, -skew);
            sum += rates[i];
        }
        for (int i = 0; i < keys; i++) {
            rates[i] *= rate / sum;
        }
        return rates;
    }
}
