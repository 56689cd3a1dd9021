package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.AsyncCache;
import org.civarcos.cache.AsyncCacheLoader;
import org.civarcos.cache.CacheLoaderException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Loads with futures, which are shared with those of threads. */
abstract class CacheAsyncLoading extends CachePart {
    private final CompletableFuture<String> source = new CompletableFuture<>();
    private final AtomicInteger loads = new AtomicInteger();
    private final AsyncCacheLoader<String, String> held = (key, context) -> {
        loads.incrementAndGet();
        return source;
    };
    private AsyncCache<String, String> async;

    @BeforeEach
    void openView() {
        async = cache.async();
    }

    private static AsyncCacheLoader<String, String> unwantedAsync() {
        return (key, context) -> {
            throw new AssertionError("key " + key + " is loaded though it need not be");
        };
    }

    private void awaitLoading() {
        Eventually.awaitThat("the loader is called", () -> loads.get() > 0);
    }

    @Test
    void get_absent_loadsOnce() {
        CompletableFuture<String> first = async.get("key", held);
        awaitLoading();
        CompletableFuture<String> second = async.get("key", held);

        assertThat(first).isNotDone();
        assertThat(second).isNotDone();
        source.complete("value");

        assertThat(await(first)).isEqualTo("value");
        assertThat(await(second)).isEqualTo("value");
        assertThat(loads).hasValue(1);
        assertThat(cache.get("key")).isEqualTo("value");
        assertThat(await(async.get("key", unwantedAsync()))).isEqualTo("value");
    }

    @Test
    void loader_mayUseItsContextUntilItsStageCompletes() {
        CompletableFuture<String> loading = async.get(
                "key",
                (key, context) -> source.thenApply(value -> {
                    context.tags("red").ttl(time.units(5));
                    return value;
                }));
        source.complete("value");
        await(loading);

        assertThat(entry("key").tags()).containsExactly("red");
        assertThat(entry("key").timeToLive()).isPresent();
    }

