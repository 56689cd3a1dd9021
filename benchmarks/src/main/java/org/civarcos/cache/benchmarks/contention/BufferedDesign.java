package org.civarcos.cache.benchmarks.contention;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * Caffeine. A hit is noted in a buffer of its thread, of sixteen places; whoever fills one tries to get the lock of the
 * policy, and then empties all buffers: each noted entry is moved to the young end of its list, for which it and its
 * neighbours are written. A write of a new key goes to the table and to the one buffer of writes, which is emptied under
 * the same lock; if it is full, the writer waits for the lock.
 */
final class BufferedDesign implements Design {
    private static final int PLACES = 16;
    private static final int WRITES_PER_CORE = 128;
    /** Sizes, lists and their ends, the sketch's fields, the state of the drain. */
    private static final int LINES_OF_POLICY = 8;

    private final Work work;
    private final Costs costs;
    private final int room;
    private final Entries entries = new Entries(1, 16);
    private final Line[] sketch = Entries.lines(Entries.COUNT / 8);
    private final Mutex lock = new Mutex();
    private final Line[] policy = Entries.lines(LINES_OF_POLICY);
    private final Line producer = new Line();
    private final Line state = new Line();
    private final int[][] noted;
    private final int[] notes;
    private final Line[] counters;
    private final Line[] places;
    private final Queue<Integer> written = new ArrayDeque<>();

    BufferedDesign(Work work, Costs costs, int cores) {
        this.work = work;
        this.costs = costs;
        room = WRITES_PER_CORE * Integer.highestOneBit(Math.max(1, 2 * cores - 1));
        noted = new int[cores][PLACES];
        notes = new int[cores];
        counters = Entries.lines(cores);
        places = Entries.lines(cores);
    }

    @Override
    public void operation(Core core, List<Step> out) {
        switch (work.kind(core)) {
            case READ -> read(core, costs.read(), false, out);
            case UPDATE -> read(core, costs.update(), true, out);
            case INSERT -> insert(core, out);
        }
    }

    private void read(Core core, double nanos, boolean update, List<Step> out) {
        int key = Entries.popular(core);
        out.add(new Step.Work(nanos));
        out.add(new Step.Read(entries.slot(key)));
        out.add(update ? new Step.Write(entries.node(key)) : new Step.Read(entries.node(key)));
        out.add(new Step.Then((same, more) -> note(same, key, more)));
    }

    private void note(Core core, int key, List<Step> out) {
        int own = core.number;
        if (notes[own] < PLACES) {
            out.add(new Step.Work(costs.note()));
            out.add(new Step.Write(counters[own]));
            out.add(new Step.Write(places[own]));
            noted[own][notes[own]++] = key;
        }
        if (notes[own] == PLACES) {
            tryDrain(out);
        }
    }

    private void insert(Core core, List<Step> out) {
        int key = Entries.any(core);
        out.add(new Step.Work(costs.insert() - costs.locked()));
        out.add(new Step.Write(entries.slot(key)));
        out.add(new Step.Write(entries.node(key)));
        out.add(new Step.Write(producer));
        out.add(new Step.Then((same, more) -> {
            written.add(key);
            if (written.size() > room) {
                more.add(new Step.Lock(lock));
                more.add(new Step.Then(this::drain));
            } else {
                more.add(new Step.Read(state));
                tryDrain(more);
            }
        }));
    }

    private void tryDrain(List<Step> out) {
        out.add(new Step.Then((core, more) -> {
            if (!lock.isHeld()) {
                more.add(new Step.Lock(lock));
                more.add(new Step.Write(state));
                more.add(new Step.Then(this::drain));
            }
        }));
    }

    private void drain(Core core, List<Step> out) {
        for (Line line : policy) {
            out.add(new Step.Write(line));
        }
        for (int i = 0; i < notes.length; i++) {
            if (notes[i] > 0) {
                out.add(new Step.Read(counters[i]));
                out.add(new Step.Write(places[i]));
            }
            for (int j = 0; j < notes[i]; j++) {
                int key = noted[i][j];
                out.add(new Step.Work(costs.drain()));
                out.add(new Step.Write(sketch[key / 8]));
                out.add(new Step.Write(entries.node(key)));
                // What stood before it and behind it.
                out.add(new Step.Write(entries.node(Entries.popular(core))));
                out.add(new Step.Write(entries.node(Entries.popular(core))));
            }
            notes[i] = 0;
        }
        for (int left = Math.min(written.size(), room); left > 0; left--) {
            int key = written.remove();
            int victim = Entries.any(core);
            out.add(new Step.Work(costs.locked()));
            out.add(new Step.Write(sketch[key / 8]));
            out.add(new Step.Read(sketch[victim / 8]));
            out.add(new Step.Write(entries.node(key)));
            out.add(new Step.Write(entries.slot(victim)));
            out.add(new Step.Write(entries.node(victim)));
        }
        out.add(new Step.Unlock(lock));
    }

    @Override
    public double busiestLock(double now) {
        return lock.held(now);
    }
}
