package org.civarcos.cache.http.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.http.store.Flights.End;
import org.civarcos.cache.http.store.Flights.Flight;
import org.civarcos.cache.http.store.Flights.Landing;
import org.junit.jupiter.api.Test;

class FlightsTest {
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    private final List<String> lost = new ArrayList<>();

    private Flights flights(int all, int each) {
        return new Flights(Duration.ofHours(1), all, each, lost::add);
    }

    @Test
    void aFlightThatTheRuntimeLost_isNotWaitedFor() {
        Flights flights = flights(8, 8);
        Flight lost = CompletableFuture.supplyAsync(() -> flights.join("key").flight())
                .join();
        assertThat(lost.await(HOUR, stack -> false).end()).isEqualTo(End.LOST);
        assertThat(lost.await(HOUR, stack -> false).end()).isEqualTo(End.LOST);
        assertThat(this.lost).containsExactly("key");
        assertThat(flights.join("key").leads()).isTrue();
    }

    @Test
    void whoeverWaits_losesPatienceOneAfterTheOther() {
        Flight flight = flights(100, 100).join("key").flight();
        List<CompletableFuture<Landing>> waiting = IntStream.range(0, 7)
                .mapToObj(i -> flight.landing(TimeUnit.MILLISECONDS.toNanos(i < 3 ? 8 : 8 * 3_600_000L)))
                .toList();
        await().until(() -> waiting.get(0).isDone()
                && waiting.get(1).isDone()
                && waiting.get(2).isDone());
        assertThat(waiting.get(0).join().end()).isEqualTo(End.NOT_SHAREABLE);
        assertThat(waiting.subList(3, 7)).noneMatch(CompletableFuture::isDone);
        flight.end(End.NOTHING, null);
        assertThat(waiting.subList(3, 7)).allMatch(each -> each.join().end() == End.NOTHING);
    }

    @Test
    void aFlightWhoseThreadIsAtWork_isWaitedFor() {
        Flights flights = flights(8, 8);
        Flight flight = flights.join("key").flight();
        var waiting = CompletableFuture.supplyAsync(() -> flight.await(HOUR, stack -> {
            flight.end(End.NOTHING, null);
            return true;
        }));
        assertThat(waiting.join().end()).isEqualTo(End.NOTHING);
    }

    @Test
    void whoFindsNoRoomDoesNotWait() {
        for (Flights full : new Flights[] {flights(1, 8), flights(8, 1)}) {
            Flight flight = full.join("key").flight();
            CompletableFuture<Void> waits = new CompletableFuture<>();
            CompletableFuture<Landing> first = CompletableFuture.supplyAsync(() -> flight.await(HOUR, stack -> {
                waits.complete(null);
                return true;
            }));
            waits.join();
            assertThat(flight.await(HOUR, stack -> true).end()).isEqualTo(End.NOT_SHAREABLE);
            flight.end(End.NOTHING, null);
            assertThat(first.join().end()).isEqualTo(End.NOTHING);
        }
    }

    @Test
    void whoeverWaitsForEver_waits() {
        for (Duration patience : new Duration[] {EntryOptions.FOREVER, ChronoUnit.FOREVER.getDuration()}) {
            Flights flights = new Flights(patience, 1, 1, lost::add);
            assertThat(flights.join("key").leads()).isTrue();
            assertThat(flights.join("key").leads()).isFalse();
        }
    }

    @Test
    void aFlightThatWasInvalidated_isNotJoined() {
        try (CacheManager manager = CacheManager.create()) {
            Cache<String, String> cache = manager.getOrCreateCache(
                    "c", CacheConfig.of(String.class, String.class).build());
            Flights flights = flights(8, 8);
            Flight first = flights.join("key").flight();
            try (Fence fence = cache.fence("key")) {
                first.watch(fence);
                assertThat(flights.join("key").leads()).isFalse();
                cache.invalidateTags("any");
                assertThat(flights.join("key").leads()).isTrue();
                assertThat(flights.join("key").flight()).isNotSameAs(first);
            }
        }
    }
}
