package org.civarcos.cache.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.processor.EntryProcessorException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entry processors that use their own entry, or those of each other, end. */
class ProcessorCirclesTest {
    /** Less than the patience of those who wait for a lock: a circle is found, and not sat out. */
    private static final long SECONDS = 25;

    private final ArcosCachingProvider provider = new ArcosCachingProvider();
    private final CacheManager manager = provider.getCacheManager();
    private final List<Cache<Integer, String>> caches = List.of(create("one"), create("two"));
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private Cache<Integer, String> create(String name) {
        return manager.createCache(
                name, new MutableConfiguration<Integer, String>().setTypes(Integer.class, String.class));
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        provider.close();
    }

    private Cache<Integer, String> cacheOf(int key) {
        return caches.get(key % caches.size());
    }

    /** Each holds its entry until all do, and then wants that of the next. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void processorsThatWantEachOthersEntries_end(int number) throws Exception {
        CountDownLatch all = new CountDownLatch(number);
        List<Future<String>> ended = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            int own = i;
            int next = (i + 1) % number;
            ended.add(threads.submit(() -> cacheOf(own).invoke(own, (entry, arguments) -> {
                all.countDown();
                meet(all);
                return cacheOf(next).invoke(next, (other, none) -> "done");
            })));
        }
        int done = 0;
        for (Future<String> each : ended) {
            done += isDone(each) ? 1 : 0;
        }

        assertThat(done).as("those that were not refused").isLessThan(number);
        for (int key = 0; key < number; key++) {
            cacheOf(key).put(key, "after");
            assertThat(cacheOf(key).get(key)).isEqualTo("after");
        }
    }

    private static void meet(CountDownLatch all) {
        try {
            assertThat(all.await(SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isDone(Future<String> processor) throws Exception {
        try {
            return processor.get(SECONDS, TimeUnit.SECONDS).equals("done");
        } catch (ExecutionException refused) {
            assertThat(refused).hasCauseInstanceOf(CacheException.class);
            assertThat(refused).hasStackTraceContaining("wait for each other");
            return false;
        }
    }

    @Test
    void aProcessorThatChangesItsOwnEntryByOtherMeans_isRefused() throws Exception {
        Cache<Integer, String> cache = cacheOf(0);
        AtomicInteger runs = new AtomicInteger();

        Future<String> processor = threads.submit(() -> cache.invoke(0, (entry, arguments) -> {
            cache.put(0, "by itself " + runs.incrementAndGet());
            entry.setValue("processed");
            return "done";
        }));

        assertThat(processor)
                .failsWithin(Duration.ofSeconds(SECONDS))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(EntryProcessorException.class)
                .withStackTraceContaining("changes this entry");
        assertThat(runs.get()).as("runs").isBetween(1, 2);
        cache.put(0, "after");
        assertThat(cache.get(0)).isEqualTo("after");
    }
}
