package org.civarcos.cache.benchmarks.traces;

import java.util.SplittableRandom;

/**
 * Kinds of work whose requests can be made. A seed chooses sizes and proportions as well as the requests, so that two
 * seeds of a family are two machines and not two days of one.
 *
 * <p>One half is there to tune with, the other to judge by. What was learned from the first by heart does not show in the
 * second, which has other sources in other proportions.
 */
public enum Family {
    /** Files, folders that are searched again and again, a scanner, a log; behind a page cache. */
    DESKTOP(Half.TUNING) {
        @Override
        Source make(Space space, SplittableRandom random) {
            Mix work = new Mix(random)
                    .with(between(30, 60, random), new Extents(space, 15_000, between(0.6, 1, random), 2, 0.7, random))
                    .with(between(10, 25, random), new Log(space, 16, 0.4, inBetween(1_000, 20_000, random), random))
                    .with(between(5, 25, random), new Points(space, 20_000, 0.9, 0.001, random))
                    .with(
                            between(10, 30, random),
                            new Phases(
                                    inBetween(40_000, 150_000, random),
                                    random,
                                    new Loop(space, inBetween(4_000, 30_000, random), 64),
                                    new Loop(space, inBetween(20_000, 60_000, random), 64),
                                    new Loop(space, inBetween(60_000, 150_000, random), 256)));
            return new Below(inBetween(1_000, 6_000, random), work);
        }
    },

    /** Rows by an index, new rows that are read back, tables that are scanned now and then. */
    DATABASE(Half.TUNING) {
        @Override
        Source make(Space space, SplittableRandom random) {
            Source rows = new Points(space, inBetween(80_000, 200_000, random), between(0.6, 1, random), 0, random);
            Source fresh = new Log(space, 8, between(0.4, 0.8, random), inBetween(2_000, 30_000, random), random);
            Mix calm = new Mix(random).with(70, rows).with(between(10, 40, random), fresh);
            Mix report = new Mix(random)
                    .with(40, rows)
                    .with(10, fresh)
                    .with(between(20, 60, random), new Loop(space, inBetween(15_000, 80_000, random), 32))
                    .with(between(5, 30, random), new Loop(space, inBetween(60_000, 120_000, random), 128));
            return new Phases(inBetween(80_000, 250_000, random), random, calm, report);
        }
    },

    /** Pages of popularity after Zipf, of which some are new each moment and many are asked for once. */
    PROXY(Half.TUNING) {
        @Override
        Source make(Space space, SplittableRandom random) {
            return new Mix(random)
                    .with(
                            60,
                            new Points(
                                    space,
                                    inBetween(50_000, 150_000, random),
                                    between(0.65, 1, random),
                                    between(0.02, 0.15, random),
                                    random))
                    .with(between(5, 25, random), new Log(space, 1, 0, 1, random))
                    .with(between(0, 20, random), new Bursts(space, 1.1, inBetween(1_000, 20_000, random), random));
        }
    },

    /** Trees of source files that are read through for one project after another, and what all of them share. */
    BUILDS(Half.TUNING) {
        @Override
        Source make(Space space, SplittableRandom random) {
            Source shared = new Extents(space, 4_000, between(0.7, 1.1, random), 3, 0.9, random);
            Source[] projects = new Source[inBetween(3, 7, random)];
            for (int i = 0; i < projects.length; i++) {
                projects[i] = new Mix(random)
                        .with(between(20, 70, random), new Loop(space, inBetween(8_000, 70_000, random), 24))
                        .with(between(10, 40, random), shared)
                        .with(between(5, 25, random), new Log(space, 12, 0.5, inBetween(500, 8_000, random), random));
            }
            return new Phases(inBetween(60_000, 200_000, random), random, projects);
        }
    },

    /** Many files for many users, and copies of all of them that are made while they are used. */
    FILE_SERVER(Half.JUDGING) {
        @Override
        Source make(Space space, SplittableRandom random) {
            Source files =
                    new Extents(space, inBetween(30_000, 60_000, random), between(0.5, 0.9, random), 1, 0.9, random);
            Source sessions = new Bursts(space, between(0.9, 1.4, random), inBetween(2_000, 30_000, random), random);
            Source copy = new Loop(space, inBetween(100_000, 200_000, random), 512);
            Mix day = new Mix(random).with(60, files).with(between(10, 40, random), sessions);
            Mix night = new Mix(random).with(40, files).with(between(30, 80, random), copy);
            return new Below(
                    inBetween(500, 8_000, random),
                    new Phases(inBetween(100_000, 300_000, random), random, day, day, night));
        }
    },

    /** Tables of different lengths that are read through at different speeds, and small ones that are looked into. */
    WAREHOUSE(Half.TUNING) {
        @Override
        Source make(Space space, SplittableRandom random) {
            Source lookups = new Points(space, inBetween(10_000, 60_000, random), between(0.5, 0.9, random), 0, random);
            Source small = new Loop(space, inBetween(3_000, 20_000, random), 16);
            Source middling = new Loop(space, inBetween(20_000, 70_000, random), 64);
            Source large = new Loop(space, inBetween(80_000, 200_000, random), 256);
            Source sorted = new Log(space, 64, 0.5, inBetween(5_000, 40_000, random), random);
            Mix first = new Mix(random)
                    .with(20, lookups)
                    .with(between(10, 30, random), small)
                    .with(30, large);
            Mix second = new Mix(random)
                    .with(20, lookups)
                    .with(between(20, 50, random), middling)
                    .with(20, sorted);
            Mix third = new Mix(random)
                    .with(10, lookups)
                    .with(20, small)
                    .with(20, middling)
                    .with(20, large);
            return new Phases(inBetween(80_000, 250_000, random), random, first, second, third);
        }
    },

