package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.civarcos.cache.CacheLoaderException;
import org.junit.jupiter.api.Test;

/** A load that fails: the failure goes to all who wait, and is forgotten. */
abstract class CacheLoadFailures extends CachePart {
    @Test
    void uncheckedFailure_isThrownAsItIs() {
        IllegalStateException failure = new IllegalStateException("no");

        assertThatThrownBy(() -> cache.get("key", failing(failure))).isSameAs(failure);
    }

    @Test
    void checkedFailure_isWrapped() {
        IOException failure = new IOException("no");

        assertThatThrownBy(() -> cache.get("key", failing(failure)))
                .isInstanceOf(CacheLoaderException.class)
                .hasMessageContaining(cache.name())
                .hasMessageContaining("key")
                .hasCause(failure);
    }

    @Test
    void error_isThrownAsItIs() {
        Error failure = new StackOverflowError("no");

        assertThatThrownBy(() -> cache.get("key", (key, context) -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(cache.get("key", (key, context) -> "value")).isEqualTo("value");
    }

    @Test
    void failure_isNotCached() {
        assertThat(catchThrowable(() -> cache.get("key", failing(new IOException("no")))))
                .isNotNull();
        assertThat(cache.containsKey("key")).isFalse();

        assertThat(cache.get("key", (key, context) -> "value")).isEqualTo("value");
    }

    @Test
    void failure_leavesWhatIsCachedUnderOtherKeys() {
        cache.put("other", "value");

        assertThat(catchThrowable(() -> cache.get("key", failing(new IOException("no")))))
                .isNotNull();

        assertThat(cache.get("other")).isEqualTo("value");
    }

    @Test
    void uncheckedFailure_goesToAllWhoWait() throws Exception {
        assertAllGet(new IllegalArgumentException("no"), IllegalArgumentException.class);
    }

    @Test
    void checkedFailure_goesToAllWhoWait_wrapped() throws Exception {
        assertAllGet(new IOException("no"), CacheLoaderException.class);
    }

    private void assertAllGet(Exception failure, Class<? extends Exception> expected) throws Exception {
        HeldLoader loader = new HeldLoader();
        List<Task<String>> callers = IntStream.range(0, 8)
                .mapToObj(i -> threads.start(() -> cache.get("key", loader)))
                .toList();
        loader.awaitStarted();
        callers.forEach(Task::awaitBlocked);
        loader.fail(failure);

        assertThat(callers)
                .allSatisfy(caller -> assertThatThrownBy(caller::result)
                        .isInstanceOf(expected)
                        .satisfies(thrown -> assertThat(thrown == failure || thrown.getCause() == failure)
                                .as("it is the loader's failure")
                                .isTrue()));
        assertThat(loader.calls()).isOne();
        assertThat(cache.get("key", (key, context) -> "value")).isEqualTo("value");
    }
}
