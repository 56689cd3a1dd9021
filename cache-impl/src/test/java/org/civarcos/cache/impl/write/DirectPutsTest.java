package org.civarcos.cache.impl.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheWriter;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.WriteBehindOptions;
import org.civarcos.cache.impl.heap.BareStore;
import org.civarcos.cache.impl.heap.HeapStore;
import org.civarcos.cache.impl.heap.SteppedPuts;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Puts that take no turn, beside writes that do. */
@Timeout(60)
class DirectPutsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CacheManager manager =
            CacheManager.builder().time(new FakeTime()).build();
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final Rows<Long> numbers = new Rows<>();

    @AfterEach
    void close() {
        manager.close();
        threads.shutdownNow();
    }

    /** Where the writes go. */
    private static final class Rows<V> implements CacheWriter<Object, V> {
        private final Map<Object, V> held = new ConcurrentHashMap<>();
        private volatile CountDownLatch gate = new CountDownLatch(0);
        private final CountDownLatch writing = new CountDownLatch(1);

        @Override
        public void write(Object key, V value) throws InterruptedException {
            writing.countDown();
            gate.await();
            held.put(key, value);
        }

        @Override
        public void delete(Object key) {
            held.remove(key);
        }
    }

    private static <K, V> void flush(Cache<K, V> cache) {
        assertThat(cache.writeBehind().orElseThrow().flush(PATIENCE)).isTrue();
    }

    @Test
    void put_whileAnotherWriteHasTheTurn_waitsForIt() throws Exception {
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        Cache<String, Long> cache = manager.createCache(
                "numbers",
                CacheConfig.of(String.class, Long.class)
                        .loader((key, context) -> {
                            loading.countDown();
                            gate.await();
                            return 10L;
                        })
                        .writer(numbers)
                        .writeBehind(WriteBehindOptions.DEFAULT)
                        .build());
        Future<?> adding = threads.submit(() -> cache.increment("a", 1));
        loading.await(); // in the turn, where an addition asks for what it adds to
        Future<?> putting = threads.submit(() -> cache.put("a", 100L));
        assertThatThrownBy(() -> putting.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        gate.countDown();
        adding.get();
        putting.get();

        flush(cache);
        assertThat(cache.get("a")).isEqualTo(100);
        assertThat(numbers.held).isEqualTo(Map.of("a", 100L));
    }

    @Test
    void put_whileTheFormerValueIsBeingWritten_isWrittenAfterIt() throws Exception {
        Cache<String, Long> cache = manager.createCache("numbers", behind(numbers));
        numbers.gate = new CountDownLatch(1);
        cache.put("a", 1L);
        Future<?> flushing = threads.submit(() -> flush(cache));
        numbers.writing.await();
        cache.put("a", 2L);
        cache.put("a", 3L);
        numbers.gate.countDown();
        flushing.get();

        flush(cache);
        assertThat(numbers.held).isEqualTo(Map.of("a", 3L));
        assertThat(cache.writeBehind().orElseThrow().statistics().coalesced()).isOne();
    }

    private static CacheConfig<String, Long> behind(Rows<Long> rows) {
        return CacheConfig.of(String.class, Long.class)
                .writer(rows)
                .writeBehind(WriteBehindOptions.DEFAULT)
                .build();
    }

    /** A key whose {@code equals} fails once, after so many calls. */
    private record Key(String name, AtomicInteger callsLeft) {
        @Override
        public boolean equals(Object other) {
            if (callsLeft.getAndDecrement() == 0) {
                throw new IllegalStateException("a key that does not compare");
            }
            return other instanceof Key key && key.name.equals(name);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(name);
        }
    }

    @Test
    void put_thatFailsOnceItIsTaken_leavesNothingOld() {
        Rows<String> rows = new Rows<>();
        Cache<Key, String> cache = manager.createCache(
                "keys",
                CacheConfig.of(Key.class, String.class)
                        .writer(rows)
                        .writeBehind(WriteBehindOptions.DEFAULT)
                        .build());
        AtomicInteger callsLeft = new AtomicInteger(Integer.MAX_VALUE);
        Key key = new Key("a", callsLeft);
        cache.put(key, "old");
        callsLeft.set(2); // to find the entry and the place of its key, and not to change the entry
        assertThatThrownBy(() -> cache.put(new Key("a", callsLeft), "new", EntryOptions.ofTtl(Duration.ofDays(1))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a key that does not compare");

        assertThat(cache.containsKey(key)).isFalse();
        flush(cache);
        assertThat(rows.held).isEqualTo(Map.of(key, "new"));
    }

    @Test
    void whoGetsTheTurn_waitsForAPutThatMayHaveFoundItFree() throws Exception {
        HeapStore<Integer, Integer> heap =
                (HeapStore<Integer, Integer>) new BareStore(config -> config.eternal()).store();
        Slots<Integer, Integer> slots = new Slots<>("numbers", Slots.PATIENCE, 1, heap);
        CountDownLatch stepping = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        SteppedPuts<Integer, Integer> puts = heap.puts((key, value, link) -> {
            stepping.countDown();
            awaitUninterruptibly(gate);
            return key;
        });
        Future<?> putting = threads.submit(() -> puts.put(1, 1, EntryOptions.DEFAULT));
        stepping.await();
        Future<?> entering = threads.submit(() -> slots.leave(slots.enter(1)));
        assertThatThrownBy(() -> entering.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        gate.countDown();
        putting.get();
        entering.get();
    }

    private static void awaitUninterruptibly(CountDownLatch gate) {
        try {
            assertThat(gate.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aSlotThatIsTaken_orGone_isNotFree() {
        Slots<Integer, Integer> slots = new Slots<>("numbers", Slots.PATIENCE, 0);
        Slot<Integer, Integer> slot = slots.of(1);
        assertThat(slot.isFree()).isTrue();
        assertThat(slots.enter(1)).isSameAs(slot);
        assertThat(slot.isFree()).isFalse();
        slots.leave(slot);
        assertThat(slots.find(1)).isNull();
        assertThat(slot.isFree()).isFalse();
    }

    @Test
    void putsAndRemovalsThatMeet_endAlikeInBoth() throws Exception {
        Cache<String, Long> cache = manager.createCache(
                "numbers",
                CacheConfig.of(String.class, Long.class)
                        .writer(numbers)
                        .writeBehind(WriteBehindOptions.DEFAULT.withBatchSize(3).withMaximumPending(2, PATIENCE))
                        .build());
        CyclicBarrier start = new CyclicBarrier(2);
        for (int round = 0; round < 300; round++) {
            String key = "key-" + round % 5; // more than may stay: places of keys come and go
            Future<?> removing = threads.submit(() -> {
                start.await();
                for (int i = 0; i < 100; i++) {
                    cache.remove(key);
                }
                return null;
            });
            Future<?> putting = threads.submit(() -> {
                start.await();
                for (long i = 0; i < 100; i++) {
                    cache.put(key, i);
                }
                return null;
            });
            removing.get();
            putting.get();
            flush(cache);
            assertThat(cache.asMap()).as("round %d", round).isEqualTo(numbers.held);
        }
    }
}
