package org.civarcos.cache.impl.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheChangeCycleException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.EvictionPolicy;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.impl.fence.LocalFence;
import org.civarcos.cache.impl.heap.HeapStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Functions on entries, writes that are refused, and failures that belong to a leader: all of them come to an end. */
@Timeout(60)
class OwnEntryTest {
    private final Stage stage = new Stage();
    private final AtomicInteger runs = new AtomicInteger();

    @AfterEach
    void close() {
        stage.close();
    }

    private Cache<String, String> full() {
        Cache<String, String> cache = stage.open(Stage.config().maximumSize(1).evictionPolicy(EvictionPolicy.NONE));
        cache.put("only", "value");
        return cache;
    }

    @Test
    void mapFunctions_returnWhatTheCacheRefuses() {
        Cache<String, String> cache = full();

        assertThat(cache.asMap().putIfAbsent("key", "value")).isNull();
        assertThat(cache.asMap().computeIfAbsent("key", key -> "made")).isEqualTo("made");
        assertThat(cache.asMap().compute("key", (key, value) -> "computed")).isEqualTo("computed");
        assertThat(cache.asMap().merge("key", "merged", String::concat)).isEqualTo("merged");
        assertThat(cache.containsKey("key")).isFalse();
    }

    @Test
    void functionThatChangesItsOwnEntryEachTime_isRefused() {
        Cache<String, String> cache = stage.open();

        assertThatThrownBy(() -> cache.invoke("key", entry -> {
                    cache.put("key", "run " + runs.incrementAndGet());
                    entry.setValue("lost");
                    return true;
                }))
                .isInstanceOf(CacheChangeCycleException.class)
                .hasMessageContaining("trial[key]");
        assertThatThrownBy(() -> cache.asMap().compute("key", (key, value) -> {
                    cache.remove("key");
                    cache.put("key", "run " + runs.incrementAndGet());
                    return "lost";
                }))
                .isInstanceOf(CacheChangeCycleException.class);
        assertThat(runs).hasValueLessThan(5);
    }

    @Test
    void functionsThatRunEachOther_areRefused() {
        Cache<String, String> cache = stage.open();

        assertThatThrownBy(() ->
                        cache.invoke("one", one -> cache.invoke("other", other -> cache.invoke("one", again -> true))))
                .isInstanceOf(CacheChangeCycleException.class)
                .hasMessageContaining("trial[one] -> trial[other] -> trial[one]");
    }

    @Test
    void refusals_leaveNoTag_andAreCountedByBothFaces() {
        Cache<String, String> cache = full();
        EntryOptions tagged = EntryOptions.ofTags("red");

        cache.put("key", "value", tagged);
        cache.async().put("key", "value", tagged).join();

        assertThat(cache.statistics().refusals()).isEqualTo(2);
        assertThat(cache.invalidateTags("red")).isZero();
    }

    @Test
    void writeWhoseConditionIsNotMet_keepsTheRememberedFailure_throughBothFaces() {
        Cache<String, String> cache =
                stage.open(Stage.config().loading(LoadOptions.DEFAULT.withFailureTtl(Duration.ofMinutes(5))));
        assertThatThrownBy(() -> cache.get("key", (key, context) -> {
                    throw new IllegalStateException("the key's");
                }))
                .hasMessage("the key's");

        cache.replace("key", "value", EntryOptions.DEFAULT);
        cache.async()
                .replace("key", new org.civarcos.cache.Version() {}, "value", EntryOptions.DEFAULT)
                .join();

        assertThatThrownBy(() -> cache.get("key", (key, context) -> "loaded")).hasMessage("the key's");
    }

    @Test
    void interruptionOfALeader_isNotRemembered() {
        Cache<String, String> cache =
                stage.open(Stage.config().loading(LoadOptions.DEFAULT.withFailureTtl(Duration.ofMinutes(5))));
        Stage.mayFail(() -> cache.get("key", (key, context) -> {
            throw new InterruptedException();
        }));
        Stage.mayFail(() -> cache.async()
                .get(
                        "other",
                        (key, context) ->
                                CompletableFuture.failedFuture(new java.util.concurrent.RejectedExecutionException()))
                .join());

        assertThat(cache.get("key", (key, context) -> "loaded")).isEqualTo("loaded");
        assertThat(cache.get("other", (key, context) -> "loaded")).isEqualTo("loaded");
    }

    @Test
    void fenceThatHasSeenVeryManyTags_isBrokenForAll() {
        Cache<String, String> cache = stage.open();
        HeapStore<?, ?> store = cache.unwrap(HeapStore.class);
        LocalFence fence = (LocalFence) cache.fence("key");
        for (int tag = 0; tag < 200; tag++) {
            cache.invalidateTags("tag-" + tag);
        }
        assertThat(fence.isIntact(Set.of("other"))).isTrue();
        for (int tag = 200; tag < 400; tag++) {
            cache.invalidateTags("tag-" + tag);
        }
        assertThat(fence.isIntact(Set.of("other"))).isFalse();
        fence.close();
        assertThat(store.fences().all()).isEmpty();
    }
}
