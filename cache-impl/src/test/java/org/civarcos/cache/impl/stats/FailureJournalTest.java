package org.civarcos.cache.impl.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.civarcos.cache.CacheFailure;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.impl.guard.UnforeseenFailureException;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailureJournalTest {
    private final FakeTime time = new FakeTime();
    private final FailureJournal journal = new FailureJournal(time);
    private final List<String> logged = new ArrayList<>();
    private final List<Boolean> traced = new ArrayList<>();
    private final Logger logger = Logger.getLogger("org.civarcos.cache");
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            logged.add(record.getMessage());
            traced.add(record.getThrown() != null);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void restore() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    private void fail(String cacheName) {
        journal.add(new CacheFailure(cacheName, "a put", new IllegalStateException("on purpose")));
    }

    @Test
    void failures_areAllCounted_andLoggedOnceInTenSecondsForEachCache() {
        for (int i = 0; i < 100; i++) {
            fail("a");
        }
        fail("b");
        assertThat(logged).hasSize(2);
        time.advance(Duration.ofSeconds(10));
        fail("a");

        assertThat(logged).hasSize(3);
        assertThat(logged.get(2)).startsWith("the cache \"a\": a put failed, 101 failures so far");
        assertThat(journal.health().failureCount()).isEqualTo(102);
        assertThat(traced).containsOnly(true);
    }

    @Test
    void whatAStoreSays_isOneLine_withTheTraceAtDebug() {
        logger.setLevel(Level.FINE);
        try {
            journal.add(new CacheFailure(
                    "a",
                    "the store",
                    new CacheStoreException("no connection; check arcos.cache.redis.uri", new IOException("refused"))));
        } finally {
            logger.setLevel(null);
        }

        assertThat(logged.get(0))
                .startsWith("the cache \"a\": the store failed, 1 failure so far")
                .endsWith(": no connection; check arcos.cache.redis.uri");
        assertThat(traced).containsExactly(false, true);
    }

    @Test
    void whatNoStoreForesees_hasItsTrace() {
        journal.add(new CacheFailure(
                "a", "the store", new UnforeseenFailureException("a weigher failed", new IllegalStateException())));

        assertThat(traced).containsExactly(true);
    }
}