    /** Several machines on one disk, each with a little cache of its own. */
    VIRTUAL_MACHINES(Half.TUNING) {
        @Override
        Source make(Space space, SplittableRandom random) {
            Mix all = new Mix(random);
            int machines = inBetween(3, 6, random);
            for (int i = 0; i < machines; i++) {
                Source busy = new Mix(random)
                        .with(
                                50,
                                new Extents(space, 6_000, between(0.5, 1, random), 2, between(0.3, 1, random), random))
                        .with(between(5, 40, random), new Log(space, 8, 0.5, inBetween(500, 10_000, random), random))
                        .with(
                                between(0, 40, random),
                                new Points(space, 10_000, between(0.6, 1, random), 0.002, random));
                Source searched = new Loop(space, inBetween(10_000, 50_000, random), 128);
                Source phases = new Phases(inBetween(20_000, 120_000, random), random, busy, searched);
                all.with(between(5, 30, random), new Below(inBetween(200, 2_000, random), phases));
            }
            return all;
        }
    },

    /** Things that are new, much asked for and then forgotten, above a stock that changes slowly. */
    NEWS(Half.JUDGING) {
        @Override
        Source make(Space space, SplittableRandom random) {
            Source stock = new Points(
                    space,
                    inBetween(40_000, 120_000, random),
                    between(0.7, 1, random),
                    between(0, 0.05, random),
                    random);
            Source crawler = new Loop(space, inBetween(60_000, 150_000, random), 4);
            return new Mix(random)
                    .with(50, new Bursts(space, between(0.8, 1.3, random), inBetween(3_000, 60_000, random), random))
                    .with(between(20, 60, random), stock)
                    .with(between(2, 12, random), crawler);
        }
    },

    /** One user's work station: a few large programs, data that is gone through several times, a backup at night. */
    WORKSTATION(Half.JUDGING) {
        @Override
        Source make(Space space, SplittableRandom random) {
            Source programs = new Extents(space, 800, between(0.6, 1, random), 12, 0.6, random);
            Source documents = new Extents(space, 20_000, between(0.4, 0.8, random), 1, 1, random);
            Source scratch = new Log(space, 32, between(0.2, 0.6, random), inBetween(1_000, 30_000, random), random);
            Source backup = new Loop(space, inBetween(120_000, 250_000, random), 1_024);
            Source[] days = new Source[inBetween(2, 6, random)];
            for (int i = 0; i < days.length; i++) {
                days[i] = new Mix(random)
                        .with(between(20, 50, random), programs)
                        .with(between(5, 20, random), documents)
                        .with(between(10, 30, random), scratch)
                        .with(between(10, 50, random), new Loop(space, inBetween(5_000, 90_000, random), 96));
            }
            Source work = new Phases(inBetween(40_000, 120_000, random), random, days);
            Source night = new Mix(random).with(80, backup).with(10, programs);
            return new Phases(inBetween(150_000, 300_000, random), random, work, night);
        }
    },

    /** Boxes of many users: each is opened, its newest messages are read, some old ones searched; new ones arrive. */
    MAIL(Half.JUDGING) {
        @Override
        Source make(Space space, SplittableRandom random) {
            Source boxes = new Points(space, inBetween(20_000, 60_000, random), between(0.5, 0.8, random), 0, random);
            Source arriving = new Log(space, 4, between(0.4, 0.7, random), inBetween(4_000, 80_000, random), random);
            Source old = new Extents(space, 25_000, between(0.3, 0.7, random), 2, 0.5, random);
            Source index = new Loop(space, inBetween(40_000, 160_000, random), 48);
            Mix day = new Mix(random)
                    .with(30, boxes)
                    .with(between(20, 50, random), arriving)
                    .with(20, old);
            Mix indexed = new Mix(random).with(20, boxes).with(20, arriving).with(between(20, 60, random), index);
            return new Below(
                    inBetween(300, 3_000, random),
                    new Phases(inBetween(80_000, 200_000, random), random, day, indexed));
        }
    };

    /** Purpose of a family of traces. */
    public enum Half {
        /** Those that parameters are chosen by. */
        TUNING,
        /** Those that are looked at once the choice is made. */
        JUDGING
    }

    private final Half half;

    Family(Half half) {
        this.half = half;
    }

    /** {@return what it is for} */
    public Half half() {
        return half;
    }

    /**
     * Makes a trace, the same one for the same arguments on every machine.
     *
     * @param seed chooses the machine and what happens on it
     * @param requests how many
     * @return the keys that are asked for
     */
    public long[] trace(long seed, int requests) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + name().hashCode());
        Source source = make(new Space(), random);
        Requests out = new Requests(requests);
        while (!out.isFull()) {
            source.next(out);
        }
        return out.toArray();
    }

    abstract Source make(Space space, SplittableRandom random);

    private static double between(double least, double most, SplittableRandom random) {
        return least + random.nextDouble() * (most - least);
    }

    /** Evenly over the orders of magnitude. */
    private static int inBetween(int least, int most, SplittableRandom random) {
        return (int) (least * StrictMath.pow((double) most / least, random.nextDouble()));
    }
}
