package org.civarcos.cache.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import jakarta.annotation.Priority;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.civarcos.cache.CacheShared;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a refresh stores: never the answer of another caller, nor that of nobody. */
class RefreshIdentityTest {
    private TestApplication application;
    private Rooms rooms;

    /** Not by initializers: a test that is disabled has an instance, and nobody would close what it opened. */
    @BeforeEach
    void open() {
        application = TestApplication.timed(
                Identity.class,
                Desk.class,
                ByUser.class,
                Guard.class,
                LateGuard.class,
                Rooms.class,
                Injecting.class,
                Through.class);
        rooms = application.get(Rooms.class);
    }

    @AfterEach
    void close() {
        application.close();
    }

    /** Who is logged in: as long as a request, and nobody in a request that nobody has logged in to. */
    @RequestScoped
    static class Identity {
        private String user = "nobody";

        String user() {
            return user;
        }

        void logIn(String name) {
            user = name;
        }
    }

    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface LoggedInOnly {}

    /** Comes before the cache. */
    @LoggedInOnly
    @Interceptor
    @Priority(Interceptor.Priority.PLATFORM_BEFORE)
    static class Guard {
        @Inject
        Identity identity;

        @AroundInvoke
        Object refuse(InvocationContext context) throws Exception {
            if (identity.user().equals("nobody")) {
                throw new SecurityException("nobody may not");
            }
            return context.proceed();
        }
    }

    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface LoggedInLate {}

