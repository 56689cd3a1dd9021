package org.civarcos.cache.impl.fence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StripedStacksTest {
    private static final class Task extends StripedStacks.Item<Task> {
        Task(Object key) {
            super(key);
        }
    }

    /** A key that falls into one stack with all others. */
    private record Colliding(int number) {
        @Override
        public int hashCode() {
            return 7;
        }
    }

    private final StripedStacks<Task> tasks = new StripedStacks<>(1_000);

    private @Nullable Task find(Object key) {
        for (Task each = tasks.top(key); each != null; each = each.below()) {
            if (each.isOf(key)) {
                return each;
            }
        }
        return null;
    }

    private Task entered(Object key) {
        Task task = new Task(key);
        tasks.push(task);
        return task;
    }

    @Test
    void whatIsEntered_isFound_untilItLeaves() {
        Task task = entered("key");
        assertThat(find("key")).isSameAs(task);
        assertThat(find("other")).isNull();
        tasks.remove(task);
        assertThat(find("key")).isNull();
        assertThat(tasks.all()).isEmpty();
    }

    @Test
    void leavingTwice_doesNothing() {
        Task task = entered("key");
        tasks.remove(task);
        Task next = entered("key");
        tasks.remove(task);
        assertThat(find("key")).isSameAs(next);
    }

    @Test
    void collidingOnes_leaveInAnyOrder() {
        for (int[] order : new int[][] {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}) {
            List<Task> all = List.of(entered(new Colliding(0)), entered(new Colliding(1)), entered(new Colliding(2)));
            for (int i = 0; i < 3; i++) {
                tasks.remove(all.get(order[i]));
                assertThat(tasks.all()).hasSize(2 - i);
                for (int j = i + 1; j < 3; j++) {
                    Task left = all.get(order[j]);
                    assertThat(find(left.key())).isSameAs(left);
                }
            }
        }
    }

    @Test
    void whoStandsOnOneThatLeaves_findsTheOthers() {
        Task first = entered(new Colliding(0));
        Task second = entered(new Colliding(1));
        entered(new Colliding(2));
        tasks.remove(second);
        assertThat(second.below()).isSameAs(first);
    }

    @Test
    void whoEnters_afterAnotherDid_fails() {
        Task top = tasks.top("key");
        entered("key");
        assertThat(tasks.tryPush(new Task("key"), top)).isFalse();
        assertThat(tasks.all()).hasSize(1);
    }

    @Test
    void manyThreads_onOneStack_neverHaveTwoOfAKey_andLeaveNothing() throws Exception {
        int threads = 4;
        int keys = 5;
        AtomicIntegerArray holders = new AtomicIntegerArray(keys);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Integer>> found = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                SplittableRandom random = new SplittableRandom(i);
                found.add(executor.submit(() -> enterAndLeave(random, holders, keys)));
            }
            for (Future<Integer> each : found) {
                assertThat(each.get()).as("two of a key at once").isZero();
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(tasks.all()).isEmpty();
    }

    private int enterAndLeave(SplittableRandom random, AtomicIntegerArray holders, int keys) {
        int doubles = 0;
        for (int i = 0; i < 200_000; i++) {
            int number = random.nextInt(keys);
            Colliding key = new Colliding(number);
            Task own = new Task(key);
            Task top = tasks.top(key);
            if (find(key) == null && top == tasks.top(key) && tasks.tryPush(own, top)) {
                doubles += holders.incrementAndGet(number) == 1 ? 0 : 1;
                holders.decrementAndGet(number);
                tasks.remove(own);
            }
        }
        return doubles;
    }
}
