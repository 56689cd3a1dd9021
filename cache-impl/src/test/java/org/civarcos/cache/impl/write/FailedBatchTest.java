package org.civarcos.cache.impl.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheWriter;
import org.civarcos.cache.WriteBehindOptions;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Batches that fail in the middle, after some of their keys were written and have been put again. */
@Timeout(60)
class FailedBatchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CacheManager manager =
            CacheManager.builder().time(new FakeTime()).build();
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @AfterEach
    void close() {
        manager.close();
        threads.shutdownNow();
    }

    /** A key that does something when it is asked for its hash code for the first time after each write. */
    private static final class Key {
        private final String name;
        private final Queue<Runnable> afterWrites = new ArrayDeque<>();
        private boolean isWritten;

        Key(String name) {
            this.name = name;
        }

        void afterWrites(Runnable... first) {
            afterWrites.addAll(Arrays.asList(first));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.name.equals(name);
        }

        @Override
        public int hashCode() {
            Runnable next = isWritten ? afterWrites.poll() : null;
            isWritten = false;
            if (next != null) {
                next.run();
            }
            return name.hashCode();
        }
    }

    /** Where the writes go. */
    private static final class Rows implements CacheWriter<Key, Integer> {
        private final Map<String, Integer> held = new ConcurrentHashMap<>();
        private final CountDownLatch writing = new CountDownLatch(1);
        private final CountDownLatch gate = new CountDownLatch(1);

        @Override
        public void write(Key key, Integer value) throws InterruptedException {
            writing.countDown();
            gate.await();
            held.put(key.name, value);
            key.isWritten = true;
        }

        @Override
        public void delete(Key key) {
            held.remove(key.name);
        }
    }

    @Test
    void aKeyThatIsPutAgain_whileItsBatchFails_keepsNoOtherFromBeingWritten() throws Exception {
        Rows rows = new Rows();
        Cache<Key, Integer> cache = manager.createCache(
                "numbers",
                CacheConfig.of(Key.class, Integer.class)
                        .writer(rows)
                        .writeBehind(WriteBehindOptions.DEFAULT)
                        .build());
        Key again = new Key("again");
        Key failing = new Key("failing");
        Key last = new Key("last");
        Key other = new Key("other");
        CountDownLatch failed = new CountDownLatch(1);
        failing.afterWrites(
                () -> {
                    cache.put(again, 2);
                    cache.put(last, 1);
                    failed.countDown();
                    throw new IllegalStateException("a key without a hash code");
                },
                () -> {
                    cache.put(other, 1);
                    cache.put(again, 3);
                });
        last.afterWrites(() -> cache.put(again, 4));

        cache.put(new Key("first"), 1);
        threads.execute(() -> flush(cache));
        rows.writing.await(); // what is put from now on is one batch
        cache.put(again, 1);
        cache.put(failing, 1);
        rows.gate.countDown();
        threads.execute(() -> flush(cache));
        failed.await();
        assertThat(flush(cache)).isTrue();

        assertThat(flush(cache)).isTrue();
        assertThat(rows.held).isEqualTo(Map.of("first", 1, "again", 4, "failing", 1, "last", 1, "other", 1));
    }

    private static boolean flush(Cache<?, ?> cache) {
        return cache.writeBehind().orElseThrow().flush(PATIENCE);
    }
}
