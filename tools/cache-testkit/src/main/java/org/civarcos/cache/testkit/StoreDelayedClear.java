package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.spi.WriteOutcome.APPLIED;
import static org.civarcos.cache.spi.WriteOutcome.NOT_MET;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.ScanCursor;
import org.civarcos.cache.ScanStep;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.Version;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.Scan;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.WriteCondition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At a moment that was named before, all goes that was written before it, and nothing else. */
abstract class StoreDelayedClear extends StorePart {
    private static final EntryOptions ENDLESS = EntryOptions.ofTtl(EntryOptions.FOREVER);

    @BeforeEach
    void assumeItCan() {
        assumeCan(Capability.DELAYED_CLEAR);
    }

    @Test
    void whatWasWrittenBefore_staysUntilThen_andIsGoneAfterwards() {
        List<String> keys = IntStream.range(0, 50).mapToObj(i -> "key-" + i).toList();
        keys.forEach(key -> put(key, "value"));
        put("null", null);
        put("tagged", "value", EntryOptions.ofTags("red"));

        store.clearAfter(time.units(2));

        time.advance(1);
        assertThat(keys).allMatch(key -> "value".equals(value(key)));
        assertThat(scan(null)).hasSize(52);
        time.advance(2);
        assertThat(keys).noneMatch(this::has).allMatch(key -> value(key) == null);
        assertThat(has("null")).isFalse();
        assertThat(has("tagged")).isFalse();
        assertThat(store.getAll(Set.copyOf(keys))).isEmpty();
        assertThat(store.entries(Set.copyOf(keys))).isEmpty();
        assertThat(scan(null)).isEmpty();
    }

    @Test
    void whatIsWrittenBeforeIt_goesToo_howeverItIsWritten() {
        put("replaced", "old");
        put("kept", "old", ENDLESS);
        put("touched", "value", EntryOptions.ofTtl(time.units(50)));
        put("versioned", "old");
        Store<String, Long> numbers = bench().openNumbers(config -> config);
        store.clearAfter(time.units(3));
        numbers.clearAfter(time.units(3));

        time.advance(1);
        put("new", "value", ENDLESS);
        put("replaced", "new");
        put("kept", "new", EntryOptions.KEEP);
        assertThat(store.put("versioned", "new", ENDLESS, new WriteCondition.IfVersion(version("versioned"))))
                .isEqualTo(APPLIED);
        assertThat(store.touch("touched", ENDLESS)).isTrue();
        store.putAll(Map.of("several", "value"), ENDLESS);
        numbers.increment("number", 1, 0L);
        try (Fence fence = store.fence("loaded")) {
            assertThat(store.put("loaded", "value", ENDLESS, new WriteCondition.IfIntact(fence)))
                    .isEqualTo(APPLIED);
        }
        List<String> keys = List.of("new", "replaced", "kept", "versioned", "touched", "several", "loaded");
        assertThat(keys).allMatch(this::has);

        time.advance(3);
        assertThat(keys).noneMatch(this::has).allMatch(key -> value(key) == null);
        assertThat(numbers.containsKey("number")).isFalse();
    }

    @Test
    void whatIsWrittenAfterIt_stays() {
        put("key", "old", EntryOptions.ofTags("red"));
        store.clearAfter(time.units(1));

        time.advance(2);
        put("key", "new");
        put("other", "new", EntryOptions.ofTags("red"));
        time.advance(3);

        assertThat(value("key")).isEqualTo("new");
        assertThat(value("other")).isEqualTo("new");
        assertThat(scan(null)).hasSize(2);
        assertThat(store.invalidateTags(Set.of("red"))).isOne();
    }

    @Test
    void aLaterMoment_takesThePlaceOfAnEarlierOne() {
        put("key", "value");
        store.clearAfter(time.units(1));
        store.clearAfter(time.units(4));

        time.advance(2);
        assertThat(has("key")).isTrue();
        time.advance(3);
        assertThat(has("key")).isFalse();
    }

    @Test
    void anEarlierMoment_takesThePlaceOfALaterOne() {
        put("key", "old");
        store.clearAfter(time.units(5));
        store.clearAfter(time.units(1));

        time.advance(2);
        assertThat(has("key")).isFalse();
        put("key", "new");
        time.advance(5);
        assertThat(value("key")).isEqualTo("new");
    }

