package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.spi.WriteCondition;
import org.junit.jupiter.api.Test;

abstract class StoreTags extends StorePart {
    @Test
    void invalidateTags_removesWhatCarriesOneOfThem_andCountsEachOnce() {
        put("a", "1", EntryOptions.ofTags("red"));
        put("b", "2", EntryOptions.ofTags("red", "blue"));
        put("c", "3", EntryOptions.ofTags("green"));
        put("d", "4");

        assertThat(store.invalidateTags(Set.of("red", "blue"))).isEqualTo(2);

        assertThat(has("a")).isFalse();
        assertThat(has("b")).isFalse();
        assertThat(has("c")).isTrue();
        assertThat(has("d")).isTrue();
    }

    @Test
    void invalidateTags_unknown_removesNothing() {
        put("key", "value", EntryOptions.ofTags("red"));

        assertThat(store.invalidateTags(Set.of("unknown"))).isZero();
        assertThat(store.invalidateTags(Set.of())).isZero();
        assertThat(has("key")).isTrue();
    }

    @Test
    void invalidateTags_again_removesNothing() {
        put("key", "value", EntryOptions.ofTags("red"));

        assertThat(store.invalidateTags(Set.of("red"))).isOne();
        assertThat(store.invalidateTags(Set.of("red"))).isZero();
    }

    @Test
    void invalidateTags_reachesWhatWasWrittenWithKeep() {
        put("key", "old", EntryOptions.ofTags("red"));
        put("key", "new", EntryOptions.KEEP);

        assertThat(store.invalidateTags(Set.of("red"))).isOne();
    }

    @Test
    void invalidateTags_reachesWhatWasTouched() {
        put("key", "value", EntryOptions.ofTags("red"));
        store.touch("key", EntryOptions.ofTtl(time.units(10)));

        assertThat(store.invalidateTags(Set.of("red"))).isOne();
    }

    @Test
    void invalidateTags_sparesAnEntryThatNoLongerCarriesThem() {
        put("key", "old", EntryOptions.ofTags("red", "blue"));
        put("key", "new", EntryOptions.ofTags("blue"));

        assertThat(store.invalidateTags(Set.of("red"))).isZero();
        assertThat(value("key")).isEqualTo("new");
        assertThat(store.invalidateTags(Set.of("blue"))).isOne();
    }

    @Test
    void invalidateTags_sparesAnEntryThatCameBackWithoutThem() {
        put("key", "old", EntryOptions.ofTags("red"));
        store.remove("key", WriteCondition.ALWAYS);
        put("key", "new");

        assertThat(store.invalidateTags(Set.of("red"))).isZero();
        assertThat(value("key")).isEqualTo("new");
    }

    @Test
    void invalidateTags_sparesOtherStores() {
        var other = open(config -> config);
        other.put("key", "value", EntryOptions.ofTags("red"), WriteCondition.ALWAYS);

        assertThat(store.invalidateTags(Set.of("red"))).isZero();
        assertThat(other.containsKey("key")).isTrue();
    }

    @Test
    void invalidateTags_ofManyEntries_removesThemAll() {
        for (int i = 0; i < 1_000; i++) {
            put("key-" + i, "value", EntryOptions.ofTags(i % 2 == 0 ? "even" : "odd"));
        }

        assertThat(store.invalidateTags(Set.of("even"))).isEqualTo(500);
        assertThat(scan(null)).hasSize(500);
    }

    @Test
    void tags_mayHoldAnyText() {
        put("key", "value", EntryOptions.ofTags("a b:{c}*[d]\\é\n"));

        assertThat(store.invalidateTags(Set.of("a b:{c}*[d]\\é\n"))).isOne();
    }
}
