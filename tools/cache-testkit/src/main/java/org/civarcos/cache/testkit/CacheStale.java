package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.civarcos.cache.CacheLoaderException;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.spi.Capability;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A value past its time to live, for those who ask for it and nobody else. */
abstract class CacheStale extends CachePart {
    @BeforeEach
    final void openStale() {
        assumeCan(Capability.AGE);
        openWith(LoadOptions.DEFAULT.withStaleIfError(time.units(5)));
    }

    /** A cache with an entry that has just ended. */
    private void openWith(LoadOptions options) {
        cache = open(config -> config.expireAfterWrite(time.units(10)).loading(options));
        cache.get("key", (key, context) -> {
            context.tags("red");
            return "old";
        });
        time.advance(11);
    }

    private void assertGone() {
        assertThatThrownBy(() -> cache.get("key", failing(new IllegalStateException("no"))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aLoadThatFails_givesTheOldValue() {
        assertThat(cache.get("key", failing(new IOException("no")))).isEqualTo("old");
        assertThat(cache.get("key", failing(new IllegalStateException("no")))).isEqualTo("old");
    }

    @Test
    void aLoadThatSucceeds_givesTheNewValue() {
        assertThat(cache.get("key", (key, context) -> "new")).isEqualTo("new");
        assertThat(cache.get("key")).isEqualTo("new");
    }

    @Test
    void afterTheBound_theFailureIsThrown() {
        time.advance(5);
        assertThatThrownBy(() -> cache.get("key", failing(new IOException("no"))))
                .isInstanceOf(CacheLoaderException.class);
    }

    @Test
    void aCallThatDoesNotWantIt_getsTheFailure() {
        assertThatThrownBy(() -> cache.get(
                        "key", failing(new IOException("no")), LoadOptions.DEFAULT.withStaleIfError(time.units(0))))
                .isInstanceOf(CacheLoaderException.class);
    }

    @Test
    void toAllOthers_itIsNotThere() {
        assertThat(cache.get("key")).isNull();
        assertThat(cache.getOrDefault("key", "absent")).isEqualTo("absent");
        assertThat(cache.getAll(List.of("key"))).isEmpty();
        assertThat(cache.containsKey("key")).isFalse();
        assertThat(cache.entry("key")).isEmpty();
        assertThat(cache.iterator()).isExhausted();
        assertThat(cache.<Boolean>invoke("key", entry -> entry.exists())).isFalse();

        assertThat(cache.get("key", failing(new IOException("no"))))
                .as("and none of these reads took it away")
                .isEqualTo("old");
    }

    @Test
    void aWriteOfWhatIsMissing_findsRoom() {
        assertThat(cache.putIfAbsent("key", "new")).isTrue();
        assertThat(cache.get("key")).isEqualTo("new");
        assertThat(entry("key").tags()).isEmpty();
    }

    @Test
    void aRemoval_takesItAway() {
        cache.remove("key");
        assertGone();
    }

    @Test
    void aRemovalByPattern_takesItAway() {
        cache.removeMatching(KeyPattern.glob("k*"));
        assertGone();
    }

    @Test
    void anInvalidationOfItsTag_takesItAway() {
        cache.invalidateTags("red");
        assertGone();
    }

    @Test
    void aClear_takesItAway() {
        cache.clear();
        assertGone();
    }

    @Test
    void anInvalidation_duringTheLoadThatFails_takesItAway() {
        assertThatThrownBy(() -> cache.get("key", (key, context) -> {
                    cache.invalidateTags("red");
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anError_isThrown() {
        assertThatThrownBy(() -> cache.get("key", (key, context) -> {
                    throw new StackOverflowError("no");
                }))
                .isInstanceOf(StackOverflowError.class);
    }

    @Test
    void whileItIsRefreshed_theOldValueIsServed() throws Exception {
        openWith(LoadOptions.DEFAULT.withStaleWhileRefresh(time.units(5)));
        HeldLoader loader = new HeldLoader();

        assertThat(cache.get("key", loader)).isEqualTo("old");
        loader.awaitStarted();
        assertThat(cache.get("key", loader)).isEqualTo("old");
        assertThat(cache.get("key")).isNull();
        loader.finish("new");

        Eventually.awaitThat("it is refreshed", () -> "new".equals(cache.get("key")));
        assertThat(loader.calls()).isOne();
    }

    @Test
    void afterThatTime_theCallerWaitsForTheNewValue() {
        openWith(LoadOptions.DEFAULT.withStaleWhileRefresh(time.units(5)));
        time.advance(5);

        assertThat(cache.get("key", (key, context) -> "new")).isEqualTo("new");
    }

    @Test
    void aCall_mayAskForIt_whereTheCacheDoesNot() {
        LoadOptions asked = LoadOptions.DEFAULT.withStaleIfError(time.units(5));
        cache = open(config -> config.expireAfterWrite(time.units(10)));
        cache.get("key", (key, context) -> "old", asked);
        cache.get("other", (key, context) -> "old");
        time.advance(11);

        assertThat(cache.get("key", failing(new IOException("no")), asked)).isEqualTo("old");
        assertThatThrownBy(() -> cache.get("key", failing(new IOException("no"))))
                .isInstanceOf(CacheLoaderException.class);
        assertThatThrownBy(() -> cache.get("other", failing(new IOException("no")), asked))
                .isInstanceOf(CacheLoaderException.class);
    }

    @Test
    void aFuture_getsTheOldValue() {
        assertThat(await(cache.async()
                        .get("key", (key, context) -> CompletableFuture.failedFuture(new IOException("no")))))
                .isEqualTo("old");
    }
}
