package org.civarcos.cache.impl.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.ListenerMode;
import org.civarcos.cache.TimeSource;
import org.junit.jupiter.api.Test;

class ManagerLifecycleTest {
    private static final CacheConfig<String, Object> CONFIG =
            CacheConfig.of(String.class, Object.class).build();

    @Test
    void create_needsNothing() {
        try (CacheManager manager = CacheManager.create()) {
            assertThat(manager.name()).isEqualTo("default");
            assertThat(manager.time()).isSameAs(TimeSource.system());
            assertThat(manager.cacheNames()).isEmpty();
            Cache<String, Object> cache = manager.createCache("cache", CONFIG);
            cache.put("key", "value");
            assertThat(cache.get("key")).isEqualTo("value");
        }
    }

    @Test
    void managers_shareNothing_evenOfOneName() {
        try (CacheManager one = CacheManager.builder().name("same").build();
                CacheManager two = CacheManager.builder().name("same").build()) {
            one.createCache("cache", CONFIG).put("key", "value");

            assertThat(two.getCache("cache")).isEmpty();
            assertThat(two.createCache("cache", CONFIG).containsKey("key")).isFalse();
            assertThat(two.invalidateTags("red")).isZero();
        }
    }

    @Test
    void close_closesTheCaches_andCanBeRepeated() {
        CacheManager manager = CacheManager.create();
        Cache<String, Object> cache = manager.createCache("cache", CONFIG);

        manager.close();
        manager.close();

        assertThat(manager.isClosed()).isTrue();
        assertThat(cache.isClosed()).isTrue();
        assertThat(manager.cacheNames()).isEmpty();
        assertThatThrownBy(() -> cache.get("key"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cache");
        assertThatThrownBy(() -> manager.createCache("other", CONFIG)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void close_leavesTheExecutorToItsOwner() {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            CacheManager manager = CacheManager.builder().executor(executor).build();
            Cache<String, Object> cache = manager.createCache("cache", CONFIG);
            CompletableFuture<Thread> thread = new CompletableFuture<>();
            cache.addListener(event -> thread.complete(Thread.currentThread()), ListenerMode.ASYNCHRONOUS);
            cache.put("key", "value");
            assertThat(thread).succeedsWithin(20, TimeUnit.SECONDS);
            manager.close();

            assertThat(executor.isShutdown()).isFalse();
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void close_withAnExecutorThatIsGone_doesNotFail() {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        CacheManager manager = CacheManager.builder().executor(executor).build();
        Cache<String, Object> cache = manager.createCache("cache", CONFIG);
        cache.addListener(event -> {});
        executor.shutdownNow();

        cache.put("key", "value");
        manager.close();

        assertThat(cache.isClosed()).isTrue();
    }

    @Test
    void aClosedCache_letsGoOfItsValues() {
        try (CacheManager manager = CacheManager.create()) {
            Cache<String, Object> cache = manager.createCache("cache", CONFIG);
            WeakReference<Object> value = putFresh(cache);
            cache.close();

            awaitCleared(value);
            assertThat(cache.isClosed()).isTrue();
        }
    }

    @Test
    void threads_keepNothingOfAClosedManager() {
        WeakReference<CacheManager> manager = useAndClose();

        awaitCleared(manager);
    }

    /** Uses what leaves traces in threads: listeners, loads, futures. */
    private static WeakReference<CacheManager> useAndClose() {
        CacheManager manager = CacheManager.create();
        Cache<String, Object> cache = manager.createCache("cache", CONFIG);
        cache.addListener(event -> cache.get("listened", (key, context) -> "value"), ListenerMode.SYNCHRONOUS);
        cache.get("key", (key, context) -> cache.get("nested", (other, inner) -> "value"));
        cache.async()
                .get("future", (key, context) -> CompletableFuture.completedFuture("value"))
                .join();
        cache.fence("key").close();
        manager.close();
        return new WeakReference<>(manager);
    }

    private static WeakReference<Object> putFresh(Cache<String, Object> cache) {
        Object value = new Object();
        cache.put("key", value);
        return new WeakReference<>(value);
    }

    private static void awaitCleared(WeakReference<?> reference) {
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> {
            System.gc();
            return reference.get() == null;
        });
    }
}
