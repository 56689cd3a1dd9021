package org.civarcos.cache.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheLoadCycleException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What users of other method caches asked for and could not get, a test each. Number 13, transactions, needs a
 * transaction manager and is among the integration tests.
 */
@Timeout(60)
class TwentyDemandsTest {
    private final TestApplication application = TestApplication.timed(Places.class);
    private final Places places = application.get(Places.class);

    @AfterEach
    void close() {
        application.close();
    }

    record Token(String text, Duration life) {}

    static class AsLongAsItSays implements ResultExpiry<Token> {
        @Override
        public Duration ttl(Token token, CacheInvocation invocation) {
            return token.life();
        }
    }

    static class IsEmpty implements ResultCondition<Collection<?>> {
        @Override
        public boolean test(Collection<?> value, CacheInvocation invocation) {
            return value.isEmpty();
        }
    }

    @ApplicationScoped
    static class Places {
        private final AtomicInteger calls = new AtomicInteger();
        private final CountDownLatch gate = new CountDownLatch(1);

        @jakarta.inject.Inject
        Places self;

        int calls() {
            return calls.get();
        }

        void open() {
            gate.countDown();
        }

        @CacheResult(cacheName = "one", ttl = "PT5M")
        int withTtl(long id) {
            return calls.incrementAndGet();
        }

        @CacheResult(cacheName = "two", expiry = AsLongAsItSays.class)
        Token token(String user, Duration life) {
            return new Token(user + calls.incrementAndGet(), life);
        }

        @CacheResult(cacheName = "three", ttl = "10m", refreshAfter = "80%")
        int refreshed(long id) throws InterruptedException {
            int call = calls.incrementAndGet();
            if (call > 1) {
                gate.await();
            }
            return call;
        }

        @CacheResult(cacheName = "four", ttl = "1h", nullTtl = "10s")
        String perhaps(String name) {
            calls.incrementAndGet();
            return name.isEmpty() ? null : name;
        }

        @CacheResult(cacheName = "four without", cacheNulls = false)
        String withoutNulls(String name) {
            calls.incrementAndGet();
            return null;
        }

        @CacheResult(cacheName = "five", unless = IsEmpty.class)
        List<String> search(String text) {
            calls.incrementAndGet();
            return text.isEmpty() ? List.of() : List.of(text);
        }

        @CacheResult(cacheName = "six", tags = "country:{country}")
        int inCountry(String country, long id) {
            return calls.incrementAndGet();
        }

        @CacheInvalidate(tags = "country:{country}")
        void countryChanged(String country) {}

        @CacheRemove(cacheName = "six", matching = "{country},*")
        void countryGone(String country) {}

        @CacheResultAll(cacheName = "seven")
        Map<Long, Integer> all(Collection<Long> ids) {
            calls.incrementAndGet();
            Map<Long, Integer> found = new LinkedHashMap<>();
            ids.forEach(id -> found.put(id, ids.size()));
            return found;
        }

        @CacheResult(cacheName = "eight")
        int slow(long id) throws InterruptedException {
            gate.await();
            return calls.incrementAndGet();
        }

        @CacheResult(cacheName = "nine")
        public int fibonacci(int n) {
            calls.incrementAndGet();
            return n < 2 ? n : self.fibonacci(n - 1) + self.fibonacci(n - 2);
        }

        @CacheResult(cacheName = "nine")
        public int endless(int n) {
            return self.endless(n);
        }

        @CacheResult(cacheName = "eleven")
        CompletableFuture<String> later(String name) {
            calls.incrementAndGet();
            return CompletableFuture.supplyAsync(() -> {
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return name;
            });
        }

        @CacheResult(cacheName = "eleven")
        CompletableFuture<String> failing(String name) {
            return CompletableFuture.failedFuture(new IOException("no " + name));
        }

        @CacheResult(cacheName = "twelve", tags = "place:{id}")
        int read(long id) throws InterruptedException {
            int value = calls.incrementAndGet();
            gate.await();
            return value;
        }

