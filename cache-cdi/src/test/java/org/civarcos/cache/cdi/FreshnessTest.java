package org.civarcos.cache.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How results are kept fresh: by attributes, and by what is configured over them. */
class FreshnessTest {
    private final TestApplication application =
            TestApplication.of(Managers.class, Places.class, Request.class, Outside.class);
    private final Places places = application.get(Places.class);

    @AfterEach
    void close() {
        application.close();
    }

    private void advance(Duration duration) {
        application.get(Managers.class).advance(duration);
    }

    @ApplicationScoped
    static class Managers {
        private final FakeTime time = new FakeTime();

        void advance(Duration duration) {
            time.advance(duration);
        }

        @Produces
        @ApplicationScoped
        CacheManager manager() {
            return CacheManager.builder()
                    .time(time)
                    .property("arcos.cache.cache.configured.stale_if_error", "1h")
                    .property("arcos.cache.cache.configured.failure_ttl", "1h")
                    .property("arcos.cache.cache.configured.ttl", "1m")
                    .build();
        }

        void close(@Disposes CacheManager manager) {
            manager.close();
        }
    }

    @RequestScoped
    static class Request {
        private static final AtomicInteger MADE = new AtomicInteger();
        private final int number = MADE.incrementAndGet();

        int number() {
            return number;
        }
    }

    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.TYPE})
    @interface Seen {}

    @Seen
    @Interceptor
    @Priority(Interceptor.Priority.PLATFORM_BEFORE)
    static class Outside {
        private static final AtomicInteger CALLS = new AtomicInteger();

        @Inject
        Request request;

        @AroundInvoke
        Object count(InvocationContext context) throws Exception {
            assertThat(request.number())
                    .as("a refresh has a request context too")
                    .isPositive();
            CALLS.incrementAndGet();
            return context.proceed();
        }
    }

    @ApplicationScoped
    static class Places {
        private final AtomicInteger calls = new AtomicInteger();
        private volatile boolean failing;
        private volatile CountDownLatch gate = new CountDownLatch(0);

        int calls() {
            return calls.get();
        }

        void fail(boolean fail) {
            failing = fail;
        }

        void close() {
            gate = new CountDownLatch(1);
        }

        void open() {
            gate.countDown();
        }

        private int next() {
            int call = calls.incrementAndGet();
            if (failing) {
                throw new IllegalStateException("failure " + call);
            }
            return call;
        }

        @Seen
        @CacheRemoveAll(cacheName = "other")
        @CacheResult(cacheName = "refreshed", ttl = "10m", refreshAfter = "80%")
        String refreshed(long id) throws InterruptedException {
            int call = next();
            gate.await();
            return id + "/" + call;
        }

        @CacheResult(cacheName = "other")
        int other(long id) {
            return (int) id;
        }

        @CacheResult(cacheName = "later", ttl = "10m", refreshAfter = "8m")
        CompletableFuture<Integer> later(long id) {
            return CompletableFuture.completedFuture(next());
        }

        @CacheResult(cacheName = "stale", ttl = "1m", staleIfError = "10m")
        int stale(long id) {
            return next();
        }

        @CacheResult(cacheName = "soft", ttl = "1m", staleWhileRefresh = "10m")
        int soft(long id) {
            return next();
        }

        @CacheResult(cacheName = "failures", failureTtl = "10s")
        int remembered(long id) {
            return next();
        }

        @CacheResult(cacheName = "configured", ttl = "10m", staleIfError = "1s", failureTtl = "1s")
        int configured(long id) {
            return next();
        }

        @CacheResult(cacheName = "jittered", ttl = "1000s", jitter = "50%")
        int jittered(long id) {
            return next();
        }

        @CacheResult(cacheName = "impatient", lockTimeout = "50ms")
        int impatient(long id) throws InterruptedException {
            int call = calls.incrementAndGet();
            if (call == 1) {
                gate.await();
            }
            return call;
        }
    }

    @Test
    void refreshAfter_callsTheMethodInTheBackground_onceAtATime() throws Exception {
        inRequest(() -> assertThat(places.refreshed(7)).isEqualTo("7/1"));
        places.close();
        advance(Duration.ofMinutes(9));
        for (int i = 0; i < 10; i++) {
            inRequest(() -> assertThat(places.refreshed(7)).as("at once").isEqualTo("7/1"));
        }
        await().until(() -> places.calls() == 2);
        places.open();
        await().untilAsserted(
                        () -> inRequest(() -> assertThat(places.refreshed(7)).isEqualTo("7/2")));
        assertThat(places.calls()).isEqualTo(2);
    }

    @Test
    void refresh_comesFromOutside_soThatOtherInterceptorsSeeIt_andHasNoEffects() throws Exception {
        inRequest(() -> places.refreshed(8));
        advance(Duration.ofMinutes(9));
        int before = Outside.CALLS.get();
        inRequest(() -> places.refreshed(8));
        places.other(1);
        await().until(() -> places.calls() == 2);
        await().untilAsserted(() ->
                assertThat(Outside.CALLS.get()).as("the hit and the refresh").isEqualTo(before + 2));
        assertThat(application.manager().getCache("other").orElseThrow().iterator())
                .as("an effect is for calls of somebody's")
                .hasNext();
    }

    @Test
    void refreshThatFails_leavesTheValue() throws Exception {
        inRequest(() -> places.refreshed(9));
        advance(Duration.ofMinutes(9));
        places.fail(true);
        inRequest(() -> assertThat(places.refreshed(9)).startsWith("9/1"));
        await().until(() -> places.calls() == 2);
        inRequest(() -> assertThat(places.refreshed(9)).startsWith("9/1"));
    }

    @Test
    void refreshOfAFuture_isInTheBackgroundToo() {
        assertThat(places.later(1).join()).isEqualTo(1);
        advance(Duration.ofMinutes(9));
        assertThat(places.later(1).join()).isEqualTo(1);
        await().untilAsserted(() -> assertThat(places.later(1).join()).isEqualTo(2));
    }

    @Test
    void staleIfError_returnsTheOldResult() {
        places.stale(1);
        places.fail(true);
        advance(Duration.ofMinutes(5));
        assertThat(places.stale(1)).isEqualTo(1);
        places.fail(false);
        assertThat(places.stale(1)).isEqualTo(3);
        places.fail(true);
        advance(Duration.ofMinutes(12));
        assertThatIllegalStateException().isThrownBy(() -> places.stale(1)).withMessage("failure 4");
    }

    @Test
    void staleWhileRefresh_returnsTheOldResult_andRefreshes() {
        places.soft(1);
        advance(Duration.ofMinutes(5));
        assertThat(places.soft(1)).isEqualTo(1);
        await().untilAsserted(() -> assertThat(places.soft(1)).isEqualTo(2));
    }

    @Test
    void failureTtl_remembersWhatWasThrown() {
        places.fail(true);
        for (int i = 0; i < 3; i++) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> places.remembered(1))
                    .withMessage("failure 1");
        }
        advance(Duration.ofSeconds(11));
        assertThatIllegalStateException().isThrownBy(() -> places.remembered(1)).withMessage("failure 2");
    }

    @Test
    void configuration_isStrongerThanTheAttributes() {
        places.configured(1);
        places.fail(true);
        advance(Duration.ofMinutes(2));
        assertThat(places.configured(1)).as("stale for an hour").isEqualTo(1);
        assertThat(places.configured(1)).isEqualTo(1);
        assertThat(places.calls()).as("failures remembered for an hour").isEqualTo(2);
    }

    @Test
    void jitter_spreadsTheEnds() {
        for (int i = 0; i < 100; i++) {
            places.jittered(i);
        }
        advance(Duration.ofSeconds(499));
        long all = 0;
        for (int i = 0; i < 100; i++) {
            all += application.manager().getCache("jittered").orElseThrow().containsKey(cast((long) i)) ? 1 : 0;
        }
        assertThat(all).isEqualTo(100);
        advance(Duration.ofSeconds(250));
        long left = 0;
        for (int i = 0; i < 100; i++) {
            left += application.manager().getCache("jittered").orElseThrow().containsKey(cast((long) i)) ? 1 : 0;
        }
        assertThat(left).isBetween(10L, 90L);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <K> K cast(Object key) {
        return (K) key;
    }

    @Test
    void lockTimeout_letsACallerRunTheMethodItself() throws Exception {
        places.close();
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return places.impatient(1);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                TestApplication.THREADS);
        await().until(() -> places.calls() == 1);
        assertThat(places.impatient(1)).isEqualTo(2);
        places.open();
        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(places.impatient(1)).as("what was waited for is stored").isEqualTo(1);
    }

    private interface Work {
        void run() throws Exception;
    }

    private void inRequest(Work work) throws Exception {
        var controller = application.get(jakarta.enterprise.context.control.RequestContextController.class);
        boolean activated = controller.activate();
        try {
            work.run();
        } finally {
            if (activated) {
                controller.deactivate();
            }
        }
    }
}
