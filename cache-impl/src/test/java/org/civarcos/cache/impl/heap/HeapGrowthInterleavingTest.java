package org.civarcos.cache.impl.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.spi.Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A reader is held up in the middle of a chain, on an entry that is then removed, and the table grows. What the entry
 * leads to is in the other half by now, whose links go past the entry that the reader looks for: it is found only by a
 * reader who sees that the table is another, and begins anew.
 */
@Timeout(60)
class HeapGrowthInterleavingTest {
    private final CacheManager manager = CacheManager.create();
    private final Cache<Key, String> cache = manager.createCache(
            "growing", CacheConfig.of(Key.class, String.class).maximumSize(500).build());
    private final NodeTable<?, ?> table = (NodeTable<?, ?>) cache.unwrap(Store.class);

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void aReaderLedIntoTheOtherHalf_findsWhatItLooksFor() throws Exception {
        int length = table.length();
        Key wanted = new Key("wanted", 1);
        Key otherHalf = new Key("other half", 1 + length);
        HoldingKey removed = new HoldingKey(1);
        cache.put(removed, "removed"); // new ones come behind
        cache.put(otherHalf, "other");
        cache.put(wanted, "found");

        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> removed.holdUp(() -> cache.get(wanted)));
        assertThat(removed.reached.await(20, TimeUnit.SECONDS)).isTrue();
        cache.remove(removed);
        for (int i = 2; table.length() == length; i++) {
            cache.put(new Key("filler " + i, i), "filler");
        }
        removed.goOn.countDown();

        assertThat(read.get(20, TimeUnit.SECONDS)).isEqualTo("found");
    }

    private static class Key {
        private final String name;
        private final int hash;

        Key(String name, int hash) {
            this.name = name;
            this.hash = hash;
        }

        @Override
        public final int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Stops one thread when it is compared with another key. */
    private static final class HoldingKey extends Key {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);
        private volatile Thread victim;

        HoldingKey(int hash) {
            super("holding", hash);
        }

        <T> T holdUp(Supplier<T> read) {
            victim = Thread.currentThread();
            return read.get();
        }

        @Override
        public boolean equals(Object other) {
            if (Thread.currentThread() == victim) {
                reached.countDown();
                try {
                    assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return super.equals(other);
        }
    }
}