        @CacheInvalidate(tags = "place:{id}")
        void changed(long id) {}

        @CacheResult
        String name(long id) {
            return "name " + id;
        }

        @CacheResult
        String description(long id) {
            return "description " + id;
        }

        @CacheResult(cacheName = "weighed")
        byte[] bytes(long id) {
            calls.incrementAndGet();
            return new byte[40];
        }
    }

    @Test
    void demand01_ttlOnTheAnnotation() {
        places.withTtl(1);
        application.advance(Duration.ofMinutes(4));
        assertThat(places.withTtl(1)).isEqualTo(1);
        application.advance(Duration.ofMinutes(2));
        assertThat(places.withTtl(1)).isEqualTo(2);
    }

    @Test
    void demand02_ttlFromTheValue() {
        Token brief = places.token("a", Duration.ofSeconds(1));
        Token durable = places.token("b", Duration.ofHours(2));
        application.advance(Duration.ofMinutes(1));
        assertThat(places.token("b", Duration.ofHours(2))).isEqualTo(durable);
        assertThat(places.token("a", Duration.ofSeconds(1))).isNotEqualTo(brief);
    }

    @Test
    void demand03_refreshWithoutBlocking() throws Exception {
        places.refreshed(1);
        application.advance(Duration.ofMinutes(9));
        assertThat(places.refreshed(1))
                .as("the method hangs, and nobody waits for it")
                .isEqualTo(1);
        assertThat(places.refreshed(1)).isEqualTo(1);
        places.open();
        await().untilAsserted(() -> assertThat(places.refreshed(1)).isEqualTo(2));
    }

    @Test
    void demand04_chooseNullCaching() {
        places.perhaps("");
        places.perhaps("");
        assertThat(places.calls()).isEqualTo(1);
        application.advance(Duration.ofSeconds(11));
        places.perhaps("");
        assertThat(places.calls()).isEqualTo(2);
        places.withoutNulls("");
        places.withoutNulls("");
        assertThat(places.calls()).isEqualTo(4);
    }

    @Test
    void demand05_vetoByResult() {
        places.search("");
        places.search("");
        places.search("a");
        places.search("a");
        assertThat(places.calls()).isEqualTo(3);
    }

    @Test
    void demand06_evictPartOfACompositeKey() {
        places.inCountry("FR", 1);
        places.inCountry("FR", 2);
        places.inCountry("IT", 1);
        places.countryChanged("FR");
        assertThat(places.inCountry("IT", 1)).isEqualTo(3);
        assertThat(places.inCountry("FR", 1)).isEqualTo(4);
        places.countryGone("IT");
        assertThat(places.inCountry("FR", 1)).isEqualTo(4);
        assertThat(places.inCountry("IT", 1)).isEqualTo(5);
    }

    @Test
    void demand07_collectionArgumentAsManyKeys() {
        places.all(List.of(1L, 2L));
        assertThat(places.all(List.of(1L, 2L, 3L))).containsEntry(1L, 2).containsEntry(3L, 1);
        places.all(List.of(3L, 1L));
        assertThat(places.calls()).isEqualTo(2);
    }

