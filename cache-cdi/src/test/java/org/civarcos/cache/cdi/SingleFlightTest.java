package org.civarcos.cache.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SingleFlightTest {
    private final TestApplication application = TestApplication.of(Places.class);
    private final Places places = application.get(Places.class);

    @AfterEach
    void close() {
        application.close();
    }

    @ApplicationScoped
    static class Places {
        private final AtomicInteger calls = new AtomicInteger();
        private final CountDownLatch gate = new CountDownLatch(1);

        int calls() {
            return calls.get();
        }

        void open() {
            gate.countDown();
        }

        @CacheResult
        String slow(String name) throws Exception {
            gate.await();
            return name + calls.incrementAndGet();
        }

        @CacheResult
        String slowFailure(String name) throws IOException, InterruptedException {
            gate.await();
            throw new IOException(name + calls.incrementAndGet());
        }
    }

    @Test
    void concurrentCalls_runTheMethodOnce() throws Exception {
        assertThat(concurrently(() -> places.slow("a"))).hasSize(50).containsOnly("a1");
        assertThat(places.calls()).isEqualTo(1);
    }

    @Test
    void concurrentFailure_isSharedAsThrown() throws Exception {
        List<Object> outcomes = concurrently(() -> {
            try {
                return places.slowFailure("a");
            } catch (IOException e) {
                return e.getMessage();
            }
        });
        assertThat(outcomes).hasSize(50).containsOnly("a1");
    }

    private List<Object> concurrently(Callable<Object> call) throws Exception {
        List<Thread> callers = new CopyOnWriteArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(50);
        try {
            List<Future<Object>> results = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                results.add(threads.submit(() -> {
                    callers.add(Thread.currentThread());
                    return call.call();
                }));
            }
            await().until(() -> callers.size() == 50
                    && callers.stream().allMatch(caller -> caller.getState() == Thread.State.WAITING));
            places.open();
            List<Object> values = new ArrayList<>();
            for (Future<Object> result : results) {
                values.add(result.get());
            }
            return values;
        } finally {
            threads.shutdownNow();
        }
    }
}
