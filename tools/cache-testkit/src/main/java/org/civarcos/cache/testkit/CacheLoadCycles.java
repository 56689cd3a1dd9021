package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheLoadCycleException;
import org.junit.jupiter.api.Test;

/** A load that waits for itself fails, and says which loads wait for which. */
abstract class CacheLoadCycles extends CachePart {
    @Test
    void aLoadThatAsksForItsOwnKey_fails() {
        assertThatThrownBy(() -> cache.get("key", (key, context) -> cache.get("key", unwanted())))
                .isInstanceOf(CacheLoadCycleException.class)
                .hasMessageContaining(cache.name())
                .hasMessageContaining("key");
    }

    @Test
    void aLoadThatAsksForItsOwnKeyThroughAnother_fails() {
        assertThatThrownBy(() -> cache.get(
                        "first",
                        (key, context) -> cache.get("second", (other, inner) -> cache.get("first", unwanted()))))
                .isInstanceOf(CacheLoadCycleException.class)
                .hasMessageContaining("first");
    }

    @Test
    void aLoadThatAsksForItsOwnKeyThroughAnotherCache_fails() {
        Cache<String, String> other = open(config -> config);

        assertThatThrownBy(() -> cache.get(
                        "key", (key, context) -> other.get("key", (k, inner) -> cache.get("key", unwanted()))))
                .isInstanceOf(CacheLoadCycleException.class)
                .hasMessageContaining(cache.name());
    }

    @Test
    void aBulkLoadThatAsksForOneOfItsKeys_fails() {
        assertThatThrownBy(() ->
                        cache.getAll(List.of("a", "b"), (keys, context) -> Map.of("a", cache.get("b", unwanted()))))
                .isInstanceOf(CacheLoadCycleException.class)
                .hasMessageContaining("b");
        assertThatThrownBy(() -> cache.get(
                        "c",
                        (key, context) -> cache.getAll(List.of("c"), (keys, inner) -> Map.of())
                                .toString()))
                .isInstanceOf(CacheLoadCycleException.class);
    }

    @Test
    void aFutureThatAsksForItsOwnKey_fails() {
        CompletableFuture<String> future = later("key", () -> later("key", () -> done("never")));

        assertThatThrownBy(() -> await(future))
                .hasRootCauseInstanceOf(CacheLoadCycleException.class)
                .rootCause()
                .hasMessageContaining(cache.name() + "[key] -> " + cache.name() + "[key]");
    }

    @Test
    void aFutureThatAsksForItsOwnKeyThroughAnother_fails() {
        CompletableFuture<String> future =
                later("first", () -> later("second", () -> later("first", () -> done("never"))));

        assertThatThrownBy(() -> await(future))
                .hasRootCauseInstanceOf(CacheLoadCycleException.class)
                .rootCause()
                .hasMessageContaining("first")
                .hasMessageContaining("second");
        assertThat(await(later("first", () -> done("value")))).isEqualTo("value");
    }

    @Test
    void futuresThatAskForTheSameKey_areNoCycle() {
        CompletableFuture<String> shared = new CompletableFuture<>();
        Supplier<CompletableFuture<String>> loadsShared = () -> later("shared", () -> shared);
        CompletableFuture<String> first = later("first", loadsShared);
        CompletableFuture<String> second =
                later("second", () -> later("first", loadsShared).thenCombine(loadsShared.get(), String::concat));
        shared.complete("value");

        assertThat(await(first)).isEqualTo("value");
        assertThat(await(second)).isEqualTo("valuevalue");
    }

    private CompletableFuture<String> later(String key, Supplier<CompletableFuture<String>> loader) {
        return cache.async().get(key, (k, context) -> loader.get()).toCompletableFuture();
    }

    private static CompletableFuture<String> done(String value) {
        return CompletableFuture.completedFuture(value);
    }

    @Test
    void aCycle_leavesNothingBehind() {
        assertThatThrownBy(() -> cache.get("key", (key, context) -> cache.get("key", unwanted())))
                .isInstanceOf(CacheLoadCycleException.class);

        assertThat(cache.get("key", (key, context) -> "value")).isEqualTo("value");
    }

    @Test
    void aLoader_mayAnswerACycleWithAValue() {
        String value = cache.get("key", (key, context) -> {
            try {
                return cache.get("key", unwanted());
            } catch (CacheLoadCycleException e) {
                return "default";
            }
        });

        assertThat(value).isEqualTo("default");
        assertThat(cache.get("key")).isEqualTo("default");
    }

    @Test
    void twoThreadsThatWaitForEachOther_fail() {
        assertCycleOfTwoThreads(cache, cache);
    }

    @Test
    void twoThreadsThatWaitForEachOther_inTwoCaches_fail() {
        assertCycleOfTwoThreads(cache, open(config -> config));
    }

    /** One loads "a" in the first cache and asks for "b" in the second, the other the other way round. */
    private void assertCycleOfTwoThreads(Cache<String, String> first, Cache<String, String> second) {
        CyclicBarrier bothLoad = new CyclicBarrier(2);
        Task<String> one = threads.start(() -> first.get("a", (key, context) -> {
            bothLoad.await(Task.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return "a+" + second.get("b", unwanted());
        }));
        Task<String> two = threads.start(() -> second.get("b", (key, context) -> {
            bothLoad.await(Task.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return "b+" + first.get("a", unwanted());
        }));

        // Who closes the cycle fails, and its failure goes to the one who waits for it.
        for (Task<String> each : List.of(one, two)) {
            assertThatThrownBy(each::result)
                    .isInstanceOf(CacheLoadCycleException.class)
                    .hasMessageContaining(first.name() + "[a]")
                    .hasMessageContaining(second.name() + "[b]");
        }
        assertThat(first.get("a", (key, context) -> "value")).isEqualTo("value");
        assertThat(second.get("b", (key, context) -> "value")).isEqualTo("value");
    }

    @Test
    void loadsThatWaitForTheSameKey_areNoCycle() throws Exception {
        HeldLoader shared = new HeldLoader();
        Task<String> root = threads.start(() -> cache.get("shared", shared));
        shared.awaitStarted();
        Task<String> left =
                threads.start(() -> cache.get("left", (key, context) -> "left+" + cache.get("shared", unwanted())));
        Task<String> right =
                threads.start(() -> cache.get("right", (key, context) -> "right+" + cache.get("shared", unwanted())));
        left.awaitBlocked();
        right.awaitBlocked();
        shared.finish("shared");

        assertThat(root.result()).isEqualTo("shared");
        assertThat(left.result()).isEqualTo("left+shared");
        assertThat(right.result()).isEqualTo("right+shared");
    }

    @Test
    void loadsOneAfterTheOther_areNoCycle() {
        for (int round = 0; round < 500; round++) {
            String first = "first-" + round;
            String second = "second-" + round;
            threads.race(2, thread -> {
                if (thread == 0) {
                    cache.get(first, (key, context) -> "1"); // has landed when the second is asked for
                    return cache.get(second, (key, context) -> "2");
                }
                return cache.get(second, (key, context) -> "2" + cache.get(first, (k, inner) -> "1"));
            });
        }
    }
}
