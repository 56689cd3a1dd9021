package org.civarcos.cache.it.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Virtual threads share loads as others do, and give their carriers back while they wait. */
@EnabledForJreRange(min = JRE.JAVA_21)
@Timeout(60)
class VirtualThreadsTest {
    private static final int THREADS = 1_000;

    private final CacheManager manager = CacheManager.create();
    private final Cache<String, Integer> cache = manager.createCache(
            "virtual", CacheConfig.of(String.class, Integer.class).build());
    private final AtomicInteger loads = new AtomicInteger();
    private final CountDownLatch asking = new CountDownLatch(THREADS);

    @AfterEach
    void close() {
        manager.close();
    }

    /** A thread of its own for each task; by reflection, since this is compiled for 17. */
    private static ExecutorService virtualThreads() throws ReflectiveOperationException {
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }

    /** All ask for one key before its load, which blocks until they do, may end. */
    private void askForOneColdKey() throws Exception {
        ExecutorService executor = virtualThreads();
        try {
            List<Callable<Integer>> readers = IntStream.range(0, THREADS)
                    .<Callable<Integer>>mapToObj(i -> () -> {
                        asking.countDown();
                        return cache.get("key", (key, context) -> {
                            assertThat(asking.await(30, TimeUnit.SECONDS)).isTrue();
                            return loads.incrementAndGet();
                        });
                    })
                    .toList();
            for (Future<Integer> reader : executor.invokeAll(readers)) {
                assertThat(reader.get()).isOne();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void aThousandThreads_onOneColdKey_loadOnce() throws Exception {
        askForOneColdKey();

        assertThat(loads).hasValue(1);
        assertThat(cache.get("key")).isOne();
    }

    @Test
    void waitingForALoad_pinsNoCarrier(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("pinned.jfr");
        try (Recording recording = new Recording()) {
            recording
                    .enable("jdk.VirtualThreadPinned")
                    .withThreshold(Duration.ZERO)
                    .withStackTrace();
            recording.start();
            pinOne();
            askForOneColdKey();
            recording.stop();
            recording.dump(file);
        }

        List<List<String>> places = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getStackTrace() != null)
                .map(event -> event.getStackTrace().getFrames().stream()
                        .map(frame -> frame.getMethod().getType().getName())
                        .filter(name -> name.startsWith("org.civarcos."))
                        .toList())
                .filter(ours -> !ours.isEmpty()) // the recorder itself may pin one
                .toList();
        assertThat(places).as("what pins is seen").isNotEmpty();
        assertThat(places).allMatch(ours -> ours.contains(Pinning.class.getName()));
    }

    private static void pinOne() throws Exception {
        ExecutorService executor = virtualThreads();
        try {
            assertThat(executor.submit(() -> Pinning.DONE.get()).get()).isTrue();
        } finally {
            executor.shutdownNow();
        }
    }

    /** Blocks in its initializer, where a thread cannot leave its carrier. */
    private static final class Pinning {
        static final AtomicBoolean DONE = new AtomicBoolean();

        static {
            LockSupport.parkNanos(1_000_000);
            DONE.set(true);
        }
    }
}
