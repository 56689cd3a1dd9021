package org.civarcos.cache.impl.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.StorePart;
import org.civarcos.cache.impl.heap.HeapStoreProvider;
import org.civarcos.cache.impl.open.StoreContexts;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When there is a copy above, how long it lives, and what happens when the lower tier fails. */
@Timeout(60)
class TieredStoreTest {
    private final FakeTime time = new FakeTime();
    private Node node;

    @BeforeEach
    void open() {
        node = Node.over(Node.distant(time, false), time, EntryOptions.FOREVER, true);
    }

    @AfterEach
    void close() {
        node.store.close();
    }

    private Node around() {
        return Node.over(Node.distant(time, false), time, EntryOptions.FOREVER, false);
    }

    /** Puts an entry below and nothing above. */
    private void below(String key, String value, EntryOptions options) {
        node.lower.put(key, value, options, WriteCondition.ALWAYS);
        node.asked.clear();
    }

    // --- copies --------------------------------------------------------------------------------------------------

    @Test
    void aHitBelow_isBroughtUp_andReadAboveFromThenOn() {
        below("key", "value", EntryOptions.ofTags("red"));

        assertThat(node.get("key")).isEqualTo("value");
        assertThat(node.asked).containsExactly("entry");
        node.asked.clear();
        assertThat(node.get("key")).isEqualTo("value");
        assertThat(node.store.getAll(Set.of("key"))).containsEntry("key", "value");
        assertThat(node.asked).isEmpty();
    }

    @Test
    void hitsOfSeveralKeysBelow_areBroughtUpInOneGo() {
        below("a", "1", EntryOptions.DEFAULT);
        below("b", "2", EntryOptions.DEFAULT);
        assertThat(node.get("b")).isEqualTo("2");
        node.asked.clear();
        Set<String> keys = new LinkedHashSet<>(List.of("b", "absent", "a"));

        assertThat(node.store.getAll(keys).keySet()).containsExactly("b", "a");
        assertThat(node.asked).containsExactly("entries");
        assertThat(node.hasCopy("a")).isTrue();
    }

    @Test
    void aCopy_carriesTheTags() {
        below("key", "value", EntryOptions.ofTags("red"));
        node.get("key");

        assertThat(node.store.upper().entry("key").tags()).containsExactly("red");
    }

    @Test
    void aWrite_putsACopyAbove() {
        node.put("key", "value", "red");
        node.asked.clear();

        assertThat(node.get("key")).isEqualTo("value");
        assertThat(node.asked).isEmpty();
    }

    @Test
    void aWriteAround_putsNone_andDropsTheFormer() {
        Node around = around();
        around.put("key", "old");
        assertThat(around.get("key")).isEqualTo("old");
        assertThat(around.hasCopy("key")).isTrue();

        around.put("key", "new");

        assertThat(around.hasCopy("key")).isFalse();
        assertThat(around.get("key")).isEqualTo("new");
    }

    @Test
    void aWriteThatIsNotApplied_putsNoCopy() {
        node.put("key", "value");

        assertThat(node.store.put("key", "other", EntryOptions.DEFAULT, WriteCondition.IF_ABSENT))
                .isEqualTo(WriteOutcome.NOT_MET);
        assertThat(node.get("key")).isEqualTo("value");
    }

    @Test
    void whatEndsNobodyKnowsWhen_hasNoCopyUntilItIsRead() {
        node.put("key", "old", EntryOptions.ofTtl(Duration.ofMinutes(5)));
        node.put("key", "new", EntryOptions.KEEP);
        assertThat(node.hasCopy("key")).isFalse();
        node.put("idle", "value", EntryOptions.DEFAULT.withIdle(Duration.ofMinutes(1)));
        assertThat(node.hasCopy("idle")).isFalse();

        time.advance(Duration.ofMinutes(4));
        assertThat(node.get("key")).isEqualTo("new");
        time.advance(Duration.ofMinutes(1));
        assertThat(node.get("key")).isNull();
    }

    // --- lifetimes -----------------------------------------------------------------------------------------------

