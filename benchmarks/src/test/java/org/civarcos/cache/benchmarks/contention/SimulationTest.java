package org.civarcos.cache.benchmarks.contention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What must hold of the model whatever it is fed with. */
class SimulationTest {
    private static final double TRANSFER = 50;

    private static Simulation.Outcome run(int cores, Design design) {
        return new Simulation(new Machine(cores, TRANSFER), design, 1_000).run();
    }

    /** A design of one kind of operation. */
    private interface OneKind extends Design {
        @Override
        default double busiestLock(double now) {
            return 0;
        }
    }

    @Test
    void readsOfASharedLine_costNothing_andScale() {
        Line line = new Line();
        OneKind design = (core, out) -> {
            out.add(new Step.Work(10));
            out.add(new Step.Read(line));
        };

        Simulation.Outcome outcome = run(32, design);

        assertThat(outcome.operationsPerMicrosecond()).isCloseTo(3_200, within(100.0));
        assertThat(outcome.transfersPerOperation()).isLessThan(0.01);
    }

    @Test
    void writesOfASharedLine_areNoFasterThanTheLineTravels() {
        Line line = new Line();
        OneKind design = (core, out) -> {
            out.add(new Step.Work(10));
            out.add(new Step.Write(line));
        };

        assertThat(run(1, design).transfersPerOperation()).isZero();
        assertThat(run(8, design).operationsPerMicrosecond()).isCloseTo(1_000 / TRANSFER, within(1.0));
        assertThat(run(8, design).transfersPerOperation()).isCloseTo(1, within(0.01));
    }

    @Test
    void aLock_isHeldAllTheTime_andLimitsAll() {
        Mutex lock = new Mutex();
        Design design = new Design() {
            @Override
            public void operation(Core core, List<Step> out) {
                out.add(new Step.Work(20));
                out.add(new Step.Lock(lock));
                out.add(new Step.Work(100));
                out.add(new Step.Unlock(lock));
            }

            @Override
            public double busiestLock(double now) {
                return lock.held(now);
            }
        };

        Simulation.Outcome outcome = run(8, design);

        assertThat(outcome.operationsPerMicrosecond()).isCloseTo(1_000 / (100 + TRANSFER), within(0.3));
        assertThat(outcome.handOversPerOperation()).isCloseTo(1, within(0.05));
        assertThat(outcome.busiestLock()).isGreaterThan(0.95);
    }

    @Test
    void stripes_goFurtherThanOneLock() {
        Costs costs = new Costs(20, 8, 30, 60, 200, 150);

        double striped = run(32, new StripedDesign(Work.CHURN, costs, 32)).operationsPerMicrosecond();
        double buffered = run(32, new BufferedDesign(Work.CHURN, costs, 32)).operationsPerMicrosecond();

        assertThat(striped).isGreaterThan(2 * buffered);
    }

    @Test
    void aRun_isTheSameEachTime() {
        Costs costs = new Costs(20, 8, 30, 60, 200, 150);

        assertThat(run(8, new BufferedDesign(Work.LOAD, costs, 8)))
                .isEqualTo(run(8, new BufferedDesign(Work.LOAD, costs, 8)));
    }
}
