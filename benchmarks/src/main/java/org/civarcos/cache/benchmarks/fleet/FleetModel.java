package org.civarcos.cache.benchmarks.fleet;

import java.util.SplittableRandom;

/** A fleet by events: all of its frequent keys, and of the others some that stand for more. */
final class FleetModel {
    private static final int EACH = 100;
    private static final int PARTS = 400;

    private FleetModel() {}

    static Outcome run(Fleet fleet, Arrangement how, double seconds, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] rates = fleet.rates();
        Staleness all = new Staleness();
        double loads = 0;
        double reads = 0;
        double told = 0;
        double requests = fleet.nodes() * fleet.rate();
        for (int key = 0; key < rates.length; ) {
            int stands = key < EACH ? 1 : Math.min(rates.length - key, Math.max(1, (rates.length - EACH) / PARTS));
            Staleness own = new Staleness();
            KeyModel model = new KeyModel(fleet, how, rates[key + stands / 2], own, random.split());
            model.run(fleet.ttl(), seconds);
            loads += stands * model.loads();
            reads += stands * model.reads();
            told += stands * model.told();
            all.addAll(own, stands);
            key += stands;
        }
        if (how == Arrangement.SERVER || how == Arrangement.LEASED) {
            reads = requests * seconds;
        }
        double news = how == Arrangement.PUSHED ? told * fleet.nodes() : 0;
        return new Outcome(
                loads / seconds,
                reads / seconds,
                news / seconds,
                1_000 * all.requests() / (requests * seconds),
                all.quantile(0.99));
    }
}