    @Test
    void copies_areDropped_whereAllIsToGo_andEndThenThatAreMadeMeanwhile() {
        node.put("copied", "value");
        assertThat(node.hasCopy("copied")).isTrue();
        node.store.clearAfter(Duration.ofMinutes(10));
        assertThat(node.hasCopy("copied")).isFalse();
        node.get("copied");
        node.put("written", "value");
        assertThat(node.hasCopy("copied")).isTrue();
        assertThat(node.hasCopy("written")).isTrue();
        node.distant.faults().failAll();

        time.advance(Duration.ofMinutes(9));
        assertThat(node.get("copied")).isEqualTo("value");
        assertThat(node.get("written")).isEqualTo("value");
        time.advance(Duration.ofMinutes(1));
        assertThat(node.hasCopy("copied")).isFalse();
        assertThat(node.hasCopy("written")).isFalse();
    }

    @Test
    void aWriteThatTheMomentOvertakes_leavesNoCopyBehind() {
        StoreContext<String, String> context = StoreContexts.texts(time, config -> config);
        HeapStoreProvider heaps = new HeapStoreProvider();
        Store<String, String> lower = heaps.open(context);
        Store<String, String> overtaken = afterEachPut(lower, () -> {
            time.advance(Duration.ofMinutes(10));
            assertThat(lower.containsKey("other")).as("notices the moment").isFalse();
        });
        try (TieredStore<String, String> tiers =
                new TieredStore<>(context, heaps.open(context), overtaken, EntryOptions.FOREVER, true)) {
            tiers.clearAfter(Duration.ofMinutes(10));
            tiers.put("key", "value", EntryOptions.ofTtl(EntryOptions.FOREVER), WriteCondition.ALWAYS);

            assertThat(tiers.getOrDefault("key", null)).isNull();
        }
    }

    @SuppressWarnings("unchecked")
    private static Store<String, String> afterEachPut(Store<String, String> store, Runnable work) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            try {
                Object result = method.invoke(store, arguments);
                if (method.getName().equals("put")) {
                    work.run();
                }
                return result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return (Store<String, String>)
                Proxy.newProxyInstance(Store.class.getClassLoader(), new Class<?>[] {Store.class}, handler);
    }

    @Test
    void copiesThatAreMade_whileAnotherProcessLetAllGoAtAMoment_endThen() {
        node.lower.clearAfter(Duration.ofMinutes(10));
        below("read", "value", EntryOptions.ofTtl(EntryOptions.FOREVER));
        node.get("read");
        node.put("written", "value");
        assertThat(node.hasCopy("read")).isTrue();
        assertThat(node.hasCopy("written")).isTrue();

        time.advance(Duration.ofMinutes(10));
        assertThat(node.get("read")).isNull();
        assertThat(node.get("written")).isNull();
    }

