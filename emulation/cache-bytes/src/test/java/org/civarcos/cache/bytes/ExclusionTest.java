package org.civarcos.cache.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.bytes.Fixture.bytes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is done together, beside threads that do other things. */
class ExclusionTest {
    private static final ByteKey A = ByteKey.of("a");
    private static final ByteKey B = ByteKey.of("b");

    private final ByteCache cache = ByteCache.builder().build();
    private final ByteCache other = ByteCache.builder().beside(cache).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        threads.shutdownNow();
        cache.close();
        other.close();
    }

    private static long number(Item item) {
        return item == null ? 0 : Long.parseLong(new String(item.value(), StandardCharsets.US_ASCII));
    }

    @Test
    void whoIsInASeat_seesAllOfASection_orNothing() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        List<Future<?>> readers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Exclusion.Seat seat = cache.exclusion().seat();
            readers.add(threads.submit(() -> {
                while (!done.get()) {
                    seat.take();
                    try {
                        assertThat(number(cache.get(A))).isEqualTo(number(other.get(B)));
                    } finally {
                        seat.leave();
                    }
                }
                return null;
            }));
        }
        List<Future<?>> writers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Exclusion.Seat seat = cache.exclusion().seat();
            writers.add(threads.submit(() -> {
                for (int n = 0; n < 2_000; n++) {
                    seat.take(); // as a loop does for its batch
                    cache.exclusion()
                            .exclusively(
                                    () -> {
                                        cache.apply(new Change().add(A, 1));
                                        return other.apply(new Change().add(B, 1));
                                    },
                                    cache,
                                    other);
                    seat.leave();
                }
                return null;
            }));
        }
        for (Future<?> each : writers) {
            each.get(60, TimeUnit.SECONDS);
        }
        done.set(true);
        for (Future<?> each : readers) {
            each.get(60, TimeUnit.SECONDS);
        }
        assertThat(number(cache.get(A))).isEqualTo(4_000);
    }

    @Test
    void section_keepsSingleChangesAway() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Future<Long> counter = threads.submit(() -> {
            long counted = 0;
            for (; !done.get(); counted++) {
                cache.apply(new Change().add(A, 1));
            }
            return counted;
        });
        long extra = 0;
        for (int i = 0; i < 2_000 || number(cache.get(A)) < 10_000; i++) {
            cache.exclusively(() -> {
                long seen = number(cache.get(A));
                Thread.onSpinWait();
                return cache.apply(new Change().set(A, bytes(Long.toString(seen + 1))));
            });
            extra++;
        }
        done.set(true);
        long all = counter.get(60, TimeUnit.SECONDS) + extra;
        assertThat(number(cache.get(A))).isEqualTo(all);
    }

    @Test
    void listeners_areToldAfterASection_andMayUseTheCache() {
        List<String> told = new ArrayList<>();
        cache.listen(new ByteCacheListener() {
            @Override
            public void expired(ByteKey key) {
                told.add(key + " " + number(cache.get(B)));
            }
        });
        cache.exclusively(() -> {
            cache.apply(new Change().set(A, bytes("1")).endAt(1));
            assertThat(told).isEmpty();
            return cache.apply(new Change().set(B, bytes("2")));
        });
        assertThat(told).containsExactly("a 2");
    }

    @Test
    void listeners_areToldAfterASectionOverSeveralCaches_underNoLock() throws Exception {
        List<Outcome> told = new ArrayList<>();
        cache.listen(new ByteCacheListener() {
            @Override
            public void expired(ByteKey key) {
                told.add(inAnotherThread());
            }
        });
        cache.apply(new Change().set(A, bytes("1")).endAt(cache.now() + 20));
        Outcome unused = cache.exclusion()
                .exclusively(
                        () -> {
                            long end = cache.now() + 30;
                            while (cache.now() < end) {
                                Thread.onSpinWait();
                            }
                            return cache.apply(new Change().set(A, bytes("2")));
                        },
                        other,
                        cache);
        assertThat(told).containsExactly(Outcome.APPLIED);
    }

    private Outcome inAnotherThread() {
        try {
            return threads.submit(() -> other.apply(new Change().add(B, 1))).get(5, TimeUnit.SECONDS);
        } catch (Exception e) {
            return Outcome.REFUSED;
        }
    }

    @Test
    void section_thatFails_isOver() throws Exception {
        try {
            cache.exclusively(() -> {
                throw new IllegalStateException("no");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("no");
        }
        assertThat(threads.submit(() -> cache.exclusively(() -> cache.apply(new Change().add(A, 1))))
                        .get(10, TimeUnit.SECONDS))
                .isEqualTo(Outcome.APPLIED);
    }
}