    /** Comes after the cache, which the method says is in order. */
    @LoggedInLate
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION)
    static class LateGuard extends Guard {}

    /** Knows who asks, without an injection point that could be seen. */
    @ApplicationScoped
    static class Desk {
        @Inject
        Instance<Object> all;

        String user() {
            return all.select(Identity.class).get().user();
        }
    }

    @ApplicationScoped
    static class ByUser implements KeyGenerator<String> {
        @Inject
        Desk desk;

        @Override
        public String generate(CacheInvocation invocation) {
            return desk.user();
        }
    }

    @ApplicationScoped
    static class Rooms {
        private final List<String> threads = new CopyOnWriteArrayList<>();
        private final List<String> users = new CopyOnWriteArrayList<>();
        private volatile CountDownLatch gate = new CountDownLatch(0);
        private volatile boolean failing;

        @Inject
        Desk desk;

        private String answer(long id) {
            threads.add(Thread.currentThread().getName());
            String user = desk.user();
            users.add(user);
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (failing) {
                throw new IllegalStateException("away");
            }
            return id + " for " + user + ", call " + threads.size();
        }

        List<String> threads() {
            return threads;
        }

        List<String> users() {
            return users;
        }

        void fail(boolean fail) {
            failing = fail;
        }

        CountDownLatch hold() {
            CountDownLatch closed = new CountDownLatch(1);
            gate = closed;
            return closed;
        }

        @CacheShared
        @RolesAllowed("user")
        @CacheResult(cacheName = "roles", ttl = "10m", refreshAfter = "5m")
        String roles(long id) {
            return answer(id);
        }

        @CacheShared
        @LoggedInLate
        @CacheResult(cacheName = "shared", ttl = "10m", refreshAfter = "50%")
        String shared(long id) {
            return answer(id);
        }

        @CacheShared
        @RolesAllowed("user")
        @CacheResult(cacheName = "soft", ttl = "3m", staleWhileRefresh = "10m")
        String soft(long id) {
            return answer(id);
        }

        @CacheShared
        @RolesAllowed("user")
        @CacheResult(cacheName = "later", ttl = "10m", refreshAfter = "5m")
        CompletableFuture<String> later(long id) {
            return CompletableFuture.completedFuture(answer(id));
        }

        @LoggedInOnly
        @CacheResult(cacheName = "guarded", ttl = "10m", refreshAfter = "5m")
        String guarded(long id) {
            return answer(id);
        }

        @CacheResult(cacheName = "own", ttl = "10m", refreshAfter = "5m", keyGenerator = ByUser.class)
        String own(long id) {
            return answer(id);
        }

        @CacheResult(cacheName = "ownLater", ttl = "10m", refreshAfter = "5m", keyGenerator = ByUser.class)
        CompletableFuture<String> ownLater(long id) {
            return CompletableFuture.completedFuture(answer(id));
        }

        @CacheRemoveAll(cacheName = "other")
        @CacheResult(cacheName = "ownChanging", ttl = "10m", refreshAfter = "5m", keyGenerator = ByUser.class)
        String ownChanging(long id) {
            return answer(id);
        }

        @CacheResult(cacheName = "open", ttl = "10m", refreshAfter = "5m")
        String open(long id) {
            return answer(id);
        }

        @CacheResult(cacheName = "other")
        String other(long id) {
            return "other";
        }
    }

    interface Greeter {
        String greet();
    }

    @ApplicationScoped
    static class Injecting {
        @Inject
        Identity identity;

        @CacheResult(cacheName = "injecting", ttl = "10m", refreshAfter = "5m")
        String greeting(long id) {
            return identity.user();
        }

        @Produces
        @RequestScoped
        Greeter greeter() {
            return () -> identity.user();
        }
    }

    @ApplicationScoped
    static class Through {
        @Inject
        Greeter greeter;

        @CacheResult(cacheName = "through", ttl = "10m", refreshAfter = "5m")
        String greeting(long id) {
            return greeter.greet();
        }
    }

    private <T> T as(String user, Callable<T> call) throws Exception {
        RequestContextController controller = application.get(RequestContextController.class);
        boolean activated = controller.activate();
        try {
            application.get(Identity.class).logIn(user);
            return call.call();
        } finally {
            if (activated) {
                controller.deactivate();
            }
        }
    }

    private static List<String> warnings(CapturedLog log) {
        return log.lines().stream()
                .filter(line -> line.startsWith("a refresh in the background"))
                .toList();
    }

    private String call(String method, long id) {
        return switch (method) {
            case "roles" -> rooms.roles(id);
            case "shared" -> rooms.shared(id);
            case "soft" -> rooms.soft(id);
            case "guarded" -> rooms.guarded(id);
            case "own" -> rooms.own(id);
            case "ownLater" -> rooms.ownLater(id).join();
            case "ownChanging" -> rooms.ownChanging(id);
            default -> throw new IllegalArgumentException(method);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"roles", "shared", "soft"})
    void methodThatNotEverybodyMayCall_isRefreshedByTheCallerWhoFindsItDue(String method) throws Exception {
        assertThat(as("alice", () -> call(method, 1))).isEqualTo("1 for alice, call 1");
        application.advance(Duration.ofMinutes(6));
        assertThat(as("bob", () -> call(method, 1))).isEqualTo("1 for bob, call 2");
        assertThat(as("carol", () -> call(method, 1))).isEqualTo("1 for bob, call 2");
        assertThat(rooms.threads()).containsOnly(Thread.currentThread().getName());
    }

    @Test
    void oneCallerRefreshes_andTheOthersGetTheValueThatIsThere() throws Exception {
        as("alice", () -> rooms.roles(1));
        application.advance(Duration.ofMinutes(6));
        CountDownLatch held = rooms.hold();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        CompletableFuture<String> bob = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        Thread.currentThread().setContextClassLoader(loader);
                        return as("bob", () -> rooms.roles(1));
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                TestApplication.THREADS);
        await().until(() -> rooms.threads().size() == 2);
        assertThat(as("carol", () -> rooms.roles(1))).isEqualTo("1 for alice, call 1");
        held.countDown();
        assertThat(bob.get(10, TimeUnit.SECONDS)).isEqualTo("1 for bob, call 2");
        assertThat(as("carol", () -> rooms.roles(1))).isEqualTo("1 for bob, call 2");
    }

    @Test
    void refreshByACallerThatFails_leavesTheValue() throws Exception {
        as("alice", () -> rooms.shared(1));
        application.advance(Duration.ofMinutes(6));
        rooms.fail(true);
        assertThat(as("bob", () -> rooms.shared(1))).isEqualTo("1 for alice, call 1");
        rooms.fail(false);
        assertThat(as("bob", () -> rooms.shared(1))).isEqualTo("1 for bob, call 3");
    }

    @Test
    void methodWhoseValueComesLater_isNotRefreshed_butLoadedAtItsEnd() throws Exception {
        assertThat(as("alice", () -> rooms.later(1).join())).isEqualTo("1 for alice, call 1");
        application.advance(Duration.ofMinutes(6));
        assertThat(as("bob", () -> rooms.later(1).join())).isEqualTo("1 for alice, call 1");
        application.advance(Duration.ofMinutes(5));
        assertThat(as("bob", () -> rooms.later(1).join())).isEqualTo("1 for bob, call 2");
        assertThat(rooms.threads())
                .hasSize(2)
                .containsOnly(Thread.currentThread().getName());
    }

    @Test
    void beanThatARequestIsInjectedInto_isRefreshedByACaller() throws Exception {
        Injecting injecting = application.get(Injecting.class);
        as("alice", () -> injecting.greeting(1));
        application.advance(Duration.ofMinutes(6));
        assertThat(as("bob", () -> injecting.greeting(1))).isEqualTo("bob");
    }

    @Test
    @DisabledIfSystemProperty(
            named = "arcos.test.extension",
            matches = "build",
            disabledReason = "producers are not seen at build time, as the reference says")
    void beanThatAProducedRequestIsInjectedInto_isRefreshedByACaller() throws Exception {
        Through through = application.get(Through.class);
        as("alice", () -> through.greeting(1));
        application.advance(Duration.ofMinutes(6));
        assertThat(as("bob", () -> through.greeting(1))).isEqualTo("bob");
    }

    @Test
    void refreshThatIsRefused_isAWarningOnce_andTheNextCallersOwn() throws Exception {
        try (CapturedLog log = new CapturedLog("org.civarcos.cache.cdi")) {
            as("alice", () -> rooms.guarded(1));
            as("alice", () -> rooms.guarded(2));
            application.advance(Duration.ofMinutes(6));
            assertThat(as("bob", () -> rooms.guarded(1))).isEqualTo("1 for alice, call 1");
            await().until(() -> warnings(log).size() == 1);
            await().until(() -> as("bob", () -> rooms.guarded(1)).equals("1 for bob, call 3"));
            as("bob", () -> rooms.guarded(2));
            await().until(() -> as("bob", () -> rooms.guarded(2)).equals("2 for bob, call 4"));
            assertThat(rooms.users()).doesNotContain("nobody");
            assertThat(warnings(log)).singleElement().asString().contains("\"guarded\"", "Rooms.guarded");
            assertThat(catchThrowable(() -> as("nobody", () -> rooms.guarded(1))))
                    .isInstanceOf(SecurityException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"own", "ownLater", "ownChanging"})
    void refreshOfAnotherKey_storesNothing_andTheNextCallerOfTheKeyRefreshes(String method) throws Exception {
        try (CapturedLog log = new CapturedLog("org.civarcos.cache.cdi")) {
            assertThat(as("alice", () -> call(method, 1))).isEqualTo("1 for alice, call 1");
            application.advance(Duration.ofMinutes(6));
            assertThat(as("alice", () -> call(method, 1))).isEqualTo("1 for alice, call 1");
            await().until(() -> warnings(log).size() == 1);
            await().until(() -> as("alice", () -> call(method, 1)).equals("1 for alice, call 2"));
            assertThat(rooms.users()).containsOnly("alice");
            assertThat(as("bob", () -> call(method, 1))).isEqualTo("1 for bob, call 3");
        }
    }

    @Test
    void refreshInTheBackgroundThatFails_isACallersNextTime_andInTheBackgroundAgainOnceItSucceeded() throws Exception {
        as("alice", () -> rooms.open(1));
        application.advance(Duration.ofMinutes(6));
        rooms.fail(true);
        try (CapturedLog log = new CapturedLog("org.civarcos.cache.cdi")) {
            assertThat(as("alice", () -> rooms.open(1))).isEqualTo("1 for alice, call 1");
            await().until(() -> warnings(log).size() == 1);
        }
        rooms.fail(false);
        await().until(() -> as("bob", () -> rooms.open(1)).equals("1 for bob, call 3"));
        application.advance(Duration.ofMinutes(6));
        assertThat(as("bob", () -> rooms.open(1))).isEqualTo("1 for bob, call 3");
        await().until(() -> rooms.threads().size() == 4);
        assertThat(rooms.threads().get(3)).isNotEqualTo(Thread.currentThread().getName());
    }
}
