package org.civarcos.cache.benchmarks.contention;

import java.util.Locale;
import java.util.function.IntFunction;

/**
 * Measures what the model needs, checks it against two threads, and prints what it says of more cores: operations in a
 * microsecond, lines and locks that change hands for each, and how much of the time the busiest lock is held.
 */
public final class Contention {
    private static final int[] CORES = {1, 2, 4, 8, 16, 32, 64, 128};
    private static final int OPERATIONS_PER_CORE = 2_000;
    /** What a line of the notes for policy takes beside a compare-and-set. */
    private static final double STORE_NANOS = 1;

    /** Of the engine, from {@code benchmarks/results/engine-20261123-1.json}: medians of one thread, scattered keys. */
    private static final Costs RECORDED = new Costs(15, 0, 0, 93, 275, 234);
    /** Of Caffeine, from the same runs; how a hit divides into finding, noting and draining is an estimate. */
    private static final Costs RECORDED_CAFFEINE = new Costs(25, 9, 60, 90, 305, 190);
    /** What a line takes between cores of one die of a server, in nanoseconds. */
    private static final double RECORDED_TRANSFER = 60;

    private Contention() {}

    /** Measures, unless the argument is {@code recorded}: then the costs are those of the runs of November 2026. */
    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("recorded")) {
            print(RECORDED_TRANSFER, RECORDED, RECORDED_CAFFEINE);
        } else {
            measure(args);
        }
    }

    private static void measure(String[] args) {
        Measured measured = new Measured();
        double transfer = args.length > 0 ? Double.parseDouble(args[0]) : Measured.transfer();
        double nothing = measured.nothing();
        System.out.printf(
                Locale.ROOT, "a line from one core to the other %.0f ns, the loop %.1f ns%n", transfer, nothing);

        Measured.Contender arcos = measured.arcos();
        double insert = measured.nanos(arcos, Work.CHURN, 1) - nothing;
        Costs ours = new Costs(
                measured.nanos(arcos, Work.READ, 1) - nothing,
                0,
                0,
                measured.update(arcos) - nothing,
                insert,
                insert * 0.85);
        System.out.println("arcos " + ours);
        boolean[] empties = {true};
        Measured.Contender caffeine = measured.caffeine(empties);
        double read = measured.nanos(caffeine, Work.READ, 1) - nothing;
        double update = measured.update(caffeine) - nothing;
        double theirInsert = measured.nanos(caffeine, Work.CHURN, 1) - nothing;
        double table = measured.tableInsert() - nothing;
        empties[0] = false;
        double full = measured.nanos(measured.fillAndStop(empties), Work.READ, 1) - nothing;
        double note = measured.compareAndSet() + STORE_NANOS;
        double drain = Math.max(1, read - full - note);
        Costs theirs = new Costs(
                full,
                note,
                drain,
                Math.max(full, update - note - drain),
                theirInsert,
                Math.max(1, theirInsert - table));
        System.out.println("caffeine " + theirs);

        for (Work work : Work.values()) {
            empties[0] = true;
            check("arcos", work, measured, measured.arcos(), transfer, cores -> new StripedDesign(work, ours, cores));
            check(
                    "caffeine",
                    work,
                    measured,
                    measured.caffeine(empties),
                    transfer,
                    cores -> new BufferedDesign(work, theirs, cores));
        }
        print(transfer, ours, theirs);
    }

    private static void print(double transfer, Costs ours, Costs theirs) {
        for (Work work : Work.values()) {
            print("arcos", work, transfer, cores -> new StripedDesign(work, ours, cores));
            print("caffeine", work, transfer, cores -> new BufferedDesign(work, theirs, cores));
        }
    }

    private static void check(
            String name,
            Work work,
            Measured measured,
            Measured.Contender contender,
            double transfer,
            IntFunction<Design> design) {
        double one = measured.nanos(contender, work, 1);
        double two = measured.nanos(contender, work, 2);
        double modelOne = run(1, transfer, design).operationsPerMicrosecond();
        double modelTwo = run(2, transfer, design).operationsPerMicrosecond();
        System.out.printf(
                Locale.ROOT,
                "%-9s %-6s measured 1T %6.1f ns; two threads do %.2f times as much, the model says %.2f (1T %.1f ns)%n",
                name,
                work,
                one,
                2 * one / two,
                modelTwo / modelOne,
                1_000 / modelOne);
    }

    private static void print(String name, Work work, double transfer, IntFunction<Design> design) {
        System.out.printf(
                Locale.ROOT,
                "%n%s, %s%n%6s %10s %10s %10s %6s%n",
                name,
                work,
                "cores",
                "ops/us",
                "lines/op",
                "locks/op",
                "held");
        for (int cores : CORES) {
            Simulation.Outcome outcome = run(cores, transfer * distance(cores), design);
            System.out.printf(
                    Locale.ROOT,
                    "%6d %10.1f %10.2f %10.3f %5.0f%%%n",
                    cores,
                    outcome.operationsPerMicrosecond(),
                    outcome.transfersPerOperation(),
                    outcome.handOversPerOperation(),
                    100 * outcome.busiestLock());
        }
    }

    private static Simulation.Outcome run(int cores, double transfer, IntFunction<Design> design) {
        return new Simulation(new Machine(cores, transfer), design.apply(cores), OPERATIONS_PER_CORE).run();
    }

    /** How much further lines have to go on larger machines: assumed. One die, several, two sockets. */
    private static double distance(int cores) {
        return cores <= 8 ? 1 : cores <= 32 ? 1.5 : 2.5;
    }
}
