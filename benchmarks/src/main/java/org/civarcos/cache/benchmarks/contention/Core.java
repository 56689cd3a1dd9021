package org.civarcos.cache.benchmarks.contention;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

/** One that runs a thread: its time, and what it still has to do. */
final class Core {
    final int number;
    final SplittableRandom random;
    double now;
    long operations;
    private final Deque<Step> todo = new ArrayDeque<>();

    Core(int number, SplittableRandom random) {
        this.number = number;
        this.random = random;
    }

    boolean isIdle() {
        return todo.isEmpty();
    }

    void add(List<Step> steps) {
        todo.addAll(steps);
    }

    /** Does the next step. Returns false if it has to wait for a lock. */
    boolean step(Machine machine, java.util.function.Consumer<Core> woken) {
        Step step = todo.removeFirst();
        if (step instanceof Step.Work work) {
            now += work.nanos();
        } else if (step instanceof Step.Read read) {
            now = read.line().read(number, now, machine);
        } else if (step instanceof Step.Write write) {
            now = write.line().write(number, now, machine);
        } else if (step instanceof Step.Then then) {
            List<Step> more = new ArrayList<>();
            then.next().steps(this, more);
            for (int i = more.size() - 1; i >= 0; i--) {
                todo.addFirst(more.get(i));
            }
        } else if (step instanceof Step.Lock lock) {
            if (!lock.mutex().take(this)) {
                lock.mutex().await(this);
                return false;
            }
            now = lock.mutex().line.write(number, now, machine);
        } else if (step instanceof Step.Unlock unlock) {
            now = unlock.mutex().line.write(number, now, machine);
            Core next = unlock.mutex().release(this);
            if (next != null) {
                machine.handOvers++;
                next.now = Math.max(next.now, now);
                next.now = unlock.mutex().line.write(next.number, next.now, machine);
                woken.accept(next);
            }
        }
        return true;
    }
}
