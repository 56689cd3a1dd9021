package org.civarcos.cache.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.Warmup;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class CacheWarmupCheckTest {
    private static CacheManager manager(boolean waits) {
        return CacheManager.builder()
                .property("arcos.cache.warm.readiness", String.valueOf(waits))
                .build();
    }

    private static HealthCheckResponse check(CacheManager manager) {
        return new CacheWarmupCheck(manager).call();
    }

    @Test
    void readiness_waitsForTheEndOfTheWarmup_alsoOfOneThatFails() {
        CountDownLatch slow = new CountDownLatch(1);
        try (CacheManager manager = manager(true)) {
            assertThat(check(manager).getStatus()).isEqualTo(Status.DOWN); // before the application has begun it
            Cache<Long, String> places = manager.createCache(
                    "places", CacheConfig.of(Long.class, String.class).build());
            Warmup warmup = manager.warmup(Warmup.APPLICATION);
            warmup.of(places).warmAll(List.of(1L, 2L), (id, load) -> {
                slow.await();
                if (id == 2) {
                    throw new IllegalStateException("on purpose");
                }
                return "Bern";
            });
            warmup.start();
            assertThat(check(manager).getStatus()).isEqualTo(Status.DOWN);
            assertThat(check(manager).getData().orElseThrow()).containsEntry("application", "0 of 2 keys, 0 failed");

            slow.countDown();
            warmup.await();
            assertThat(check(manager).getStatus()).isEqualTo(Status.UP);
            assertThat(check(manager).getData().orElseThrow())
                    .containsEntry("application", "2 of 2 keys, 1 failed, ended");
        }
    }

    @Test
    void readiness_doesNotWait_unlessAsked() {
        try (CacheManager manager = manager(false)) {
            assertThat(check(manager).getStatus()).isEqualTo(Status.UP);
        }
    }
}