    @Test
    void aMomentThatHasCome_isNotTakenBack_thoughNobodyLookedSince() {
        put("key", "value");
        store.clearAfter(time.units(1));
        time.advance(2);

        store.clearAfter(EntryOptions.FOREVER);

        assertThat(has("key")).isFalse();
        assertThat(value("key")).isNull();
    }

    @Test
    void aMoment_isTakenBack() {
        put("key", "value");
        store.clearAfter(time.units(1));
        store.clearAfter(EntryOptions.FOREVER);

        time.advance(3);
        assertThat(value("key")).isEqualTo("value");
        assertThat(store.clearsIn()).isEmpty();
    }

    @Test
    void aClearBefore_leavesTheMoment() {
        store.clearAfter(time.units(3));
        store.clear();
        put("key", "value");

        time.advance(1);
        assertThat(has("key")).isTrue();
        time.advance(3);
        assertThat(has("key")).isFalse();
    }

    @Test
    void theTimeThatIsLeft_isThatToTheMoment_orLess() {
        put("endless", "value", ENDLESS);
        put("short", "value", EntryOptions.ofTtl(time.units(2)));
        store.clearAfter(time.units(10));
        put("later", "value", EntryOptions.ofTtl(time.units(50)));

        assertThat(left("endless")).isBetween(time.units(5), time.units(10));
        assertThat(left("later")).isBetween(time.units(5), time.units(10));
        assertThat(left("short")).isLessThanOrEqualTo(time.units(2));
        assertThat(store.entries(Set.of("endless")).values())
                .allSatisfy(entry -> assertThat(entry.timeToLive()).isPresent());
        assertThat(store.clearsIn())
                .hasValueSatisfying(left -> assertThat(left).isBetween(time.units(5), time.units(10)));
    }

    private Duration left(String key) {
        return entry(key).timeToLive().orElseThrow();
    }

    @Test
    void aFence_thatIsOpenAtTheMoment_isBroken() {
        store.clearAfter(time.units(1));
        try (Fence fence = store.fence("key")) {
            time.advance(2);

            assertThat(store.put("key", "computed before", EntryOptions.DEFAULT, new WriteCondition.IfIntact(fence)))
                    .isEqualTo(NOT_MET);
            assertThat(has("key")).isFalse();
            assertThat(fence.isIntact()).isFalse();
        }
    }

    @Test
    void aFence_thatIsOpenedAfterTheMoment_isWhole() {
        store.clearAfter(time.units(1));
        time.advance(2);

        try (Fence fence = store.fence("key")) {
            assertThat(store.put("key", "computed after", EntryOptions.DEFAULT, new WriteCondition.IfIntact(fence)))
                    .isEqualTo(APPLIED);
        }
        assertThat(value("key")).isEqualTo("computed after");
    }

    @Test
    void readsBeforeIt_makeNothingLive_orAnyCopyStay() {
        Store<String, @Nullable String> sliding = open(config -> config.expireAfterAccess(time.units(50)));
        for (Store<String, @Nullable String> each : List.of(store, sliding)) {
            each.put("key", "value", EntryOptions.DEFAULT, WriteCondition.ALWAYS);
            each.getOrDefault("key", null);
            each.clearAfter(time.units(2));
            assertThat(each.getOrDefault("key", null)).isEqualTo("value");
        }

        time.advance(1);
        assertThat(value("key")).isEqualTo("value");
        assertThat(sliding.getOrDefault("key", null)).isEqualTo("value");
        time.advance(2);
        assertThat(value("key")).isNull();
        assertThat(sliding.getOrDefault("key", null)).isNull();
    }

    @Test
    void whatIsKeptPastItsEnd_goesToo() {
        assumeCan(Capability.AGE);
        put("key", "value", EntryOptions.ofTtl(time.units(1)).withStaleFor(time.units(50)));
        store.clearAfter(time.units(3));

        time.advance(2);
        assertThat(store.getAged("key")).isNotNull();
        time.advance(2);
        assertThat(store.getAged("key")).isNull();
    }

