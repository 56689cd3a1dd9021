package org.civarcos.cache.impl.heap;

import java.util.stream.Stream;
import org.civarcos.cache.impl.policy.NoEviction;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/**
 * The stripes alone, with numbers instead of entries. Two that need more borrow from a third at once, which fills up
 * meanwhile or loses a part of its quota to a smaller bound: whatever the order, the quotas add up to the bound and what is
 * left to do, and no stripe holds more than its own.
 */
@Param(name = "stripe", gen = IntGen.class, conf = "0:3")
@Param(name = "weight", gen = IntGen.class, conf = "1:512")
@Param(name = "bound", gen = IntGen.class, conf = "1800:2400")
public class StripesLincheckTest {
    private static final int COUNT = 4;
    private static final int BOUND = COUNT * 512;
    /** As it is by one lock. */
    private static final String RESIZERS = "resizers";

    private static final Scenario SCENARIO = new Scenario(StripesLincheckTest.class);

    private final Stripes<Integer, Integer> stripes =
            new Stripes<>(BOUND, Stripes.ENTRIES_PER_STRIPE, quota -> new NoEviction<>());

    private static void check(ExecutionScenario... scenarios) {
        ModelCheckingOptions options = new ModelCheckingOptions()
                .iterations(2 * (BareStore.EFFORT - 1))
                .invocationsPerIteration(300 * BareStore.EFFORT)
                .threads(2)
                .actorsPerThread(2)
                .minimizeFailedScenario(false)
                .sequentialSpecification(Nothing.class);
        Stream.of(scenarios).forEach(options::addCustomScenario);
        options.check(StripesLincheckTest.class);
    }

    @Test
    void modelChecking_ofTwoWhoBorrowFromOne() {
        check(
                SCENARIO.of("use 0 512, use 1 512, use 3 512", "use 0 100", "use 1 100"),
                SCENARIO.of("use 0 512, use 1 512, use 3 512, use 2 500", "use 0 3, use 0 3", "use 1 3"));
    }

    @Test
    void modelChecking_ofALenderWhoNeedsItsOwn() {
        check(
                SCENARIO.of("use 0 512, use 1 512, use 3 512", "use 0 100", "use 2 500"),
                SCENARIO.of("use 0 512, use 1 512, use 3 512", "use 0 300", "use 2 300, leave 2 200"));
    }

    @Test
    void modelChecking_ofLendingWhileTheBoundMoves() {
        check(
                SCENARIO.of("use 0 512, use 1 512", "use 0 100", "resize 1900"),
                SCENARIO.of("use 0 512, use 1 512", "use 0 100, use 1 100", "resize 2300"));
    }

    private static void enforce(Stripe<Integer, Integer> stripe) {
        if (stripe.free() < 0) {
            stripe.count(0, stripe.free());
        }
    }

    /** Takes room, borrows what it lacks, and evicts what is still too much: as an insertion does. */
    @Operation
    public void use(@Param(name = "stripe") int index, @Param(name = "weight") int weight) {
        Stripe<Integer, Integer> stripe = stripes.at(index);
        stripe.lock();
        try {
            if (stripe.used + weight > stripe.quota) {
                stripes.borrow(stripe, StripesLincheckTest::enforce);
            }
            stripe.count(0, weight);
            enforce(stripe);
        } finally {
            stripe.unlock();
        }
    }

    @Operation
    public void leave(@Param(name = "stripe") int index, @Param(name = "weight") int weight) {
        Stripe<Integer, Integer> stripe = stripes.at(index);
        stripe.lock();
        try {
            stripe.count(0, -Math.min(weight, stripe.used));
            stripes.left(stripe);
        } finally {
            stripe.unlock();
        }
    }

    @Operation(nonParallelGroup = RESIZERS)
    public void resize(@Param(name = "bound") int bound) {
        stripes.lockAll();
        try {
            stripes.bound(bound);
        } finally {
            stripes.unlockAll();
        }
        while (stripes.isShrinking()) {
            stripes.shrink(64, StripesLincheckTest::enforce);
        }
    }

    @Validate
    public void quotasAddUpToTheBound() {
        long sum = 0;
        for (int index = 0; index < COUNT; index++) {
            Stripe<Integer, Integer> stripe = stripes.at(index);
            sum += stripe.quota;
            if (stripe.free() < 0) {
                throw new IllegalStateException(
                        "stripe " + index + " holds " + stripe.used + ", and may hold " + stripe.quota);
            }
        }
        if (sum != stripes.bound()) {
            throw new IllegalStateException("the quotas add up to " + sum + ", the bound is " + stripes.bound());
        }
    }

    /** What the operations return: what they do is looked at when all are done. */
    public static class Nothing {
        public void use(int index, int weight) {
            // nothing to see
        }

        public void leave(int index, int weight) {
            // nothing to see
        }

        public void resize(int bound) {
            // nothing to see
        }
    }
}
