package org.civarcos.cache.it.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.ws.rs.core.Application;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.Warmup;
import org.civarcos.cache.WarmupListener;
import org.civarcos.cache.WarmupOptions;
import org.civarcos.cache.WarmupProgress;
import org.civarcos.cache.it.suite.RawClient.Body;
import org.civarcos.cache.it.suite.RawClient.Reply;
import org.civarcos.cache.jaxrs.CacheManagers;
import org.civarcos.cache.jaxrs.ResponseWarmer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests of responses that a warm-up asks for before any client does, for every runtime. */
@Timeout(60)
public abstract class WarmupSuite {
    private static final String HOST = "www.example.org";
    private static final String BASE = "http://" + HOST + "/";

    /** Set for an application that has no manager. */
    private static final Map<String, String> SET = Map.of(
            "arcos.cache.http.warm.uris", "pages/plain/set, pages/news",
            "arcos.cache.http.warm.variants", "Accept-Language: de & Accept: text/plain ;; Accept-Language: fr",
            "arcos.cache.http.warm.base", BASE,
            "arcos.cache.warm.start", "wait");

    private final Map<String, String> failures = new ConcurrentHashMap<>();
    private @Nullable CacheManager manager;
    private @Nullable RawClient client;
    private boolean started;

    /** For subclasses. */
    protected WarmupSuite() {}

    /**
     * Starts a server.
     *
     * @param application its application
     * @return where it listens, with a slash at the end
     * @throws Exception if it does not start
     */
    protected abstract URI start(Application application) throws Exception;

    /** Stops the server. */
    protected abstract void stop();

    /** {@return whether the start of an application waits for its warm-up if it is told to} */
    protected boolean startWaits() {
        return true;
    }

    /** {@return whether the runtime lets a resource answer later, from another thread} */
    protected boolean suspends() {
        return true;
    }

    @BeforeEach
    void reset() {
        WarmApplication.RUNS.clear();
        WarmApplication.gate = new CountDownLatch(0);
    }

    @AfterEach
    void end() {
        WarmApplication.gate.countDown();
        if (started) {
            stop();
        }
        if (manager != null) {
            manager.close();
        }
        SET.keySet().forEach(System::clearProperty);
    }

