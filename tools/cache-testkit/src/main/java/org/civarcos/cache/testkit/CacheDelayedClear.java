package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.spi.Capability;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A clear at a moment to come, over either face. */
abstract class CacheDelayedClear extends CachePart {
    private Cache<String, String> cleared;

    /** The face whose methods are tested. */
    abstract Cache<String, String> face(Cache<String, String> cache);

    @BeforeEach
    void openFace() {
        assumeCan(Capability.DELAYED_CLEAR);
        cleared = face(cache);
    }

    private Instant in(int units) {
        return time.source().instant().plus(time.units(units));
    }

    @Test
    void clearAfter_removesWhatIsOlderThanTheMoment_andNothingElse() {
        cleared.put("before", "value");
        cleared.clearAfter(time.units(2));
        cleared.put("between", "value");

        time.advance(1);
        assertThat(cleared.getAll(List.of("before", "between"))).hasSize(2);
        time.advance(2);
        assertThat(cleared.getAll(List.of("before", "between"))).isEmpty();
        assertThat(cleared.get("before")).isNull();
        cleared.put("after", "value");
        time.advance(2);
        assertThat(keys()).containsExactly("after");
    }

    @Test
    void aBoundThatShrinksAfterTheMoment_evictsNothing() {
        assumeCan(Capability.SIZE_BOUND);
        try (Cache<String, String> bounded = open(config -> config.maximumSize(1_000))) {
            for (int i = 0; i < 100; i++) {
                bounded.put("key-" + i, "value");
            }
            bounded.clearAfter(time.units(1));
            time.advance(2);

            bounded.resize(10);

            assertThat(bounded.statistics().evictions()).isZero();
        }
    }

    @Test
    void theWeightAfterTheMoment_isThatOfAnEmptyCache() {
        assumeCan(Capability.WEIGHT_BOUND);
        try (Cache<String, String> weighted = open(config -> config.maximumWeight(100, (key, value) -> 7))) {
            weighted.put("key", "value");
            weighted.clearAfter(time.units(1));
            assertThat(weighted.statistics().weight()).hasValue(7);

            time.advance(2);

            assertThat(weighted.statistics().weight()).hasValue(0);
        }
    }

    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (CacheEntry<String, String> entry : cache) {
            keys.add(entry.key());
        }
        return keys;
    }

    @Test
    void clearAt_isThatByTheClock() {
        cleared.put("key", "value");
        cleared.clearAt(in(50));
        cleared.clearAt(in(2));

        time.advance(1);
        assertThat(cleared.containsKey("key")).isTrue();
        time.advance(2);
        assertThat(cleared.containsKey("key")).isFalse();
    }

    @Test
    void aMomentThatIsNow_orPast_clearsAtOnce_andTakesTheEarlierOneBack() {
        List<Runnable> clears = List.of(
                () -> cleared.clearAfter(Duration.ZERO),
                () -> cleared.clearAfter(Duration.ofSeconds(Long.MIN_VALUE)),
                () -> cleared.clearAt(time.source().instant()),
                () -> cleared.clearAt(Instant.MIN));
        clears.forEach(clear -> {
            cache.put("key", "old");
            cache.clearAfter(time.units(1));
            clear.run();
            assertThat(cache.containsKey("key")).isFalse();

            cache.put("key", "new");
            time.advance(2);
            assertThat(cache.get("key")).isEqualTo("new");
        });
    }

    @Test
    void aMomentThatNeverComes_takesTheEarlierOneBack() {
        List<Runnable> never =
                List.of(() -> cleared.clearAfter(EntryOptions.FOREVER), () -> cleared.clearAt(Instant.MAX));
        never.forEach(takenBack -> {
            cache.put("key", "value");
            cache.clearAfter(time.units(1));
            takenBack.run();

            time.advance(2);
            assertThat(cache.get("key")).isEqualTo("value");
        });
    }

    @Test
    void aLoadThatIsUnderWayAtTheMoment_isNotStored_norSharedByNewcomers() throws Exception {
        HeldLoader before = new HeldLoader();
        Task<String> early = threads.start(() -> cache.get("key", before));
        before.awaitStarted();
        cleared.clearAfter(time.units(1));
        time.advance(2);

        String late = await(cache.async().get("key", (key, context) -> CompletableFuture.completedFuture("late")));
        before.finish("early");

        assertThat(early.result()).isEqualTo("early");
        assertThat(late).isEqualTo("late");
        assertThat(cache.get("key")).isEqualTo("late");
    }

    @Test
    void aLoadThatIsUnderWayAtTheMoment_andEndsAfterIt_leavesNothing() throws Exception {
        HeldLoader loader = new HeldLoader();
        cleared.clearAfter(time.units(1));
        Task<String> caller = threads.start(() -> cache.get("key", loader));
        loader.awaitStarted();
        time.advance(2);
        loader.finish("early");

        assertThat(caller.result()).isEqualTo("early");
        assertThat(cache.containsKey("key")).isFalse();
        assertThat(cache.get("key")).isNull();
    }

    @Test
    void aLoadOfMany_thatIsUnderWayAtTheMoment_isNotStored() throws Exception {
        HeldLoader held = new HeldLoader();
        cleared.clearAfter(time.units(1));
        Task<Map<String, String>> caller = threads.start(() ->
                cache.getAll(List.of("a", "b"), (keys, context) -> Map.of("a", held.load("a", context), "b", "early")));
        held.awaitStarted();
        time.advance(2);
        held.finish("early");

        assertThat(caller.result()).hasSize(2);
        assertThat(cache.getAll(List.of("a", "b"))).isEmpty();
    }

    @Test
    void whatIsLoadedBeforeTheMoment_isLoadedAnewAfterIt() {
        cleared.clearAfter(time.units(2));
        assertThat(cache.get("key", (key, context) -> "first")).isEqualTo("first");
        assertThat(cache.get("key", unwanted())).isEqualTo("first");

        time.advance(3);
        assertThat(cache.get("key", (key, context) -> "second")).isEqualTo("second");
        time.advance(2);
        assertThat(cache.get("key", unwanted())).isEqualTo("second");
    }

    @Test
    void aFenceOfBefore_letsNothingIn() {
        cleared.clearAfter(time.units(1));
        try (Fence fence = cache.fence("key")) {
            time.advance(2);
            assertThat(cache.put("key", "early", EntryOptions.DEFAULT, fence)).isFalse();
        }
        assertThat(cache.containsKey("key")).isFalse();
    }

    @Test
    void theNumberOfEntries_followsTheMoment() {
        cache.putAll(Map.of("a", "1", "b", "2"));
        cleared.clearAfter(time.units(1));
        time.advance(2);

        assertThat(cache.statistics().size().orElse(0)).isZero();
        assertThat(cache.asMap()).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway") // what is refused
    void nothingButAMoment_isTaken() {
        assertThatThrownBy(() -> cleared.clearAfter(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> cleared.clearAt(null)).isInstanceOf(NullPointerException.class);
        cache.close();
        assertThatThrownBy(() -> cleared.clearAfter(time.units(1))).isInstanceOf(IllegalStateException.class);
    }
}
