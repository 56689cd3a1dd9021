package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.spi.AsyncStore;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The operations without waiting do what those with waiting do. */
abstract class StoreAsyncView extends StorePart {
    private AsyncStore<String, @Nullable String> async;

    @BeforeEach
    void openView() {
        async = store.async();
    }

    @Test
    void getOrDefault_returnsValueNullOrSentinel() {
        put("key", "value");
        put("null", null);

        assertThat(await(async.getOrDefault("key", "absent"))).isEqualTo("value");
        assertThat(await(async.getOrDefault("null", "absent"))).isNull();
        assertThat(await(async.getOrDefault("other", "absent"))).isEqualTo("absent");
    }

    @Test
    void getAll_returnsThePresentOnesInTheOrderOfTheKeys() {
        put("a", "1");
        put("b", "2");

        assertThat(await(async.getAll(new LinkedHashSet<>(List.of("b", "c", "a"))))
                        .keySet())
                .containsExactly("b", "a");
    }

    @Test
    void entry_describesOrIsNull() {
        put("key", "value", EntryOptions.ofTags("red"));

        assertThat(await(async.entry("key")))
                .isNotNull()
                .satisfies(entry -> assertThat(entry.tags()).containsExactly("red"));
        assertThat(await(async.entry("absent"))).isNull();
    }

    @Test
    void put_isApplied() {
        assertThat(await(async.put("key", "value", EntryOptions.DEFAULT, WriteCondition.IF_ABSENT)))
                .isEqualTo(WriteOutcome.APPLIED);
        assertThat(await(async.put("key", "new", EntryOptions.DEFAULT, WriteCondition.IF_ABSENT)))
                .isEqualTo(WriteOutcome.NOT_MET);
        assertThat(value("key")).isEqualTo("value");
    }

    @Test
    void putAll_writesAll() {
        await(async.putAll(Map.of("a", "1", "b", "2"), EntryOptions.ofTags("red")));

        assertThat(store.getAll(Set.of("a", "b"))).hasSize(2);
        assertThat(entry("a").tags()).containsExactly("red");
    }

    @Test
    void touch_tellsWhetherThereIsOne() {
        put("key", "value");

        assertThat(await(async.touch("key", EntryOptions.ofTtl(time.units(2))))).isTrue();
        assertThat(await(async.touch("absent", EntryOptions.DEFAULT))).isFalse();
        assertThat(entry("key").timeToLive()).isPresent();
    }

    @Test
    void removals_tellWhatTheyRemoved() {
        put("a", "1");
        put("b", "2");
        put("c", "3", EntryOptions.ofTags("red"));
        put("d", "4");

        assertThat(await(async.remove("a", WriteCondition.ALWAYS))).isTrue();
        assertThat(await(async.removeAll(List.of("a", "b")))).isOne();
        assertThat(await(async.invalidateTags(Set.of("red")))).isOne();
        assertThat(await(async.removeMatching(KeyPattern.glob("d")))).isOne();
        assertThat(scan(null)).isEmpty();
    }

    @Test
    void clear_removesAll() {
        put("a", "1");

        await(async.clear());

        assertThat(has("a")).isFalse();
    }

    @Test
    void fence_guardsAWrite() {
        try (Fence fence = await(async.fence("key"))) {
            await(async.remove("key", WriteCondition.ALWAYS));

            assertThat(await(async.put("key", "value", EntryOptions.DEFAULT, new WriteCondition.IfIntact(fence))))
                    .isEqualTo(WriteOutcome.NOT_MET);
        }
    }

    @Test
    void increment_completesOrFails() {
        Store<String, Long> numbers = bench().openNumbers(config -> config);

        assertThat(await(numbers.async().increment("key", Long.MAX_VALUE, 0L))).hasValue(Long.MAX_VALUE);
        assertThat(await(numbers.async().increment("absent", 1, null))).isEmpty();
        var failing = numbers.async().increment("key", 1, 0L);
        assertThatThrownBy(() -> await(failing))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ArithmeticException.class);
    }
}