    @Test
    void demand08_noStampede() throws Exception {
        List<CompletableFuture<Object>> callers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            callers.add(start(() -> places.slow(1)));
        }
        places.open();
        for (CompletableFuture<Object> caller : callers) {
            assertThat(caller.get()).isEqualTo(1);
        }
    }

    @Test
    void demand09_nestedLoadsDoNotHang_andACycleIsNamed() {
        assertThat(places.fibonacci(40)).isEqualTo(102_334_155);
        assertThat(places.calls()).isEqualTo(41);
        assertThatExceptionOfType(CacheLoadCycleException.class)
                .isThrownBy(() -> places.endless(-1))
                .withMessageContaining("nine[-1]");
    }

    @Test
    void demand10_virtualThreadsAreNotPinned() throws Exception {
        List<CompletableFuture<Object>> waiting = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            int key = i % 100; // more than there are carriers, the loads and those who wait for them
            waiting.add(start(() -> places.slow(key)));
        }
        assertThat(start(() -> places.withTtl(1)).get(30, TimeUnit.SECONDS)).isNotNull();
        places.open();
        for (CompletableFuture<Object> caller : waiting) {
            caller.get();
        }
        assertThat(places.calls()).isEqualTo(101);
    }

    @Test
    void demand11_asyncResultsRight() throws Exception {
        CompletableFuture<String> givenUp = places.later("a");
        CompletableFuture<String> second = places.later("a");
        givenUp.cancel(true);
        places.open();
        assertThat(second.get()).isEqualTo("a");
        assertThat(places.later("a").get()).isEqualTo("a");
        assertThat(places.calls()).isEqualTo(1);
        assertThatThrownBy(() -> places.failing("b").get())
                .cause()
                .isInstanceOf(IOException.class)
                .hasMessage("no b");
    }

    @Test
    void demand12_invalidationBeatsALoadInFlight() throws Exception {
        CompletableFuture<Object> slow = start(() -> places.read(1));
        await().until(() -> places.calls() == 1);
        places.changed(1);
        places.open();
        assertThat(slow.get()).as("its caller gets what it read").isEqualTo(1);
        assertThat(places.read(1)).as("nobody else does").isEqualTo(2);
    }

    @Test
    void demand14_keyCollisionsBetweenMethods() {
        assertThat(places.name(1)).isEqualTo("name 1");
        assertThat(places.description(1)).isEqualTo("description 1");
        assertThatThrownBy(() -> TestApplication.of(Clashing.class).close())
                .hasStackTraceContaining(
                        "the cache \"shared\" has values of type java.lang.String here but" + " java.lang.Integer in");
    }

    @ApplicationScoped
    static class Clashing {
        @CacheResult(cacheName = "shared")
        Integer number(long id) {
            return 1;
        }

        @CacheResult(cacheName = "shared")
        String text(long id) {
            return "";
        }
    }

    @Test
    void demand16_whyHitOrMiss() {
        List<String> told = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                told.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("org.civarcos.cache.cdi.decisions");
        logger.setLevel(Level.FINE);
        logger.addHandler(handler);
        try {
            places.inCountry("FR", 1);
            places.inCountry("FR", 1);
            places.search("");
        } finally {
            logger.removeHandler(handler);
            logger.setLevel(null);
        }
        assertThat(told).hasSize(3);
        assertThat(told.get(0)).contains("inCountry[FR, 1]: miss, for there was no entry", "tags=[country:FR]");
        assertThat(told.get(1)).contains("inCountry[FR, 1]: hit; cache six, key FR,1");
        assertThat(told.get(2)).contains("search[]: miss", "not stored");
    }

    @Test
    void demand17_cacheFailureDoesNotFailTheCall() {
        application
                .manager()
                .createCache(
                        "weighed",
                        CacheConfig.of(Long.class, byte[].class)
                                .maximumWeight(100, (key, value) -> {
                                    throw new IllegalStateException("broken");
                                })
                                .build());
        assertThat(places.bytes(1)).hasSize(40);
    }

    @Test
    void demand18_byteLimits() {
        application
                .manager()
                .createCache(
                        "weighed",
                        CacheConfig.of(Long.class, byte[].class)
                                .maximumWeight(100, (key, value) -> value.length)
                                .build());
        for (int i = 0; i < 50; i++) {
            places.bytes(i);
        }
        int left = 0;
        for (var entry : application.manager().getCache("weighed").orElseThrow()) {
            left += entry.key() == null ? 0 : 1;
        }
        assertThat(left).isBetween(1, 2);
    }

    private interface Work {
        Object run() throws Exception;
    }

    /** In a virtual thread where there are some. */
    private static CompletableFuture<Object> start(Work work) throws Exception {
        CompletableFuture<Object> result = new CompletableFuture<>();
        Runnable runnable = () -> {
            try {
                result.complete(work.run());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        };
        try {
            Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, runnable);
        } catch (NoSuchMethodException none) {
            new Thread(runnable).start();
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
        return result;
    }
}
