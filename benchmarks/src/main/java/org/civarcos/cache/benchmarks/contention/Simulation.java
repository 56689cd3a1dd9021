package org.civarcos.cache.benchmarks.contention;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** Runs a design on a machine: each core does one operation after the other, the core that is behind goes first. */
final class Simulation {
    private static final int WARM_UP_PER_CORE = 400;

    private final Machine machine;
    private final Design design;
    private final int operationsPerCore;

    Simulation(Machine machine, Design design, int operationsPerCore) {
        this.machine = machine;
        this.design = design;
        this.operationsPerCore = operationsPerCore;
    }

    /** Result of a simulated run. */
    record Outcome(
            double operationsPerMicrosecond,
            double transfersPerOperation,
            double handOversPerOperation,
            double busiestLock) {}

    Outcome run() {
        PriorityQueue<Core> ready = new PriorityQueue<>(
                Comparator.<Core>comparingDouble(core -> core.now).thenComparingInt(core -> core.number));
        SplittableRandom random = new SplittableRandom(machine.cores());
        List<Core> cores = new ArrayList<>();
        for (int i = 0; i < machine.cores(); i++) {
            Core core = new Core(i, random.split());
            core.now = random.nextDouble() * 100;
            cores.add(core);
            ready.add(core);
        }
        long warm = (long) WARM_UP_PER_CORE * machine.cores();
        long most = warm + (long) operationsPerCore * machine.cores();
        long done = 0;
        double began = 0;
        double heldBefore = 0;
        long transfers = 0;
        long handOvers = 0;
        double now = 0;
        List<Step> steps = new ArrayList<>();
        while (done < most) {
            Core core = ready.remove();
            now = core.now;
            if (core.isIdle()) {
                if (done++ == warm) {
                    began = now;
                    heldBefore = design.busiestLock(now);
                    transfers = machine.transfers;
                    handOvers = machine.handOvers;
                }
                steps.clear();
                design.operation(core, steps);
                core.add(steps);
            }
            if (core.step(machine, ready::add)) {
                ready.add(core);
            }
        }
        double operations = most - warm;
        return new Outcome(
                operations / (now - began) * 1_000,
                (machine.transfers - transfers) / operations,
                (machine.handOvers - handOvers) / operations,
                Math.min(1, (design.busiestLock(now) - heldBefore) / (now - began)));
    }
}