    @Test
    void failure_completesTheFuture_andIsNotCached() {
        IllegalStateException failure = new IllegalStateException("no");
        CompletableFuture<String> first = async.get("key", held);
        awaitLoading();
        CompletableFuture<String> second = async.get("key", held); // comes too late to share where a look takes time
        source.completeExceptionally(failure);

        for (CompletableFuture<String> each : List.of(first, second)) {
            assertThatThrownBy(() -> each.get(Task.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .hasCause(failure);
        }
        assertThat(await(async.get("key", (key, context) -> CompletableFuture.completedFuture("value"))))
                .isEqualTo("value");
    }

    @Test
    void failure_ofALoaderThatThrows_completesTheFuture() {
        IllegalStateException failure = new IllegalStateException("no");
        CompletableFuture<String> loading = async.get("key", (key, context) -> {
            throw failure;
        });

        assertThatThrownBy(() -> loading.get(Task.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .hasCause(failure);
    }

    @Test
    void checkedFailure_isWrapped() {
        IOException failure = new IOException("no");
        CompletableFuture<String> thrown = async.get("thrown", (key, context) -> {
            throw failure;
        });
        CompletableFuture<String> completed =
                async.get("completed", (key, context) -> CompletableFuture.failedFuture(failure));

        for (CompletableFuture<String> each : List.of(thrown, completed)) {
            assertThatThrownBy(() -> each.get(Task.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOf(CacheLoaderException.class)
                    .hasMessageContaining(cache.name())
                    .hasCause(failure);
        }
    }

    @Test
    void aThread_sharesTheLoadOfAFuture() {
        CompletableFuture<String> loading = async.get("key", held);
        awaitLoading();
        Task<String> thread = threads.start(() -> cache.get("key", unwanted())).awaitBlocked();
        source.complete("value");

        assertThat(thread.result()).isEqualTo("value");
        assertThat(await(loading)).isEqualTo("value");
    }

    @Test
    void aFuture_sharesTheLoadOfAThread() throws Exception {
        HeldLoader loader = new HeldLoader();
        Task<String> thread = threads.start(() -> cache.get("key", loader));
        loader.awaitStarted();
        CompletableFuture<String> waiting = async.get("key", unwantedAsync());

        assertThat(waiting).isNotDone();
        loader.finish("value");

        assertThat(await(waiting)).isEqualTo("value");
        assertThat(thread.result()).isEqualTo("value");
    }

    @Test
    void aThread_getsTheFailureOfAFuture() {
        CompletableFuture<String> loading = async.get("key", held);
        awaitLoading();
        Task<String> thread = threads.start(() -> cache.get("key", unwanted())).awaitBlocked();
        IOException failure = new IOException("no");
        source.completeExceptionally(failure);

        assertThatThrownBy(thread::result)
                .isInstanceOf(CacheLoaderException.class)
                .hasCause(failure);
        assertThat(loading).isCompletedExceptionally();
    }

    @Test
    void cancellation_stopsNeitherTheLoadNorTheOthers() {
        CompletableFuture<String> first = async.get("key", held);
        awaitLoading();
        CompletableFuture<String> second = async.get("key", unwantedAsync());
        Task<String> thread = threads.start(() -> cache.get("key", unwanted())).awaitBlocked();

        assertThat(first.cancel(true)).isTrue();

        assertThat(source).isNotDone();
        source.complete("value");
        assertThat(await(second)).isEqualTo("value");
        assertThat(thread.result()).isEqualTo("value");
        assertThat(first).isCancelled();
        assertThat(cache.get("key")).isEqualTo("value");
    }

    @Test
    void cancellationByAll_letsTheLoadBeStored() {
        CompletableFuture<String> only = async.get("key", held);
        awaitLoading();
        only.cancel(true);
        source.complete("value");

        Eventually.awaitThat("the value is stored", () -> cache.containsKey("key"));
        assertThat(cache.get("key")).isEqualTo("value");
    }

    @Test
    void completionByOneCaller_reachesNobodyElse() {
        CompletableFuture<String> first = async.get("key", held);
        awaitLoading();
        CompletableFuture<String> second = async.get("key", unwantedAsync());

        first.complete("made up");

        assertThat(second).isNotDone();
        source.complete("value");
        assertThat(await(second)).isEqualTo("value");
        assertThat(cache.get("key")).isEqualTo("value");
    }

    @Test
    void timeoutOfOneCaller_reachesNobodyElse() {
        CompletableFuture<String> hasty = async.get("key", held).orTimeout(1, TimeUnit.MILLISECONDS);
        awaitLoading();
        CompletableFuture<String> patient = async.get("key", unwantedAsync());

        assertThatThrownBy(() -> await(hasty)).hasCauseInstanceOf(TimeoutException.class);
        source.complete("value");
        assertThat(await(patient)).isEqualTo("value");
    }

    @Test
    void anInvalidationDuringTheLoad_wins() {
        CompletableFuture<String> loading = async.get("key", (key, context) -> {
            context.tags("red");
            return held.load(key, context);
        });
        awaitLoading();
        cache.invalidateTags("red");
        source.complete("stale");

        assertThat(await(loading)).isEqualTo("stale");
        assertThat(cache.containsKey("key")).isFalse();
    }

    @Test
    void whoComesAfterAnInvalidation_doesNotGetWhatWasLoadedBeforeIt() {
        CompletableFuture<String> loading = async.get("key", held);
        awaitLoading();
        cache.remove("key");

        CompletableFuture<String> later =
                async.get("key", (key, context) -> CompletableFuture.completedFuture("fresh"));

        assertThat(await(later)).isEqualTo("fresh");
        source.complete("stale");
        assertThat(await(loading)).isEqualTo("stale");
        assertThat(cache.get("key")).isEqualTo("fresh");
    }

    @Test
    void aDependentStage_mayUseTheCache() {
        CompletableFuture<String> chained = async.get("key", held)
                .thenCompose(value -> async.get("key", unwantedAsync()))
                .thenCompose(value -> async.get("other", (key, context) -> CompletableFuture.completedFuture(value)));
        source.complete("value");

        assertThat(await(chained)).isEqualTo("value");
        assertThat(cache.get("other")).isEqualTo("value");
    }

    @Test
    void loads_areCounted() {
        await(async.get("a", (key, context) -> CompletableFuture.completedFuture("value")));
        CompletableFuture<String> failing =
                async.get("b", (key, context) -> CompletableFuture.failedFuture(new IOException("no")));
        assertThatThrownBy(() -> await(failing)).isNotNull();

        assertThat(cache.statistics().loads()).isOne();
        assertThat(cache.statistics().loadFailures()).isOne();
    }
}
