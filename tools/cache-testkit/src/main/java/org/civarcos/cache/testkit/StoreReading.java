package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.spi.Capability;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

abstract class StoreReading extends StorePart {
    @SuppressWarnings("StringOperationCanBeSimplified") // equal to a stored value, but not the same
    private static final String SENTINEL = new String("value");

    @Test
    void getOrDefault_absent_returnsTheSentinelItself() {
        assertThat(store.getOrDefault("absent", SENTINEL)).isSameAs(SENTINEL);
    }

    @Test
    void getOrDefault_absent_returnsNullIfThatIsAskedFor() {
        assertThat(store.getOrDefault("absent", null)).isNull();
    }

    @Test
    void getOrDefault_present_returnsTheValue() {
        put("key", "value");

        assertThat(store.getOrDefault("key", SENTINEL)).isEqualTo("value").isNotSameAs(SENTINEL);
    }

    @Test
    void getOrDefault_cachedNull_returnsNull() {
        put("key", null);

        assertThat(store.getOrDefault("key", SENTINEL)).isNull();
    }

    @Test
    void getOrDefault_byReference_returnsTheObjectThatWasPut() {
        assumeCan(Capability.BY_REFERENCE);
        put("key", SENTINEL);

        assertThat(value("key")).isSameAs(SENTINEL);
    }

    @Test
    void getAll_returnsThePresentOnesInTheOrderOfTheKeys() {
        put("c", "3");
        put("a", "1");
        put("n", null);
        Set<String> keys = new LinkedHashSet<>(List.of("c", "absent", "n", "a"));

        Map<String, @Nullable String> found = store.getAll(keys);

        assertThat(found.keySet()).containsExactly("c", "n", "a");
        assertThat(found).containsEntry("c", "3").containsEntry("n", null).containsEntry("a", "1");
    }

    @Test
    void getAll_ofNothing_returnsNothing() {
        assertThat(store.getAll(Set.of())).isEmpty();
    }

    @Test
    void getAll_returnsAMapOfItsOwn() {
        put("key", "value");
        Map<String, @Nullable String> found = store.getAll(Set.of("key"));

        store.clear();

        assertThat(found).containsOnlyKeys("key");
    }

    @Test
    void entry_absent_isNull() {
        assertThat(store.entry("absent")).isNull();
    }

    @Test
    void entry_describesWhatWasPut() {
        put("key", "value", EntryOptions.ofTags("red", "blue"));

        CacheEntry<String, @Nullable String> entry = entry("key");

        assertThat(entry.key()).isEqualTo("key");
        assertThat(entry.value()).isEqualTo("value");
        assertThat(entry.timeToLive()).isEmpty();
        assertThat(entry.tags()).containsExactlyInAnyOrder("red", "blue");
    }

    @Test
    void entry_cachedNull_isAnEntry() {
        put("key", null);

        assertThat(entry("key").value()).isNull();
    }

    @Test
    void entry_tags_cannotBeChanged() {
        put("key", "value", EntryOptions.ofTags("red"));
        Set<String> tags = entry("key").tags();

        assertThatThrownBy(() -> tags.add("blue")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void containsKey_tellsWhetherThereIsAnEntry() {
        put("key", "value");
        put("null", null);

        assertThat(store.containsKey("key")).isTrue();
        assertThat(store.containsKey("null")).isTrue();
        assertThat(store.containsKey("absent")).isFalse();
    }

    @Test
    void stores_ofOneProvider_shareNothing() {
        put("key", "value");

        assertThat(open(config -> config).containsKey("key")).isFalse();
    }
}
