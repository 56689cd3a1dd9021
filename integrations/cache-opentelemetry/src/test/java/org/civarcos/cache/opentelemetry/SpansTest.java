package org.civarcos.cache.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.testkit.FaultyStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a trace tells of caches. */
class SpansTest {
    private final Telemetry telemetry = new Telemetry();
    private final CacheManager manager = CacheManager.builder().name("shop").build();
    private final CacheTelemetry watching = CacheTelemetry.of(telemetry.sdk, manager);
    private final Cache<String, String> cache = manager.createCache(
            "places", CacheConfig.of(String.class, String.class).build());

    @AfterEach
    void close() {
        watching.close();
        manager.close();
        telemetry.close();
    }

    private Cache<String, String> distant() {
        return manager.createCache(
                "distant",
                CacheConfig.of(String.class, String.class)
                        .store(DistantHeapProvider.NAME)
                        .build());
    }

    private static List<String> linkedSpans(SpanData span) {
        return span.getLinks().stream()
                .map(LinkData::getSpanContext)
                .map(context -> context.getSpanId())
                .toList();
    }

    @Test
    void aLoad_isAChildOfTheCallersSpan_andCurrentForItsLoader() {
        AtomicReference<String> current = new AtomicReference<>();
        telemetry.inSpan(
                "request",
                () -> cache.get("84549", (key, context) -> {
                    current.set(Span.current().getSpanContext().getSpanId());
                    return "value";
                }));

        SpanData load = telemetry.span("load places");
        assertThat(load.getParentSpanId()).isEqualTo(telemetry.span("request").getSpanId());
        assertThat(load.getTraceId()).isEqualTo(telemetry.span("request").getTraceId());
        assertThat(current.get()).isEqualTo(load.getSpanId());
        assertThat(load.getKind()).isEqualTo(SpanKind.INTERNAL);
        assertThat(load.getAttributes().asMap())
                .isEqualTo(Attributes.of(Names.CACHE, "places", Names.MANAGER, "shop")
                        .asMap());
        assertThat(load.toString()).as("a key may be a secret").doesNotContain("84549");
        assertThat(load.getInstrumentationScopeInfo().getName()).isEqualTo("org.civarcos.cache");
    }

    @Test
    void aHit_hasNoSpan() {
        cache.put("key", "value");
        cache.get("key");
        cache.get("key", (key, context) -> "loaded");
        cache.get("absent");

        assertThat(telemetry.spans()).isEmpty();
    }

    @Test
    void aLoadThatFails_saysWithWhat() {
        assertThatThrownBy(() -> cache.get("key", (key, context) -> {
            throw new IOException("on purpose");
        }));

        SpanData load = telemetry.span("load places");
        assertThat(load.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(load.getAttributes().get(Names.ERROR)).isEqualTo("java.io.IOException");
        assertThat(load.getEvents()).hasSize(1);
    }

    @Test
    void aLoadOfSeveral_isOneSpan_withTheirNumber() {
        cache.getAll(Set.of("a", "b", "c"), (keys, context) -> Map.of("a", "value"));

        assertThat(telemetry.span("load places").getAttributes().get(Names.KEYS))
                .isEqualTo(3);
    }

    @Test
    void aWait_isAChildOfTheWaitersSpan_andHasALinkToTheLoad() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread first = new Thread(() -> telemetry.inSpan(
                "first",
                () -> cache.get("key", (key, context) -> {
                    started.countDown();
                    end.await();
                    return "value";
                })));
        Thread second = new Thread(() -> telemetry.inSpan("second", () -> cache.get("key", (key, context) -> "own")));
        first.start();
        started.await();
        second.start();
        await().until(() -> second.getState() == Thread.State.WAITING);
        end.countDown();
        first.join();
        second.join();

        SpanData wait = telemetry.span("wait for load places");
        assertThat(wait.getParentSpanId()).isEqualTo(telemetry.span("second").getSpanId());
        assertThat(linkedSpans(wait))
                .containsExactly(telemetry.span("load places").getSpanId());
        assertThat(wait.getAttributes().get(Names.ELSEWHERE)).isFalse();
    }

    @Test
    void aLoadOfAFuture_keepsItsParent_andSoDoesWhatFollows() throws Exception {
        CompletableFuture<String> value = new CompletableFuture<>();
        AtomicReference<String> following = new AtomicReference<>();
        AtomicReference<CompletableFuture<Void>> asked = new AtomicReference<>();
        telemetry.inSpan(
                "request",
                () -> asked.set(cache.async()
                        .get("key", (key, context) -> value)
                        .thenAccept(loaded ->
                                following.set(Span.current().getSpanContext().getSpanId()))
                        .toCompletableFuture()));
        assertThat(telemetry.spans("load places")).as("it goes on").isEmpty();
        Thread other = new Thread(() -> telemetry.inSpan("other", () -> value.complete("value")));
        other.start();
        asked.get().get(10, TimeUnit.SECONDS);
        other.join();

        String request = telemetry.span("request").getSpanId();
        assertThat(telemetry.span("load places").getParentSpanId()).isEqualTo(request);
        assertThat(following.get()).isEqualTo(request);
    }

