package org.civarcos.cache.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten thousand callers of one cold key. */
@Timeout(120)
class StampedeTest {
    private static final int CALLERS = 10_000;

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
        String slow(long id) throws InterruptedException {
            gate.await();
            return "value " + calls.incrementAndGet();
        }

        @CacheResult
        String failing(long id) throws IOException, InterruptedException {
            gate.await();
            throw new IOException("failure " + calls.incrementAndGet());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"platform", "virtual"})
    void tenThousandCallers_runTheMethodOnce(String kind) throws Exception {
        assertThat(outcomes(kind, () -> places.slow(7))).containsOnly("value 1");
        assertThat(places.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"platform", "virtual"})
    void failure_isShared_andTheNextCallTriesAgain(String kind) throws Exception {
        Set<Object> failures = outcomes(kind, () -> places.failing(7));
        assertThat(failures).as("one exception for all").hasSize(1);
        assertThat(failures.iterator().next())
                .isInstanceOf(IOException.class)
                .hasToString("java.io.IOException: failure 1");
        assertThat(outcome(() -> places.failing(7))).hasToString("java.io.IOException: failure 2");
    }

    private interface Call {
        Object run() throws Exception;
    }

    private static Object outcome(Call call) {
        try {
            return call.run();
        } catch (Exception e) {
            return e;
        }
    }

    /** All different outcomes, once all callers have come. */
    private Set<Object> outcomes(String kind, Call call) throws Exception {
        Set<Object> outcomes = ConcurrentHashMap.newKeySet();
        CountDownLatch running = new CountDownLatch(CALLERS);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            threads.add(start(kind, () -> {
                running.countDown();
                outcomes.add(outcome(call));
            }));
        }
        running.await();
        while (threads.stream().anyMatch(thread -> thread.getState() != Thread.State.WAITING)) {
            Thread.onSpinWait(); // one inside the method, the others at its flight: only then does it end
        }
        places.open();
        for (Thread thread : threads) {
            thread.join();
        }
        return outcomes;
    }

    /** Virtual threads are looked for, since this is compiled for a Java that has none. */
    private static Thread start(String kind, Runnable work) throws Exception {
        if (kind.equals("virtual")) {
            try {
                return (Thread) Thread.class
                        .getMethod("startVirtualThread", Runnable.class)
                        .invoke(null, work);
            } catch (NoSuchMethodException none) {
                return Assumptions.abort("this Java has no virtual threads");
            } catch (InvocationTargetException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        Thread thread = new Thread(null, work, "caller", 256 << 10);
        thread.start();
        return thread;
    }
}
