package org.civarcos.cache.impl.tier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens between an operation above and the one below, made to happen there. */
@Timeout(60)
class TieredRacesTest {
    private final FakeTime time = new FakeTime();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Node node;

    @BeforeEach
    void open() {
        node = Node.over(Node.distant(time, false), time, EntryOptions.FOREVER, true);
    }

    @AfterEach
    void close() {
        node.store.close();
        threads.shutdownNow();
    }

    private void below(String value) {
        node.lower.put("key", value, EntryOptions.ofTags("red"), WriteCondition.ALWAYS);
    }

    /** Runs a step once, within the next operation of that name. */
    private void onceAfter(String operation, Runnable step) {
        AtomicBoolean done = new AtomicBoolean();
        node.distant.after(name -> {
            if (name.equals(operation) && done.compareAndSet(false, true)) {
                step.run();
            }
        });
    }

    private void onceBefore(String operation, Runnable step) {
        AtomicBoolean done = new AtomicBoolean();
        node.distant.before(name -> {
            if (name.equals(operation) && done.compareAndSet(false, true)) {
                step.run();
            }
        });
    }

    @Test
    void aReadThatIsOvertaken_bringsNothingUp() {
        List<Runnable> changes = List.of(
                () -> node.put("key", "new"),
                () -> node.store.remove("key", WriteCondition.ALWAYS),
                () -> node.store.removeAll(List.of("key")),
                () -> node.store.removeMatching(KeyPattern.glob("k*")),
                () -> node.store.invalidateTags(Set.of("red")),
                () -> node.store.clear());
        for (Runnable change : changes) {
            node.store.clear();
            below("old");
            onceAfter("entry", change);

            assertThat(node.get("key")).as("read before the change").isEqualTo("old");

            assertThat(node.get("key")).isIn("new", null);
            assertThat(node.store.getOrDefault("key", "absent")).isEqualTo(node.lower.getOrDefault("key", "absent"));
        }
    }

    @Test
    void aReadWhileAChangeIsMade_bringsNothingUp() {
        List<Runnable> changes = List.of(
                () -> node.put("key", "new"),
                () -> node.store.putAll(java.util.Map.of("key", "new"), EntryOptions.DEFAULT),
                () -> node.store.remove("key", WriteCondition.ALWAYS),
                () -> node.store.removeMatching(KeyPattern.glob("k*")),
                () -> node.store.invalidateTags(Set.of("red")),
                () -> node.store.clear());
        List<String> operations = List.of("put", "putAll", "remove", "removeMatching", "invalidateTags", "clear");
        for (int i = 0; i < changes.size(); i++) {
            node.store.clear();
            below("old");
            onceBefore(operations.get(i), () -> assertThat(node.get("key")).isEqualTo("old"));

            changes.get(i).run();

            assertThat(node.store.getOrDefault("key", "absent"))
                    .as("after %s", operations.get(i))
                    .isEqualTo(node.lower.getOrDefault("key", "absent"));
        }
    }

    @Test
    void ofTwoWritesAtTheSameTime_neitherPutsACopy() {
        onceBefore("put", () -> node.put("key", "second, but earlier below"));

        node.put("key", "first");

        assertThat(node.hasCopy("key")).isFalse();
        assertThat(node.get("key")).isEqualTo("first");
        assertThat(node.hasCopy("key")).isTrue();
    }

    @Test
    void aWriteThatIsInvalidatedMeanwhile_putsNoCopy() {
        List<Runnable> changes = List.of(
                () -> node.store.removeMatching(KeyPattern.glob("k*")),
                () -> node.store.invalidateTags(Set.of("red")),
                () -> node.store.clear());
        for (Runnable change : changes) {
            onceAfter("put", change);

            node.put("key", "value", "red");

            assertThat(node.get("key")).isNull();
        }
    }

    @Test
    void aWriteWithinAnInvalidation_isFoundOrGone_likeBelow() {
        onceBefore("invalidateTags", () -> node.put("key", "value", "red"));

        node.store.invalidateTags(Set.of("red"));

        assertThat(node.get("key")).isNull();
    }