    private CacheManager manager(String... settings) {
        var builder = CacheManager.builder();
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            builder.property(parts[0], parts[1]);
        }
        CacheManager made = builder.build();
        manager = made;
        return made;
    }

    private Application serve(@Nullable CacheManager given) throws Exception {
        Application application = new WarmApplication(given);
        client = new RawClient(start(application), HOST);
        started = true;
        return application;
    }

    private Warmup warmup(CacheManager of) {
        return of.warmup("pages").addListener(new WarmupListener() {
            @Override
            public void failed(String cacheName, @Nullable Object key, Throwable cause) {
                failures.put(String.valueOf(key), String.valueOf(cause.getMessage()));
            }
        });
    }

    private Reply get(String path, String... fields) {
        return java.util.Objects.requireNonNull(client).get(path, fields);
    }

    private void assertHit(String path, String body, String... fields) {
        Reply reply = get(path, fields);
        assertThat(reply.body()).as(path).isEqualTo(new Body(body));
        assertThat(reply.first("cache-status")).as(path).startsWith("arcos; hit");
        assertThat(reply.first("age")).as(path).isNotEmpty();
    }

    private void assertMiss(String path, String... fields) {
        assertThat(get(path, fields).first("cache-status")).as(path).contains("fwd=");
    }

    @Test
    void theFirstClientGetsAHit_howeverTheResourceAnswers() throws Exception {
        CacheManager given = manager();
        serve(given);
        Warmup warmup = warmup(given);
        ResponseWarmer pages = ResponseWarmer.of(warmup).at(BASE);
        pages.warm("pages/plain/a", "pages/plain/b?x=1", "pages/streamed");
        if (suspends()) {
            pages.warm("pages/later", "pages/suspended");
        }
        WarmupProgress end = warmup.run();

        assertThat(failures).isEmpty();
        assertThat(end.isComplete()).isTrue();
        assertThat(end.loaded()).isEqualTo(suspends() ? 5 : 3);
        assertHit("pages/plain/a", "a 1");
        assertHit("pages/plain/b?x=1", "b 1");
        assertHit("pages/streamed", "streamed 1.");
        if (suspends()) {
            assertHit("pages/later", "later 1");
            assertHit("pages/suspended", "suspended 1");
        }
        assertMiss("pages/plain/b");
    }

    @Test
    void eachVariantThatIsNamedIsWarm() throws Exception {
        CacheManager given = manager("arcos.cache.warm.parallelism=1");
        serve(given);
        Warmup warmup = warmup(given);
        ResponseWarmer pages = ResponseWarmer.of(warmup).at(BASE);
        for (String language : List.of("de", "fr")) {
            pages.with("Accept-Language", language).warm("pages/news");
        }
        assertThat(warmup.run().loaded()).isEqualTo(2);

        assertHit("pages/news", "news 1 in de", "Accept-Language: de");
        assertHit("pages/news", "news 2 in fr", "Accept-Language: fr");
        assertMiss("pages/news", "Accept-Language: it");
    }

    @Test
    void whatCannotBeStoredIsToldWithItsReason_andTheRestGoesOn() throws Exception {
        CacheManager given = manager();
        serve(given);
        Warmup warmup = warmup(given);
        ResponseWarmer.of(warmup)
                .at(BASE)
                .warm("pages/broken", "pages/cookie", "pages/own", "pages/moved", "pages/none", "uncached")
                .warm("pages/expired", "pages/plain/a");
        WarmupProgress end = warmup.run();

        assertThat(end.failed()).isEqualTo(7);
        assertThat(end.loaded()).isEqualTo(1);
        assertThat(failures)
                .containsOnlyKeys(
                        BASE + "pages/broken",
                        BASE + "pages/cookie",
                        BASE + "pages/own",
                        BASE + "pages/moved",
                        BASE + "pages/none",
                        BASE + "uncached",
                        BASE + "pages/expired");
        assertThat(failures.get(BASE + "pages/cookie")).contains("status 200, detail=set-cookie");
        assertThat(failures.get(BASE + "pages/own")).contains("status 401, it is for users, and a warm-up is nobody");
        assertThat(failures.get(BASE + "pages/moved")).contains("status 302, detail=status");
        assertThat(failures.get(BASE + "pages/none")).contains("status 404, no resource is there");
        assertThat(failures.get(BASE + "uncached")).contains("status 200, no method with @CachedResponse");
        assertThat(failures.get(BASE + "pages/expired")).contains("detail=not-fresh");
        assertHit("pages/plain/a", "a 1");
        assertThat(WarmApplication.runs("target")).isZero();
        for (String path : List.of("pages/cookie", "pages/own", "pages/moved", "pages/expired")) {
            assertMiss(path);
        }
    }

    @Test
    void whatIsFreshIsLeftAlone_unlessItIsToBeRefreshed() throws Exception {
        CacheManager given = manager();
        serve(given);
        get("pages/plain/a");
        Warmup first = warmup(given);
        ResponseWarmer.of(first).at(BASE).warm("pages/plain/a");
        assertThat(first.run().present()).isEqualTo(1);
        assertThat(WarmApplication.runs("a")).isEqualTo(1);

        Warmup second = warmup(given);
        ResponseWarmer.of(second).at(BASE).refreshing().warm("pages/plain/a");
        assertThat(second.run().loaded()).isEqualTo(1);
        assertHit("pages/plain/a", "a 2");
    }

    @Test
    void anInvalidationMeanwhileWins() throws Exception {
        CacheManager given = manager();
        serve(given);
        Warmup warmup = warmup(given);
        ResponseWarmer.of(warmup).at(BASE).warm("pages/overtaken");
        assertThat(warmup.run().loaded()).isEqualTo(1);
        assertHit("pages/overtaken", "overtaken 2");
    }

    @Test
    void aWarmupIsNobody_whoeverStartsIt() throws Exception {
        CacheManager given = manager();
        serve(given);
        Warmup warmup = warmup(given);
        ResponseWarmer pages = ResponseWarmer.of(warmup).at(BASE);
        pages.warm("pages/caller");
        WarmApplication.USER.set("ann");
        try {
            assertThat(warmup.run().loaded()).isEqualTo(1);
        } finally {
            WarmApplication.USER.remove();
        }
        assertHit("pages/caller", "null, null, false");
        assertThatThrownBy(() -> pages.with("Authorization", "Basic eDp5")).hasMessageContaining("a warm-up is nobody");
        assertThatThrownBy(() -> pages.with("Cookie", "a=b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withoutAnOriginThereIsNoWarmup_andTheHostsOfTheApplicationTellIt() throws Exception {
        CacheManager given = manager();
        Warmup warmup = warmup(given);
        assertThatThrownBy(() -> ResponseWarmer.of(warmup).warm("pages/plain/a"))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining("nothing says where clients see the application")
                .hasMessageContaining("set arcos.cache.http.warm.base");
        given.close();

        CacheManager named = manager("arcos.cache.http.authorities=http://" + HOST + ", http://other.example.org");
        serve(named);
        Warmup ofBoth = warmup(named);
        ResponseWarmer.of(ofBoth).warm("pages/plain/a");
        assertThat(ofBoth.run().loaded()).isEqualTo(2);
        assertThat(get("pages/plain/a").first("cache-status")).startsWith("arcos; hit");
    }

    @Test
    void aHostWithoutItsSchemeIsNoOrigin() {
        Warmup warmup = warmup(manager("arcos.cache.http.authorities=" + HOST));
        assertThatThrownBy(() -> ResponseWarmer.of(warmup).warm("pages/plain/a"))
                .hasMessageContaining("has " + HOST + " without its scheme");
    }

    @Test
    void aPlanMayComeBeforeTheApplication() throws Exception {
        CacheManager given = manager();
        Warmup warmup = warmup(given);
        warmup.add("plan", plan -> ResponseWarmer.of(plan).at(BASE).warm("pages/plain/a"));
        WarmupProgress before = warmup.start().awaitReady();
        System.gc(); // what waits is held by the run alone
        assertThat(before.total()).isEqualTo(1);
        assertThat(before.hasEnded()).isFalse();

        serve(given);
        assertThat(warmup.await().loaded()).isEqualTo(1);
        assertHit("pages/plain/a", "a 1");
    }

    @Test
    void aResourceThatIsInterruptedIsOneFailure() throws Exception {
        CacheManager given = manager();
        serve(given);
        Warmup warmup = given.warmup("interrupted", WarmupOptions.DEFAULT.withParallelism(1));
        ResponseWarmer.of(warmup).at(BASE).warm("pages/interrupted", "pages/plain/a");
        WarmupProgress end = warmup.run();
        assertThat(end.failed()).isEqualTo(1);
        assertThat(end.loaded()).isEqualTo(1);
    }

    @Test
    void whatIsCancelledIsGivenUp() throws Exception {
        WarmApplication.gate = new CountDownLatch(1);
        CacheManager given = manager();
        serve(given);
        Warmup warmup = given.warmup("slow", WarmupOptions.DEFAULT.withParallelism(1));
        ResponseWarmer.of(warmup).at(BASE).warm("pages/slow", "pages/plain/a");
        warmup.start();
        await().until(() -> WarmApplication.runs("slow") == 1);
        warmup.cancel();
        assertThat(warmup.await().skipped()).isEqualTo(2);
        assertThat(WarmApplication.runs("a")).isZero();
    }

    @Test
    void configurationAloneIsEnough() throws Exception {
        SET.forEach(System::setProperty);
        Application application = serve(null);
        if (!startWaits()) {
            CacheManager own = CacheManagers.of(application);
            await().until(() -> own.warmups().stream().anyMatch(WarmupProgress::hasEnded));
        }
        assertThat(CacheManagers.of(application).warmups())
                .singleElement()
                .satisfies(end -> assertThat(end.isComplete()).isTrue())
                .satisfies(end -> assertThat(end.total()).isEqualTo(4));
        assertThat(WarmApplication.runs("set")).isEqualTo(1);
        assertHit("pages/plain/set", "set 1");
        assertThat(get("pages/news", "Accept-Language: de", "Accept: text/plain")
                        .first("cache-status"))
                .startsWith("arcos; hit");
        assertThat(get("pages/news", "Accept-Language: fr").first("cache-status"))
                .startsWith("arcos; hit");
        if (!startWaits()) {
            CacheManagers.of(application).close();
        }
    }

    @Test
    void aStartThatRequiresItsWarmupFailsWithIt() {
        if (startWaits()) {
            SET.forEach(System::setProperty);
            System.setProperty("arcos.cache.http.warm.uris", "pages/cookie");
            System.setProperty("arcos.cache.warm.start", "require");
            assertThatThrownBy(() -> serve(null))
                    .hasStackTraceContaining("its warm-up is not complete: 2 failed and 0 given up of 2 keys");
        }
    }

    @Test
    void configurationWithoutAnOriginFailsTheStart() {
        System.setProperty("arcos.cache.http.warm.uris", "pages/plain/set");
        assertThatThrownBy(() -> serve(null))
                .hasStackTraceContaining("arcos.cache.http.warm.uris: nothing says where clients see the application")
                .hasStackTraceContaining("set arcos.cache.http.warm.base");
    }
}