    @Test
    void aFutureThatWaits_goesOnAsItsOwnCaller() throws Exception {
        CompletableFuture<String> value = new CompletableFuture<>();
        AtomicReference<String> following = new AtomicReference<>();
        List<CompletableFuture<?>> asked = new CopyOnWriteArrayList<>();
        telemetry.inSpan("first", () -> {
            asked.add(cache.async().get("key", (key, context) -> value).toCompletableFuture());
        });
        telemetry.inSpan("second", () -> {
            asked.add(cache.async()
                    .get("key", (key, context) -> CompletableFuture.completedFuture("own"))
                    .thenAccept(loaded ->
                            following.set(Span.current().getSpanContext().getSpanId()))
                    .toCompletableFuture());
        });
        value.complete("value");
        assertThat(asked).allMatch(CompletableFuture::isDone);

        SpanData wait = telemetry.span("wait for load places");
        assertThat(wait.getParentSpanId()).isEqualTo(telemetry.span("second").getSpanId());
        assertThat(linkedSpans(wait))
                .containsExactly(telemetry.span("load places").getSpanId());
        assertThat(following.get()).isEqualTo(telemetry.span("second").getSpanId());
        assertThat(Span.current().getSpanContext().isValid()).isFalse();
    }

    @Test
    void aRefreshInTheBackground_isATraceOfItsOwn_withALinkToTheCaller() throws Exception {
        LoadOptions due = LoadOptions.DEFAULT.withRefreshAfter(Duration.ofNanos(1));
        Cache<String, String> refreshed = manager.createCache(
                "refreshed",
                CacheConfig.of(String.class, String.class).loading(due).build());
        refreshed.put("key", "old");
        Thread.sleep(5);
        telemetry.inSpan(
                "request",
                () -> assertThat(refreshed.get("key", (key, context) -> "new", due))
                        .isEqualTo("old"));
        await().until(() -> !telemetry.spans("load refreshed").isEmpty());

        SpanData load = telemetry.span("load refreshed");
        assertThat(load.getParentSpanContext().isValid()).isFalse();
        assertThat(linkedSpans(load)).containsExactly(telemetry.span("request").getSpanId());
        assertThat(load.getAttributes().get(Names.BACKGROUND)).isTrue();
    }

    @Test
    void aCallOfAStoreOutsideTheProcess_isOfTheConventionsForDatabases() {
        Cache<String, String> distant = distant();
        telemetry.inSpan("request", () -> distant.put("key", "value"));

        SpanData put = telemetry.span("put distant");
        assertThat(put.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(put.getParentSpanId()).isEqualTo(telemetry.span("request").getSpanId());
        assertThat(put.getAttributes().asMap())
                .isEqualTo(Attributes.of(
                                Names.DB_SYSTEM, "distant", Names.DB_OPERATION, "put", Names.DB_COLLECTION, "distant")
                        .asMap());
    }

    @Test
    void aStoreThatFails_isAnErrorOfItsSpan_andNotOfTheLoads() {
        Cache<String, String> distant = distant();
        distant.unwrap(FaultyStore.class).fail(FaultyStore.Fault.READ);

        assertThat(distant.get("key", (key, context) -> "value")).isEqualTo("value");

        assertThat(telemetry.spans("getOrDefault distant"))
                .isNotEmpty()
                .allMatch(span -> span.getStatus().getStatusCode() == StatusCode.ERROR)
                .allMatch(span -> "org.civarcos.cache.CacheStoreException"
                        .equals(span.getAttributes().get(Names.ERROR)));
        assertThat(telemetry.span("load distant").getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }

    @Test
    void asManyAsBegin_end() {
        Cache<String, String> distant = distant();
        telemetry.inSpan("request", () -> {
            distant.get("a", (key, context) -> "value");
            distant.async()
                    .get("b", (key, context) -> CompletableFuture.completedFuture("value"))
                    .toCompletableFuture()
                    .join();
            distant.getAll(Set.of("c", "d"), (keys, context) -> Map.of());
            distant.invalidateTags("none");
            distant.iterator().forEachRemaining(entry -> {});
        });

        assertThat(Span.current().getSpanContext().isValid())
                .as("what was made current is current no more")
                .isFalse();
        assertThat(telemetry.spans())
                .allMatch(SpanData::hasEnded)
                .allMatch(span ->
                        span.getTraceId().equals(telemetry.span("request").getTraceId()));
    }

    @Test
    void closed_thereAreNoMoreSpans() {
        watching.close();
        cache.get("key", (key, context) -> "value");

        assertThat(telemetry.spans()).isEmpty();
        assertThat(telemetry.metrics()).isEmpty();
    }

    @Test
    void withoutAnSdk_cachesWork() {
        CacheTelemetry none = CacheTelemetry.of(OpenTelemetry.noop(), manager);
        assertThat(cache.get("key", (key, context) -> "value")).isEqualTo("value");
        none.close();
    }
}
