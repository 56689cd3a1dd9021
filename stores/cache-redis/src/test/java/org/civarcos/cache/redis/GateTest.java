package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is under way stays within its bound, and what waits is started. */
@Timeout(60)
class GateTest {
    private final List<String> started = new ArrayList<>();

    private record Entry(int weight, Runnable onStart) implements Gate.Entrant {
        @Override
        public void start() {
            onStart.run();
        }
    }

    private Gate.Entrant named(String name, int weight) {
        return new Entry(weight, () -> started.add(name));
    }

    @Test
    void whatIsAboveTheCapacity_waits_inOrder() {
        Gate gate = new Gate(10, 100);
        gate.enter(named("a", 6));
        gate.enter(named("b", 6));
        gate.enter(named("c", 1));
        assertThat(started).containsExactly("a");

        gate.leave(6);

        assertThat(started).containsExactly("a", "b", "c");
    }

    @Test
    void whatIsHeavierThanTheCapacity_passesAlone() {
        Gate gate = new Gate(10, 100);
        gate.enter(named("heavy", 50));
        gate.enter(named("light", 1));
        assertThat(started).containsExactly("heavy");

        gate.leave(50);

        assertThat(started).containsExactly("heavy", "light");
    }

    @Test
    void moreThanMayWait_areRefused_andTakeNothing() {
        Gate gate = new Gate(1, 1);
        assertThat(gate.enter(named("a", 1))).isTrue();
        assertThat(gate.enter(named("b", 1))).isTrue();
        assertThat(gate.enter(named("c", 1))).isFalse();
        gate.leave(1);
        gate.leave(1);

        assertThat(gate.enter(named("d", 1))).isTrue();
        assertThat(started).containsExactly("a", "b", "d");
    }

    @Test
    void manyThatFailAtOnce_doNotNest() {
        Gate gate = new Gate(1, 1_000_000);
        AtomicInteger ended = new AtomicInteger();
        gate.enter(named("first", 1));
        for (int i = 0; i < 200_000; i++) {
            gate.enter(new Entry(1, () -> {
                ended.incrementAndGet();
                gate.leave(1);
            }));
        }

        gate.leave(1);

        assertThat(ended).hasValue(200_000);
    }

    @Test
    void threadsThatEnterAndLeave_neverExceedIt_andLeaveNobodyWaiting() throws InterruptedException {
        Gate gate = new Gate(8, 1_000_000);
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        ExecutorService servers = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 40_000; i++) {
            int weight = 1 + i % 3;
            threads.execute(() -> gate.enter(new Entry(weight, () -> {
                most.accumulateAndGet(underWay.addAndGet(weight), Math::max);
                servers.execute(() -> {
                    underWay.addAndGet(-weight);
                    ended.incrementAndGet();
                    gate.leave(weight);
                });
            })));
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        await().until(() -> ended.get() == 40_000);
        servers.shutdown();

        assertThat(most.get()).isBetween(1, 8);
    }
}