    /** Whatever is asked first once the moment has come. */
    @Test
    void theFirstOperationAfterIt_meetsAnEmptyStore() {
        Map<Function<Store<String, @Nullable String>, @Nullable Object>, Object> firsts = new LinkedHashMap<>();
        firsts.put(first -> first.getOrDefault("key", "none"), "none");
        firsts.put(first -> first.containsKey("key"), false);
        firsts.put(first -> first.getAll(Set.of("key")), Map.of());
        firsts.put(first -> first.entries(Set.of("key")), Map.of());
        firsts.put(first -> first.put("key", "new", EntryOptions.DEFAULT, WriteCondition.IF_ABSENT), APPLIED);
        firsts.put(first -> first.put("key", "new", EntryOptions.DEFAULT, WriteCondition.IF_PRESENT), NOT_MET);
        firsts.put(first -> first.touch("key", ENDLESS, TouchCondition.ALWAYS, null), false);
        firsts.put(first -> first.remove("key", WriteCondition.ALWAYS), false);
        firsts.put(first -> first.removeAll(Set.of("key")), 0L);
        firsts.put(first -> first.removeMatching(KeyPattern.glob("*")), 0L);
        firsts.put(StoreDelayedClear::computed, "new");
        firsts.put(first -> first.invalidateTags(Set.of("red")), 0L);
        firsts.put(StoreDelayedClear::walk, 0);
        if (store.size().isPresent()) {
            firsts.put(Store::size, OptionalLong.of(0));
        }
        if (store.capabilities().contains(Capability.SCAN)) {
            firsts.put(StoreDelayedClear::keysOf, List.of());
        }
        if (store.capabilities().contains(Capability.NUMBERED_SCAN)) {
            firsts.put(StoreDelayedClear::visited, 0);
        }
        if (store.capabilities().contains(Capability.HEAT)) {
            firsts.put(first -> first.hottest(10, false), List.of());
        }
        if (store.capabilities().contains(Capability.ATOMIC_PUT_ALL)) {
            firsts.put(
                    first -> first.putAllAtomically(Map.of("key", "new"), (key, value) -> EntryOptions.DEFAULT, true),
                    true);
        }
        List<Store<String, @Nullable String>> stores = new ArrayList<>();
        firsts.keySet().forEach(first -> {
            Store<String, @Nullable String> each = open(config -> config);
            each.put("key", "old", EntryOptions.ofTags("red"), WriteCondition.ALWAYS);
            each.clearAfter(time.units(1));
            stores.add(each);
        });

        time.advance(2);

        List<@Nullable Object> answers = new ArrayList<>();
        int number = 0;
        for (Function<Store<String, @Nullable String>, @Nullable Object> first : firsts.keySet()) {
            answers.add(first.apply(stores.get(number++)));
        }
        assertThat(answers).containsExactlyElementsOf(firsts.values());
    }

    private static @Nullable String computed(Store<String, @Nullable String> store) {
        store.compute("key", StoreComputing.to(old -> old == null ? "new" : "after " + old, EntryOptions.DEFAULT));
        return store.getOrDefault("key", null);
    }

    private static int visited(Store<String, @Nullable String> store) {
        int[] number = {0};
        for (long place = 0; (place = store.visit(place, 1_000, (key, value) -> number[0]++)) != 0; ) {
            assertThat(number[0]).isLessThan(10);
        }
        return number[0];
    }

    private static int walk(Store<String, @Nullable String> store) {
        int number = 0;
        try (Scan<String, @Nullable String> scan = store.scan(null)) {
            for (var batch = await(scan.next(100)); batch != null; batch = await(scan.next(100))) {
                number += batch.size();
            }
        }
        return number;
    }

    private static List<String> keysOf(Store<String, @Nullable String> store) {
        List<String> keys = new ArrayList<>();
        for (ScanCursor at = ScanCursor.START; !at.isEnd(); ) {
            ScanStep<String> step = store.scanKeys(KeyPattern.glob("*"), at, 1_000);
            keys.addAll(step.keys());
            at = step.next();
        }
        return keys;
    }

    @Test
    void aVersionOfBefore_isOfNoUseAfterwards() {
        put("key", "old");
        Version before = version("key");
        store.clearAfter(time.units(1));

        time.advance(2);
        assertThat(store.put("key", "new", EntryOptions.DEFAULT, new WriteCondition.IfVersion(before)))
                .isEqualTo(NOT_MET);
        assertThat(store.remove("key", new WriteCondition.IfVersion(before))).isFalse();
    }

    @Test
    void withoutWaiting_isTheSame() {
        put("key", "value");
        await(store.async().clearAfter(time.units(2)));

        time.advance(1);
        assertThat(await(store.async().getOrDefault("key", null))).isEqualTo("value");
        time.advance(2);
        assertThat(await(store.async().getOrDefault("key", null))).isNull();
    }
}
