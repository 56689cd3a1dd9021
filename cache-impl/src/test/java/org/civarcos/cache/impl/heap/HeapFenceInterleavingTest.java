package org.civarcos.cache.impl.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.KeyPattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A write under a fence is held up at each place where the store asks its key for a hash code, while an invalidation
 * goes as far as it can. Wherever that is, the value does not stay.
 */
@Timeout(120)
class HeapFenceInterleavingTest {
    static Stream<Arguments> invalidations() {
        return Stream.of(
                invalidation("remove", Cache::remove),
                invalidation("removeAll", (cache, key) -> cache.removeAll(List.of(key))),
                invalidation("removeMatching", (cache, key) -> cache.removeMatching(KeyPattern.glob("k*"))),
                invalidation("invalidateTags", (cache, key) -> cache.invalidateTags("red")),
                invalidation("clear", (cache, key) -> cache.clear()),
                invalidation("put", (cache, key) -> cache.put(key, "newer")));
    }

    private static Arguments invalidation(String name, BiConsumer<Cache<PausingKey, String>, PausingKey> invalidation) {
        return arguments(name, invalidation);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalidations")
    void aWriteThatIsHeldUp_doesNotHideAnInvalidation(
            String name, BiConsumer<Cache<PausingKey, String>, PausingKey> invalidation) throws Exception {
        for (int others : new int[] {0, 2}) {
            int place = 1;
            while (isHeldUpAt(place, others, invalidation)) {
                place++;
            }

            assertThat(place)
                    .as("places where %s met the write beside %d others", name, others)
                    .isGreaterThan(others + 1);
        }
    }

    /**
     * Holds a write up at a place, if it comes there.
     *
     * @param others how many entries have its tag: a tag of several has a set of keys, and so one more place; one of
     *     the key alone takes no lock but that of the write
     */
    private static boolean isHeldUpAt(
            int place, int others, BiConsumer<Cache<PausingKey, String>, PausingKey> invalidation) throws Exception {
        try (CacheManager manager = CacheManager.create()) {
            Cache<PausingKey, String> cache = manager.createCache(
                    "cache", CacheConfig.of(PausingKey.class, String.class).build());
            for (int i = 0; i < others; i++) {
                cache.put(new PausingKey(0), "another", EntryOptions.ofTags("red"));
            }
            PausingKey key = new PausingKey(place);
            Fence fence = cache.fence(key);
            Thread writer = new Thread(() -> cache.put(key, "stale", EntryOptions.ofTags("red"), fence));
            key.pause(writer);
            writer.start();
            Awaitility.await().until(() -> key.isPausing() || !writer.isAlive());
            boolean heldUp = key.isPausing();
            if (heldUp) {
                Thread invalidator = new Thread(() -> invalidation.accept(cache, key));
                invalidator.start();
                Awaitility.await()
                        .until(() -> invalidator.getState() == Thread.State.TERMINATED
                                || invalidator.getState() == Thread.State.WAITING);
                key.resume();
                invalidator.join(20_000);
                writer.join(20_000);
                fence.close();

                assertThat(cache.get(key)).as("after place %d", place).isNotEqualTo("stale");
            }
            return heldUp;
        }
    }

    /** A key that stops a thread when it is asked for its hash code for the nth time. */
    private static final class PausingKey {
        private final CountDownLatch paused = new CountDownLatch(1);
        private final CountDownLatch resumed = new CountDownLatch(1);
        private int left;
        private volatile Thread victim;

        PausingKey(int place) {
            left = place;
        }

        void pause(Thread thread) {
            victim = thread;
        }

        boolean isPausing() {
            return paused.getCount() == 0;
        }

        void resume() {
            resumed.countDown();
        }

        @Override
        public int hashCode() {
            if (Thread.currentThread() == victim && --left == 0) {
                paused.countDown();
                try {
                    assertThat(resumed.await(20, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return 1;
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public String toString() {
            return "key";
        }
    }
}
