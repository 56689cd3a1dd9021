package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.civarcos.cache.CacheLoaderException;
import org.civarcos.cache.LoadOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A caller that has waited long enough for another's load runs its own, which is not stored. */
abstract class CacheLoadWaiting extends CachePart {
    private static final LoadOptions IMPATIENT = LoadOptions.DEFAULT.withWaitTimeout(Duration.ofMillis(5));

    private HeldLoader slow;
    private Task<String> first;

    @BeforeEach
    final void startSlowLoad() throws Exception {
        slow = new HeldLoader();
        first = threads.start(() -> cache.get("key", slow));
        slow.awaitStarted();
    }

    private void assertFirstGoesOn() {
        assertThat(cache.containsKey("key")).isFalse();
        slow.finish("slow");
        assertThat(first.result()).isEqualTo("slow");
        assertThat(cache.get("key")).isEqualTo("slow");
    }

    @Test
    void aThread_runsItsOwnLoader() {
        assertThat(cache.get("key", (key, context) -> "own", IMPATIENT)).isEqualTo("own");
        assertFirstGoesOn();
    }

    @Test
    void aFuture_runsItsOwnLoader() {
        assertThat(await(cache.async()
                        .get("key", (key, context) -> CompletableFuture.completedFuture("own"), IMPATIENT)))
                .isEqualTo("own");
        assertFirstGoesOn();
    }

    @Test
    void itsOwnFailure_isThrown() {
        assertThatThrownBy(() -> cache.get("key", failing(new IOException("no")), IMPATIENT))
                .isInstanceOf(CacheLoaderException.class);
        assertFirstGoesOn();
    }

    @Test
    void whoIsFirst_doesNotWait() {
        assertThat(cache.get("other", (key, context) -> "value", IMPATIENT)).isEqualTo("value");
        assertThat(cache.get("other")).isEqualTo("value");
        assertFirstGoesOn();
    }

    @Test
    void aBulkLoad_loadsWhatItWaitedForInVain() throws Exception {
        cache = open(config -> config.loading(IMPATIENT));
        slow = new HeldLoader();
        first = threads.start(() -> cache.get("key", slow));
        slow.awaitStarted();

        assertThat(cache.getAll(List.of("key", "other"), (keys, context) -> {
                    assertThat(keys).hasSize(1);
                    return Map.of("key", "own", "other", "own");
                }))
                .containsOnly(Map.entry("key", "own"), Map.entry("other", "own"));
        assertThat(cache.containsKey("other")).isTrue();
        assertFirstGoesOn();
    }

    @Test
    void aBulkLoad_waitsAsLongAsItsOptionsSay() {
        assertThat(cache.getAll(List.of("key"), (keys, context) -> Map.of("key", "own"), IMPATIENT))
                .containsOnly(Map.entry("key", "own"));
        assertFirstGoesOn();
    }
}
