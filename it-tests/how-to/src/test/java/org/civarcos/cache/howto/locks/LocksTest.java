package org.civarcos.cache.howto.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheLock;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.LockOptions;
import org.civarcos.cache.testkit.CacheTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The code of locks.md. */
@CacheTest
class LocksTest {
    private final List<String> done = new ArrayList<>();
    private Cache<String, String> reports;

    @BeforeEach
    void open(CacheManager manager) {
        reports = manager.createCache(
                "reports", CacheConfig.of(String.class, String.class).build());
    }

    private void writeReport(long token) {
        assertThat(token).isPositive();
        done.add("report");
    }

    @Test
    void oneAtATime() {
        try (CacheLock lock = reports.lock("nightly")) {
            writeReport(lock.token());
        }

        assertThat(done).containsExactly("report");
        assertThat(reports.tryLock("nightly", LockOptions.DEFAULT)).isPresent();
    }

    @Test
    void unlessAnotherDoes() {
        LockOptions once = new LockOptions(Duration.ofMinutes(5), Duration.ZERO);
        Optional<CacheLock> lock = reports.tryLock("nightly", once);
        if (lock.isPresent()) {
            try (CacheLock had = lock.get()) {
                writeReport(had.token());
            }
        }

        assertThat(done).containsExactly("report");
    }

    @Test
    void forLonger() {
        try (CacheLock lock = reports.lock("nightly")) {
            for (int part = 0; part < 3; part++) {
                writeReport(lock.token());
                lock.extend(Duration.ofSeconds(30));
            }
        }

        assertThat(done).hasSize(3);
    }

    @Test
    void withoutWaiting() {
        CompletableFuture<Void> written = reports.async()
                .lock("nightly")
                .thenCompose(lock -> CompletableFuture.runAsync(() -> writeReport(lock.token()))
                        .thenCompose(report -> lock.unlockAsync()));

        written.join();
        assertThat(done).containsExactly("report");
    }
}
