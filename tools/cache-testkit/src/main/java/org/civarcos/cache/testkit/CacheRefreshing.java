package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.spi.Capability;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A value that is loaded anew before its end, while the old one stays readable. */
abstract class CacheRefreshing extends CachePart {
    private LoadOptions refreshing;

    @BeforeEach
    final void openRefreshing() {
        assumeCan(Capability.AGE);
        refreshing = LoadOptions.DEFAULT.withRefreshAfter(time.units(4));
        cache = open(config -> config.expireAfterWrite(time.units(10)).loading(refreshing));
    }

    private void awaitValue(String value) {
        Eventually.awaitThat("the value is " + value, () -> value.equals(cache.get("key")));
    }

    @Test
    void aYoungValue_isNotLoaded() {
        cache.get("key", (key, context) -> "old");
        time.advance(3);

        assertThat(cache.get("key", unwanted())).isEqualTo("old");
    }

    @Test
    void anOldValue_isReturned_andLoadedOnceInTheBackground() throws Exception {
        cache.get("key", (key, context) -> "old");
        time.advance(5);
        HeldLoader loader = new HeldLoader();

        for (int i = 0; i < 5; i++) {
            assertThat(cache.get("key", loader)).isEqualTo("old");
        }
        loader.awaitStarted();
        assertThat(cache.get("key", loader)).isEqualTo("old");
        loader.finish("new");

        awaitValue("new");
        assertThat(loader.calls()).isOne();
        assertThat(cache.get("key", unwanted())).isEqualTo("new");
    }

    @Test
    void byTheLoaderOfTheCache_anOldValueIsLoadedAnewToo() {
        AtomicInteger calls = new AtomicInteger();
        cache = open(config -> config.expireAfterWrite(time.units(10))
                .loading(refreshing)
                .loader((key, context) -> "call " + calls.incrementAndGet()));
        assertThat(cache.get("key")).isEqualTo("call 1");
        time.advance(5);

        assertThat(cache.get("key")).isEqualTo("call 1");
        awaitValue("call 2");
    }

    @Test
    void aRefreshedValue_startsANewLife() {
        cache.get("key", (key, context) -> "old");
        time.advance(9);
        cache.get("key", (key, context) -> "new");
        awaitValue("new");

        time.advance(3);
        assertThat(cache.get("key", unwanted())).isEqualTo("new");
    }

    @Test
    void aValueThatWasPut_isRefreshedToo() {
        cache.put("key", "old");
        time.advance(5);

        assertThat(cache.get("key", (key, context) -> "new")).isEqualTo("old");
        awaitValue("new");
    }

    @Test
    void aPartOfTheTimeToLive_isThatOfTheEntry() {
        cache = open(
                config -> config.expireAfterWrite(time.units(100)).loading(LoadOptions.DEFAULT.withRefreshAfter(0.5)));
        cache.get("key", (key, context) -> {
            context.ttl(time.units(8));
            return "old";
        });
        time.advance(3);
        assertThat(cache.get("key", unwanted())).isEqualTo("old");

        time.advance(2);
        assertThat(cache.get("key", (key, context) -> "new")).isEqualTo("old");
        awaitValue("new");
    }

    @Test
    void aCall_mayAskForIt_whereTheCacheDoesNot() {
        cache = open(config -> config.expireAfterWrite(time.units(10)));
        cache.get("key", (key, context) -> "old", refreshing);
        time.advance(5);

        assertThat(cache.get("key", unwanted())).isEqualTo("old");
        assertThat(cache.get("key", (key, context) -> "new", refreshing)).isEqualTo("old");
        awaitValue("new");
    }

    @Test
    void aRefreshInTheCaller_runsInItsThread_andReturnsTheNewValue() {
        LoadOptions inCaller = refreshing.withRefreshInCaller(true);
        cache.get("key", (key, context) -> "old", inCaller);
        time.advance(5);
        Thread caller = Thread.currentThread();

        String refreshed = cache.get(
                "key",
                (key, context) -> {
                    assertThat(Thread.currentThread()).isSameAs(caller);
                    assertThat(cache.get("key", unwanted(), inCaller))
                            .as("what others get meanwhile")
                            .isEqualTo("old");
                    return "new";
                },
                inCaller);

        assertThat(refreshed).isEqualTo("new");
        assertThat(cache.get("key", unwanted(), inCaller)).isEqualTo("new");
    }

