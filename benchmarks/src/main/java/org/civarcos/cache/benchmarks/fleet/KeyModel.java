package org.civarcos.cache.benchmarks.fleet;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * One key of a fleet by events: it is changed, loaded, ends, is copied, and somebody asks where there is nothing. A
 * request that finds what it wants is no event: requests come at random, so that how many there were follows from how
 * long it was there. The keys of a fleet know nothing of each other. One seed gives one outcome.
 */
final class KeyModel {
    private static final double NEVER = Double.POSITIVE_INFINITY;
    private static final int NOBODY = -1;

    /** How often a load changes keys on the server, which tells: fence and lease are set and deleted, the entry is set. */
    private static final int TOLD_BY_LOAD = 5;

    private static final int TOLD_BY_REMOVAL = 1;

    private final Fleet fleet;
    private final Arrangement how;
    private final double rate;
    private final SplittableRandom random;
    private final Staleness staleness;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final double[] copyEnds;
    private final double[] staleSince;
    private final int[] turn;
    private double now;
    private double counted;
    private double entryEnds;
    private int loader = NOBODY;
    private boolean spoiled;
    private double changedAt = NEVER;
    private int changes;
    private double loads;
    private double reads;
    private double told;

    /** Event of a participant; obsolete if the participant has another turn by then. */
    private record Event(double at, Kind kind, int node, int turn) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return Double.compare(at, other.at);
        }
    }

    private enum Kind {
        ASKED,
        LOADED,
        CHANGED,
        NEWS
    }

    KeyModel(Fleet fleet, Arrangement how, double rate, Staleness staleness, SplittableRandom random) {
        this.fleet = fleet;
        this.how = how;
        this.rate = rate;
        this.staleness = staleness;
        this.random = random;
        int holders = how.hasCopies() || how == Arrangement.ALONE ? fleet.nodes() : 1;
        copyEnds = new double[holders];
        staleSince = new double[holders];
        Arrays.fill(staleSince, NEVER);
        turn = new int[holders];
    }

    /** Runs for a while that is not counted, and then for one that is. */
    void run(double warmUp, double seconds) {
        counted = warmUp;
        for (int node = 0; node < turn.length; node++) {
            askNext(node, 0);
        }
        changeNext();
        for (Event event = events.poll(); event != null && event.at() < warmUp + seconds; event = events.poll()) {
            now = event.at();
            switch (event.kind()) {
                case ASKED -> {
                    if (event.turn() == turn[event.node()]) {
                        asked(event.node());
                    }
                }
                case LOADED -> loaded(event.node());
                case CHANGED -> changed();
                case NEWS -> dropAll();
            }
        }
    }

    double loads() {
        return loads;
    }

    double reads() {
        return reads;
    }

    double told() {
        return told;
    }

    /** When what comes so often a second comes next. */
    private double after(double often) {
        return now - Math.log(1 - random.nextDouble()) / often;
    }

    private double one() {
        return now >= counted ? 1 : 0;
    }

    /** Those who have no copies are one, who asks as often as all. */
    private double rateOfOne() {
        return turn.length == 1 ? rate * fleet.nodes() : rate;
    }

    /** Lets the next request come that finds nothing, when there will be nothing. */
    private void askNext(int node, double from) {
        double before = now;
        now = Math.max(now, from);
        events.add(new Event(after(rateOfOne()), Kind.ASKED, node, ++turn[node]));
        now = before;
    }

    private void asked(int node) {
        countStale(node, copyEnds[node]);
        if (how == Arrangement.ALONE) {
            loads += one();
            double loadedAt = now + fleet.load();
            keep(node, loadedAt, loadedAt + fleet.ttl());
            return;
        }
        reads += how.hasCopies() ? one() : 0;
        if (now < entryEnds) {
            keep(
                    node,
                    now + fleet.trip(),
                    how == Arrangement.POLLED ? Math.min(entryEnds, now + fleet.copyTtl()) : entryEnds);
        } else if (loader == NOBODY) {
            load(node);
        } // else it waits for the load, and has a copy with all who wait
    }

    private void load(int node) {
        loader = node;
        spoiled = false;
        loads += one();
        told += TOLD_BY_LOAD * one();
        double lasts = 3 * fleet.trip() + fleet.load();
        if (!how.isLeased()) {
            double asks = 1 - Math.exp(-rate * lasts);
            for (int other = 1; other < fleet.nodes(); other++) {
                loads += random.nextDouble() < asks ? one() : 0;
            }
        }
        events.add(new Event(now + lasts, Kind.LOADED, node, 0));
    }

    private void loaded(int node) {
        loader = NOBODY;
        if (spoiled) {
            staleness.addUntil(now - changedAt, rate * (now - changedAt) * one());
            for (int each = 0; each < turn.length; each++) {
                if (copyEnds[each] <= now) {
                    askNext(each, now);
                }
            }
            return;
        }
        entryEnds = now + fleet.ttl();
        double ends = how == Arrangement.POLLED ? Math.min(entryEnds, now + fleet.copyTtl()) : entryEnds;
        for (int each = 0; each < turn.length; each++) {
            boolean waits = each == node || (copyEnds[each] <= now && random.nextDouble() < asksDuring());
            if (waits) {
                keep(each, now, ends);
            } else if (copyEnds[each] <= now) {
                askNext(each, now);
            }
        }
    }

    private double asksDuring() {
        return 1 - Math.exp(-rateOfOne() * (3 * fleet.trip() + fleet.load()));
    }

    private void keep(int node, double from, double ends) {
        copyEnds[node] = ends;
        staleSince[node] = NEVER;
        askNext(node, Math.max(from, ends));
    }

    /** Each key is changed once in a round, at some time. */
    private void changeNext() {
        double round = fleet.keys() / fleet.changes();
        events.add(new Event(round * (changes++ + random.nextDouble()), Kind.CHANGED, NOBODY, 0));
    }

    private void changed() {
        changeNext();
        changedAt = now;
        spoiled = true;
        told += TOLD_BY_REMOVAL * (now < entryEnds ? one() : 0);
        entryEnds = 0;
        int changer = random.nextInt(fleet.nodes());
        switch (how) {
            case ALONE, POLLED -> {
                for (int node = 0; node < turn.length; node++) {
                    if (node == changer) {
                        drop(node);
                    } else if (copyEnds[node] > now && staleSince[node] == NEVER) {
                        staleSince[node] = now;
                    }
                }
            }
            case PUSHED -> events.add(new Event(now + fleet.trip(), Kind.NEWS, NOBODY, 0));
            case SERVER, LEASED -> drop(0);
        }
    }

    /** Counts who was answered by a copy that was out of date until it ended. */
    private void countStale(int node, double until) {
        double lasted = until - staleSince[node];
        if (lasted > 0) {
            staleness.addUntil(lasted, rate * lasted * one());
        }
        staleSince[node] = NEVER;
    }

    private void drop(int node) {
        if (copyEnds[node] > now) {
            countStale(node, now);
            copyEnds[node] = 0;
            askNext(node, now);
        }
    }

    private void dropAll() {
        for (int node = 0; node < turn.length; node++) {
            if (copyEnds[node] > now && loader == NOBODY) {
                staleness.addUntil(fleet.trip(), rate * fleet.trip() * one());
            }
            drop(node);
        }
    }
}