    @Test
    void aCopy_endsWithWhatItIsACopyOf() {
        below("key", "value", EntryOptions.ofTtl(Duration.ofMinutes(10)));
        time.advance(Duration.ofMinutes(9));
        assertThat(node.get("key")).isEqualTo("value");
        node.distant.faults().failAll();

        time.advance(Duration.ofSeconds(59));
        assertThat(node.get("key")).as("is read above").isEqualTo("value");
        time.advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> node.get("key")).isInstanceOf(CacheStoreException.class);
    }

    @Test
    void theTimeThatTheLowerTierTakes_prolongsNothing() {
        node.distant.after(operation -> time.advance(Duration.ofMinutes(2)));
        node.put("late", "value", EntryOptions.ofTtl(Duration.ofMinutes(1)));
        assertThat(node.hasCopy("late")).isFalse();
        node.put("key", "value", EntryOptions.ofTtl(Duration.ofMinutes(10)));
        below("other", "value", EntryOptions.ofTtl(Duration.ofMinutes(8)));
        assertThat(node.get("other")).isEqualTo("value");
        node.distant.after(operation -> {});

        assertThat(List.of(node.hasCopy("key"), node.hasCopy("other"))).containsExactly(true, true);
        time.advance(Duration.ofMinutes(4));
        assertThat(List.of(node.hasCopy("key"), node.hasCopy("other"))).containsExactly(false, false);
    }

    @Test
    void aCopy_livesNoLongerThanTheTierSays() {
        Store<String, String> shared = Node.distant(time, false);
        Node one = Node.over(shared, time, Duration.ofSeconds(30), true);
        Node two = Node.over(shared, time, Duration.ofSeconds(30), true);
        one.put("key", "old");
        assertThat(two.get("key")).isEqualTo("old");

        one.put("key", "new");

        time.advance(Duration.ofSeconds(29));
        assertThat(two.get("key")).as("nobody told the other process").isEqualTo("old");
        time.advance(Duration.ofSeconds(1));
        assertThat(two.get("key")).isEqualTo("new");
    }

    @Test
    void aWallClockThatJumps_movesNoEnd() {
        node.put(
                "key", "value", EntryOptions.DEFAULT.withDeadline(time.instant().plusSeconds(600)));
        below("other", "value", EntryOptions.DEFAULT.withDeadline(time.instant().plusSeconds(600)));
        time.moveWallClock(Duration.ofDays(-3));
        assertThat(node.get("other")).isEqualTo("value");
        node.put(
                "behind",
                "value",
                EntryOptions.DEFAULT.withDeadline(time.instant().minusSeconds(1)));

        assertThat(node.get("behind")).isNull();
        time.advance(Duration.ofSeconds(599));
        assertThat(node.get("key")).isEqualTo("value");
        assertThat(node.get("other")).isEqualTo("value");
        time.moveWallClock(Duration.ofDays(6));
        assertThat(node.get("key")).isEqualTo("value");
        time.advance(Duration.ofSeconds(1));
        assertThat(node.get("key")).isNull();
        assertThat(node.get("other")).isNull();
    }

    // --- the lower tier fails ------------------------------------------------------------------------------------

    @Test
    void copies_areReadWhileTheLowerTierFails() {
        node.put("key", "value");
        below("deep", "value", EntryOptions.DEFAULT);
        node.distant.faults().failAll();

        assertThat(node.get("key")).isEqualTo("value");
        assertThat(node.store.getAll(Set.of("key", "deep"))).containsOnlyKeys("key");
        assertThat(node.store.containsKey("key")).isTrue();
        assertThatThrownBy(() -> node.get("deep")).isInstanceOf(CacheStoreException.class);
        assertThatThrownBy(() -> node.store.getAll(Set.of("deep"))).isInstanceOf(CacheStoreException.class);

        node.distant.faults().recover();
        assertThat(node.get("deep")).isEqualTo("value");
    }

    @Test
    void aChangeThatFails_saysSo_andLeavesNoCopyThatMayBeWrong() {
        List<ThrowingCallable> changes = List.of(
                () -> node.put("key", "new"),
                () -> node.store.putAll(Map.of("key", "new"), EntryOptions.DEFAULT),
                () -> node.store.touch("key", EntryOptions.ofTtl(Duration.ofMinutes(1))),
                () -> node.store.remove("key", WriteCondition.ALWAYS),
                () -> node.store.removeAll(List.of("key")),
                () -> node.store.removeMatching(KeyPattern.glob("k*")),
                () -> node.store.invalidateTags(Set.of("red")),
                () -> node.store.clear());
        for (ThrowingCallable change : changes) {
            node.put("key", "value", "red");
            assertThat(node.hasCopy("key")).isTrue();
            node.distant.faults().failAll();

            assertThatThrownBy(change).isInstanceOf(CacheStoreException.class);
            assertThat(node.hasCopy("key")).isFalse();

            node.distant.faults().recover();
            assertThat(node.get("key")).isEqualTo("value");
            assertThat(node.hasCopy("key")).as("copies are made again").isTrue();
        }
    }

    // --- numbers -------------------------------------------------------------------------------------------------

    @Test
    void parts_tellOfEachTier() {
        below("key", "value", EntryOptions.DEFAULT);
        below("other", "value", EntryOptions.DEFAULT);
        node.get("key");
        node.get("key");
        node.get("absent");

        StorePart upper = node.store.parts().get(0);
        StorePart lower = node.store.parts().get(1);
        assertThat(upper).isEqualTo(new StorePart("upper", 1, 2, OptionalLong.of(1), List.of()));
        assertThat(lower).isEqualTo(new StorePart("lower", 1, 1, OptionalLong.of(2), List.of()));
        node.distant.faults().failAll();
        assertThat(node.store.parts().get(1).size()).isEmpty();
    }
}
