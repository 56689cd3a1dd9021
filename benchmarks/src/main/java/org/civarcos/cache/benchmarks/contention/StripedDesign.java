package org.civarcos.cache.benchmarks.contention;

import java.util.Arrays;
import java.util.List;

/**
 * The engine in memory. A hit reads a slot and a node; the flag of a visit is written if it is not set. A write takes the
 * lock of its stripe, and under it writes what belongs to the stripe (its counts, the rings and their ends) and what
 * belongs to the entries (slots, nodes, a block of the sketch each).
 */
final class StripedDesign implements Design {
    private static final int FEWEST_STRIPES = 64;
    private static final int MOST_STRIPES = Entries.COUNT / 512;
    /** Policy, two rings, the ends of their arrays; counts are where the lock is. */
    private static final int LINES_PER_STRIPE = 5;

    private static final int SAMPLED = 128;
    private static final int LINES_OF_SHADOWS = 12;
    private static final double NANOS_OF_SHADOWS = 150;

    private final Work work;
    private final Costs costs;
    private final Entries entries = new Entries(2, 16);
    private final boolean[] unvisited = new boolean[Entries.COUNT];
    private final Line[] sketch = Entries.lines(Entries.COUNT / 8);
    private final Mutex[] locks;
    private final Line[][] own;
    private final Mutex tuner = new Mutex();
    private final Line[] shadows = Entries.lines(LINES_OF_SHADOWS);
    private int credit;

    StripedDesign(Work work, Costs costs, int cores) {
        this.work = work;
        this.costs = costs;
        int stripes = Math.min(MOST_STRIPES, Math.max(FEWEST_STRIPES, 2 * Integer.highestOneBit(4 * cores - 1)));
        locks = new Mutex[stripes];
        own = new Line[stripes][];
        Arrays.setAll(locks, i -> new Mutex());
        Arrays.setAll(own, i -> Entries.lines(LINES_PER_STRIPE));
    }

    @Override
    public void operation(Core core, List<Step> out) {
        switch (work.kind(core)) {
            case READ -> read(core, out);
            case UPDATE -> update(core, out);
            case INSERT -> insert(core, out);
        }
    }

    private void read(Core core, List<Step> out) {
        int key = Entries.popular(core);
        out.add(new Step.Work(costs.read()));
        out.add(new Step.Read(entries.slot(key)));
        out.add(new Step.Read(entries.node(key)));
        if (unvisited[key]) {
            unvisited[key] = false;
            out.add(new Step.Write(entries.node(key)));
        }
        if (key % SAMPLED == 0 && credit > 0) {
            credit--;
            sample(out);
        }
    }

    private void update(Core core, List<Step> out) {
        int key = Entries.popular(core);
        Mutex lock = locks[key % locks.length];
        out.add(new Step.Work(costs.update() / 2));
        out.add(new Step.Lock(lock));
        out.add(new Step.Work(costs.update() / 2));
        out.add(new Step.Read(entries.slot(key)));
        out.add(new Step.Write(entries.node(key)));
        out.add(new Step.Unlock(lock));
    }

    private void insert(Core core, List<Step> out) {
        int key = Entries.any(core);
        int stripe = key % locks.length;
        int victim = Entries.any(core) / locks.length * locks.length + stripe;
        out.add(new Step.Work(costs.insert() - costs.locked()));
        out.add(new Step.Lock(locks[stripe]));
        out.add(new Step.Work(costs.locked()));
        for (Line line : own[stripe]) {
            out.add(new Step.Write(line));
        }
        out.add(new Step.Write(entries.slot(key)));
        out.add(new Step.Write(entries.node(key)));
        out.add(new Step.Write(sketch[key / 8]));
        out.add(new Step.Read(sketch[victim / 8]));
        out.add(new Step.Write(entries.slot(victim)));
        out.add(new Step.Write(entries.node(victim)));
        out.add(new Step.Unlock(locks[stripe]));
        unvisited[key] = true;
        unvisited[victim] = true;
        if (key % SAMPLED == 0) {
            credit = Math.min(512, credit + 16);
            sample(out);
        }
    }

    /** Shows a sampled key to the tuner, if nobody else is there. */
    private void sample(List<Step> out) {
        out.add(new Step.Then((core, more) -> {
            if (tuner.isHeld()) {
                more.add(new Step.Read(tuner.line));
                return;
            }
            more.add(new Step.Lock(tuner));
            more.add(new Step.Work(NANOS_OF_SHADOWS));
            for (Line line : shadows) {
                more.add(new Step.Write(line));
            }
            more.add(new Step.Unlock(tuner));
        }));
    }

    @Override
    public double busiestLock(double now) {
        return Arrays.stream(locks).mapToDouble(lock -> lock.held(now)).max().orElse(0);
    }
}
