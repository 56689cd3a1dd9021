package org.civarcos.cache.impl.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.impl.open.StoreContexts;
import org.civarcos.cache.spi.Invalidation;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The moment at which the store in memory is cleared: to the tick, by whoever looks first, once. */
@Timeout(60)
class HeapDelayedClearTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration TICK = Duration.ofNanos(1);

    private final FakeTime time = new FakeTime();
    private final HeapStore<String, String> store = open();

    @SuppressWarnings("unchecked")
    private HeapStore<String, String> open() {
        return (HeapStore<String, String>)
                new HeapStoreProvider().open(StoreContexts.texts(time, config -> config.maximumSize(10_000)));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void put(String key, String value) {
        store.put(key, value, EntryOptions.DEFAULT, WriteCondition.ALWAYS);
    }

    @Test
    void theMoment_comesToTheTick() {
        put("key", "value");
        store.clearAfter(SECOND);

        time.advance(SECOND.minus(TICK));
        assertThat(store.getOrDefault("key", null)).isEqualTo("value");
        assertThat(store.entry("key").timeToLive()).contains(TICK);
        assertThat(store.clearsIn()).contains(TICK);
        time.advance(TICK);
        assertThat(store.getOrDefault("key", null)).isNull();
        assertThat(store.clearsIn()).isEmpty();
    }

    @Test
    void aDelayOfCenturies_isNone() {
        put("key", "value");
        store.clearAfter(Duration.ofDays(365 * 300));
        time.advance(Duration.ofDays(365 * 200));

        assertThat(store.getOrDefault("key", null)).isEqualTo("value");
    }

    @Test
    void withoutTraffic_theNextRoundOfTheSweeper_givesTheMemoryBack() {
        for (int i = 0; i < 1_000; i++) {
            put("key-" + i, "value");
        }
        store.clearAfter(SECOND);
        time.advance(SECOND);
        assertThat(store.heap.stripes.entries()).as("nobody has looked").isEqualTo(1_000);

        store.sweeper.round();

        assertThat(store.heap.stripes.entries()).isZero();
    }

    @Test
    void thoseWhoHoldCopies_areToldOnce() {
        List<Invalidation<String>> told = new CopyOnWriteArrayList<>();
        store.onInvalidation(told::add);
        store.clearAfter(SECOND);
        assertThat(told).isEmpty();

        time.advance(SECOND);
        store.getOrDefault("key", null);
        store.containsKey("key");
        assertThat(told).singleElement().isInstanceOf(Invalidation.All.class);
    }

    /** There are so many fences to break that the clear takes a while. */
    @Test
    void whoFindsNoMomentSet_findsNothingOfBefore() throws Exception {
        put("key", "before");
        for (int i = 0; i < 50_000; i++) {
            Fence unused = store.fence("fence-" + i);
        }
        store.clearAfter(SECOND);
        time.advance(SECOND);

        Future<?> clearing = ForkJoinPool.commonPool().submit(() -> store.containsKey("other"));
        while (store.clearsAt() != Node.NEVER && !Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }

        assertThat(store.getOrDefault("key", null)).isNull();
        clearing.get(20, TimeUnit.SECONDS);
    }

    /** Each value says on which side of the moment it was computed; none of before may be there afterwards. */
    @Test
    void writersThatRaceWithTheMoment_leaveNothingOfBefore() throws Exception {
        for (int round = 0; round < 200; round++) {
            HeapStore<String, String> raced = open();
            long moment = time.nanos() + SECOND.toNanos();
            raced.clearAfter(SECOND);
            AtomicBoolean over = new AtomicBoolean();
            List<Future<?>> writers = new ArrayList<>();
            for (int thread = 0; thread < 3; thread++) {
                int number = thread;
                writers.add(ForkJoinPool.commonPool().submit(() -> write(raced, number, moment, over)));
            }
            Thread.onSpinWait();
            time.advance(SECOND);
            try {
                for (int looks = 0; looks < 50; looks++) {
                    String found = raced.getOrDefault("key", null);
                    assertThat(found).as("round %s", round).isNotEqualTo("before");
                }
            } finally {
                over.set(true); // or the writers would keep the threads of the tests that follow
            }
            for (Future<?> writer : writers) {
                writer.get(20, TimeUnit.SECONDS);
            }
            assertThat(raced.getAll(Set.of("key", "0", "1", "2"))).doesNotContainValue("before");
            raced.close();
        }
    }

    private void write(HeapStore<String, String> raced, int number, long moment, AtomicBoolean over) {
        while (!over.get()) {
            boolean past = time.nanos() - moment >= 0;
            String found = raced.getOrDefault("key", null);
            assertThat(past && "before".equals(found))
                    .as("a read that began after the moment found what is older")
                    .isFalse();
            for (String key : List.of("key", Integer.toString(number))) {
                try (Fence fence = raced.fence(key)) {
                    String computed = time.nanos() - moment >= 0 ? "after" : "before";
                    raced.put(key, computed, EntryOptions.DEFAULT, new WriteCondition.IfIntact(fence));
                }
            }
        }
    }
}
