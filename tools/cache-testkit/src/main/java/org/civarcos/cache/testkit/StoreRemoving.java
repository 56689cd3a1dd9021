package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.Version;
import org.civarcos.cache.spi.WriteCondition;
import org.junit.jupiter.api.Test;

abstract class StoreRemoving extends StorePart {
    @Test
    void remove_tellsWhetherThereWasAnEntry() {
        put("key", "value");

        assertThat(store.remove("key", WriteCondition.ALWAYS)).isTrue();
        assertThat(store.remove("key", WriteCondition.ALWAYS)).isFalse();
        assertThat(has("key")).isFalse();
    }

    @Test
    void remove_aCachedNull_isTrue() {
        put("key", null);

        assertThat(store.remove("key", WriteCondition.ALWAYS)).isTrue();
    }

    @Test
    void remove_anExpiredEntry_isFalse() {
        put("key", "value", EntryOptions.ofTtl(time.units(2)));
        time.advance(3);

        assertThat(store.remove("key", WriteCondition.ALWAYS)).isFalse();
    }

    @Test
    void remove_ifValue_comparesByEquality() {
        put("key", "value");

        assertThat(store.remove("key", new WriteCondition.IfValue("other"))).isFalse();
        assertThat(has("key")).isTrue();
        assertThat(store.remove("key", new WriteCondition.IfValue("value"))).isTrue();
        assertThat(has("key")).isFalse();
    }

    @Test
    void remove_ifValueNull_meansACachedNull() {
        assertThat(store.remove("key", new WriteCondition.IfValue(null))).isFalse();
        put("key", null);
        assertThat(store.remove("key", new WriteCondition.IfValue(null))).isTrue();
    }

    @Test
    void remove_ifVersion_removesOnlyThatWrite() {
        put("key", "value");
        Version first = version("key");
        put("key", "value");

        assertThat(store.remove("key", new WriteCondition.IfVersion(first))).isFalse();
        assertThat(store.remove("key", new WriteCondition.IfVersion(version("key"))))
                .isTrue();
        assertThat(has("key")).isFalse();
    }

    @Test
    void removeAll_countsThePresentOnes_each_once() {
        put("a", "1");
        put("b", "2");
        put("c", "3");

        assertThat(store.removeAll(List.of("a", "absent", "b", "a"))).isEqualTo(2);
        assertThat(scan(null)).extracting("key").containsExactly("c");
    }

    @Test
    void removeMatching_removesTheKeysThatMatch() {
        put("user:1", "a");
        put("user:2", "b");
        put("place:1", "c");

        assertThat(store.removeMatching(KeyPattern.glob("user:*"))).isEqualTo(2);
        assertThat(scan(null)).extracting("key").containsExactly("place:1");
    }

    @Test
    void removeMatching_ofManyEntries_removesThemAll() {
        for (int i = 0; i < 1_000; i++) {
            put((i % 2 == 0 ? "even:" : "odd:") + i, "value");
        }

        assertThat(store.removeMatching(KeyPattern.glob("even:*"))).isEqualTo(500);
        assertThat(scan(null)).hasSize(500);
    }

    @Test
    void clear_removesAll() {
        put("a", "1");
        put("b", null, EntryOptions.ofTags("red"));

        store.clear();

        assertThat(has("a")).isFalse();
        assertThat(has("b")).isFalse();
        assertThat(scan(null)).isEmpty();
        assertThat(store.invalidateTags(Set.of("red"))).isZero();
    }

    @Test
    void clear_leavesOtherStores() {
        var other = open(config -> config);
        other.put("key", "value", EntryOptions.DEFAULT, WriteCondition.ALWAYS);

        store.clear();

        assertThat(other.containsKey("key")).isTrue();
    }

    @Test
    void clear_letsWhatIsWrittenAfterwardsStay() {
        put("key", "old");
        store.clear();
        put("key", "new");

        assertThat(value("key")).isEqualTo("new");
    }

    @Test
    void close_mayBeCalledAgain() {
        var other = open(config -> config);

        other.close();
        other.close();
    }
}
