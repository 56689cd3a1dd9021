package org.civarcos.cache.http.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.http.policy.HttpSettings;
import org.civarcos.cache.http.store.Flights.End;
import org.civarcos.cache.http.store.Flights.Flight;
import org.junit.jupiter.api.Test;

/** A key whose requests the runtime loses again and again is not waited for. */
class ResponseCacheTest {
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    @Test
    void aKeyThatIsLostTwice_isNotWaitedForAThirdTime() {
        try (CacheManager manager = CacheManager.create()) {
            ResponseCache cache = new ResponseCache(manager, HttpSettings.of(manager.settings()));
            lose(cache);
            assertThat(cache.notShareable().contains("key")).isFalse();
            lose(cache);
            assertThat(cache.notShareable().contains("key")).isTrue();
        }
    }

    /** Joins in a thread that goes on to something else. */
    private static void lose(ResponseCache cache) {
        Flight flight = CompletableFuture.supplyAsync(
                        () -> cache.flights().join("key").flight())
                .join();
        assertThat(flight.await(HOUR, stack -> false).end()).isEqualTo(End.LOST);
    }
}