    @Test
    void aRefreshInTheCaller_thatFails_returnsTheOldValue() {
        LoadOptions inCaller = refreshing.withRefreshInCaller(true);
        cache.get("key", (key, context) -> "old", inCaller);
        time.advance(5);

        assertThat(cache.get("key", failing(new IOException("no")), inCaller)).isEqualTo("old");
        assertThat(cache.get("key", (key, context) -> "new", inCaller)).isEqualTo("new");
    }

    @Test
    void aRefreshInTheCaller_ofAFuture_endsWithIt() throws Exception {
        LoadOptions inCaller = refreshing.withRefreshInCaller(true);
        cache.get("key", (key, context) -> "old", inCaller);
        time.advance(5);
        CompletableFuture<String> loading = new CompletableFuture<>();

        CompletableFuture<String> asked = cache.async().get("key", (key, context) -> loading, inCaller);
        assertThat(asked).isNotDone();
        loading.complete("new");
        assertThat(asked.get()).isEqualTo("new");
        assertThat(cache.get("key", unwanted(), inCaller)).isEqualTo("new");
    }

    @Test
    void aReadWithoutALoader_refreshesNothing() {
        cache.get("key", (key, context) -> "old");
        time.advance(5);

        assertThat(cache.get("key")).isEqualTo("old");
    }

    @Test
    void aFailedRefresh_leavesTheOldValue_andTheNextHitTriesAgain() {
        cache.get("key", (key, context) -> "old");
        time.advance(5);
        cache.get("key", failing(new IOException("no")));
        Eventually.awaitThat("the refresh failed", () -> cache.statistics().loadFailures() == 1);

        AtomicInteger calls = new AtomicInteger();
        Eventually.awaitThat("it is tried again", () -> {
            assertThat(cache.get("key", (key, context) -> "new" + calls.incrementAndGet()))
                    .isIn("old", "new1");
            return calls.get() > 0;
        });
        awaitValue("new1");
    }

    @Test
    void aRemoval_duringARefresh_wins() throws Exception {
        cache.get("key", (key, context) -> "old");
        assertOvertaken(() -> cache.remove("key"), null);
    }

    @Test
    void aWrite_duringARefresh_wins() throws Exception {
        cache.get("key", (key, context) -> "old");
        assertOvertaken(() -> cache.put("key", "newest"), "newest");
    }

    @Test
    void anInvalidationOfATag_duringARefresh_wins() throws Exception {
        cache.get("key", (key, context) -> {
            context.tags("red");
            return "old";
        });
        assertOvertaken(() -> cache.invalidateTags("red"), null);
    }

    private void assertOvertaken(Runnable change, @Nullable String expected) throws Exception {
        time.advance(5);
        HeldLoader loader = new HeldLoader(context -> {}, context -> context.tags("red"));
        assertThat(cache.get("key", loader)).isEqualTo("old");
        loader.awaitStarted();
        change.run();
        loader.finish("overtaken");
        Eventually.awaitThat("the refresh ends", () -> cache.statistics().loads() == 2);

        Eventually.pause();
        assertThat(cache.get("key")).isEqualTo(expected);
    }

    @Test
    void aRefresh_isSharedByWhoComesToNeedIt() throws Exception {
        cache.get("key", (key, context) -> "old");
        time.advance(5);
        HeldLoader loader = new HeldLoader();
        cache.get("key", loader);
        loader.awaitStarted();
        time.advance(6);
        Task<String> waiter = threads.start(() -> cache.get("key", unwanted()));
        waiter.awaitBlocked();
        loader.finish("new");

        assertThat(waiter.result()).isEqualTo("new");
    }

    @Test
    void futures_refreshToo() {
        await(cache.async().get("key", (key, context) -> CompletableFuture.completedFuture("old")));
        time.advance(5);
        CompletableFuture<String> loading = new CompletableFuture<>();

        assertThat(await(cache.async().get("key", (key, context) -> loading))).isEqualTo("old");
        assertThat(await(cache.async().get("key", (key, context) -> loading))).isEqualTo("old");
        loading.complete("new");
        awaitValue("new");
        assertThat(cache.statistics().loads()).isEqualTo(2);
    }
}