    @Test
    void theFeedOfTheLowerTier_dropsCopiesThatOthersChanged() {
        Store<String, String> shared = Node.distant(time, true);
        Node one = Node.over(shared, time, EntryOptions.FOREVER, false);
        Node two = Node.over(shared, time, EntryOptions.FOREVER, false);
        List<Runnable> changes = List.of(
                () -> one.put("key", "new", "red"),
                () -> one.store.remove("key", WriteCondition.ALWAYS),
                () -> one.store.removeMatching(KeyPattern.glob("k*")),
                () -> one.store.invalidateTags(Set.of("red")),
                () -> one.store.clear());
        for (Runnable change : changes) {
            one.put("key", "old", "red");
            assertThat(two.get("key")).isEqualTo("old");
            assertThat(two.hasCopy("key")).isTrue();

            change.run();

            assertThat(two.hasCopy("key")).isFalse();
            assertThat(two.get("key")).isIn("new", null);
        }
    }

    @Test
    void theFeed_breaksAReadThatIsUnderWay() {
        Store<String, String> shared = Node.distant(time, true);
        Node one = Node.over(shared, time, EntryOptions.FOREVER, false);
        node = Node.over(shared, time, EntryOptions.FOREVER, false);
        below("old");
        onceAfter("entry", () -> one.put("key", "new"));

        assertThat(node.get("key")).isEqualTo("old");

        assertThat(node.get("key")).isEqualTo("new");
    }

    @Test
    void aLowerTierThatHangs_holdsUpNobodyWhoFindsACopy() throws Exception {
        node.put("key", "value");
        AtomicBoolean hangs = new AtomicBoolean(true);
        AtomicBoolean hanging = new AtomicBoolean();
        node.distant.before(operation -> {
            while (hangs.get()) {
                hanging.set(true);
                LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
            }
        });
        Future<?> stuck = threads.submit(() -> node.put("other", "value"));
        while (!hanging.get()) {
            Thread.onSpinWait();
        }

        assertThat(threads.submit(() -> node.get("key")).get(20, TimeUnit.SECONDS))
                .isEqualTo("value");
        assertThat(stuck.isDone()).isFalse();

        hangs.set(false);
        stuck.get(20, TimeUnit.SECONDS);
        assertThat(node.get("other")).isEqualTo("value");
    }

    /**
     * One writes ascending numbers, others read: whoever begins to read after a number was written, or read by anybody,
     * must not see a smaller one. Over waits at random places of the lower tier.
     */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nobodyReadsWhatIsOlderThanWhatWasReadOrWritten(boolean copies) throws Exception {
        Node tiers = Node.over(Node.distant(time, false), time, EntryOptions.FOREVER, copies);
        tiers.distant.before(operation -> loiter());
        tiers.distant.after(operation -> loiter());
        AtomicInteger known = new AtomicInteger();
        AtomicBoolean stop = new AtomicBoolean();
        tiers.put("key", "0");
        Callable<Integer> reader = () -> {
            int stale = 0;
            while (!stop.get()) {
                int least = known.get();
                String found = ThreadLocalRandom.current().nextInt(4) == 0
                        ? tiers.store.getAll(Set.of("key")).get("key")
                        : tiers.get("key");
                int seen = Integer.parseInt(String.valueOf(found));
                stale += seen < least ? 1 : 0;
                known.accumulateAndGet(seen, Math::max);
            }
            return stale;
        };
        List<Future<Integer>> readers = List.of(threads.submit(reader), threads.submit(reader), threads.submit(reader));
        for (int number = 1; number <= 4_000; number++) {
            tiers.put("key", String.valueOf(number));
            known.accumulateAndGet(number, Math::max);
            if (number % 3 == 0) {
                LockSupport.parkNanos(1);
            }
        }
        stop.set(true);

        for (Future<Integer> each : readers) {
            assertThat(each.get(20, TimeUnit.SECONDS)).isZero();
        }
    }

    private static void loiter() {
        int draw = ThreadLocalRandom.current().nextInt(16);
        if (draw == 0) {
            LockSupport.parkNanos(1);
        } else if (draw == 1) {
            LockSupport.parkNanos(1_000);
        }
    }
}
