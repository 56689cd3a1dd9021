package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheLoaderException;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.LoadOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A failure that is remembered for a while, where that is asked for. */
abstract class CacheFailureMemory extends CachePart {
    private final IllegalStateException failure = new IllegalStateException("no");
    private LoadOptions remembering;

    @BeforeEach
    final void openRemembering() {
        remembering = LoadOptions.DEFAULT.withFailureTtl(time.units(5));
        cache = open(config -> config.loading(remembering));
    }

    private void fail() {
        assertThatThrownBy(() -> cache.get("key", failing(failure))).isSameAs(failure);
    }

    @Test
    void theSameFailure_isThrown_andTheLoaderNotCalled() {
        fail();
        assertThatThrownBy(() -> cache.get("key", unwanted())).isSameAs(failure);
        assertThat(cache.statistics().loadFailures()).isOne();
    }

    @Test
    void aCheckedFailure_isWrappedAgain() {
        IOException checked = new IOException("no");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> cache.get("key", failing(checked)))
                    .isInstanceOf(CacheLoaderException.class)
                    .hasMessageContaining("key")
                    .hasCause(checked);
        }
        assertThat(cache.statistics().loadFailures()).isOne();
    }

    @Test
    void threadsAndFutures_shareIt() {
        assertThatThrownBy(() ->
                        await(cache.async().get("key", (key, context) -> CompletableFuture.failedFuture(failure))))
                .hasCause(failure);
        assertThatThrownBy(() -> cache.get("key", unwanted())).isSameAs(failure);
        assertThatThrownBy(() -> await(cache.async().get("key", (key, context) -> {
                    throw new AssertionError("key is loaded though it need not be");
                })))
                .hasCause(failure);
    }

    @Test
    void whenItsTimeIsOver_theLoaderIsCalledAgain() {
        fail();
        time.advance(6);
        assertThat(cache.get("key", (key, context) -> "value")).isEqualTo("value");
    }

    @Test
    void aCallThatDoesNotWantIt_loads() {
        fail();
        assertThat(cache.get("key", (key, context) -> "value", LoadOptions.DEFAULT.withFailureTtl(time.units(0))))
                .isEqualTo("value");
    }

    @Test
    void otherKeys_areLoaded() {
        fail();
        assertThat(cache.get("other", (key, context) -> "value")).isEqualTo("value");
    }

    @Test
    void anError_isNotRemembered() {
        assertThatThrownBy(() -> cache.get("key", (key, context) -> {
                    throw new StackOverflowError("no");
                }))
                .isInstanceOf(StackOverflowError.class);
        assertThat(cache.get("key", (key, context) -> "value")).isEqualTo("value");
    }

    private void assertForgottenBy(Consumer<Cache<String, String>> change) {
        fail();
        change.accept(cache);
        assertThat(cache.get("key", (key, context) -> "value")).isEqualTo("value");
    }

    @Test
    void aRemoval_endsIt() {
        assertForgottenBy(c -> c.remove("key"));
    }

    @Test
    void aWrite_endsIt() {
        assertForgottenBy(c -> {
            c.put("key", "put");
            c.remove("key");
        });
    }

    @Test
    void aClear_endsIt() {
        assertForgottenBy(Cache::clear);
    }

    @Test
    void anInvalidationOfAnyTag_endsIt() {
        assertForgottenBy(c -> c.invalidateTags("red"));
    }

    @Test
    void aRemovalByPattern_endsIt() {
        assertForgottenBy(c -> c.removeMatching(KeyPattern.glob("k*")));
    }

    @Test
    void aRemovalByAFuture_endsIt() {
        assertForgottenBy(c -> await(c.async().remove("key")));
    }

    @Test
    void aRemoval_duringTheLoad_keepsItFromBeingRemembered() {
        assertThatThrownBy(() -> cache.get("key", (key, context) -> {
                    cache.remove("key");
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(cache.get("key", (key, context) -> "value")).isEqualTo("value");
    }

    @Test
    void moreFailuresThanItRemembers_areNotRemembered() {
        cache = open(config -> config.loading(LoadOptions.DEFAULT.withFailureTtl(time.units(1_000))));
        failMoreThanItRemembers();

        assertThatThrownBy(() -> cache.get("key0", unwanted())).isSameAs(failure);
        assertThat(cache.get("key1099", (key, context) -> "value")).isEqualTo("value");
    }

    @Test
    void failuresThatAreOver_makeRoomForNewOnes() {
        failMoreThanItRemembers();

        time.advance(6);
        assertThatThrownBy(() -> cache.get("new", failing(failure))).isSameAs(failure);
        assertThatThrownBy(() -> cache.get("new", unwanted())).isSameAs(failure);
    }

    private void failMoreThanItRemembers() {
        for (int i = 0; i < 1_100; i++) {
            String key = "key" + i;
            assertThatThrownBy(() -> cache.get(key, failing(failure))).isSameAs(failure);
        }
    }
}
