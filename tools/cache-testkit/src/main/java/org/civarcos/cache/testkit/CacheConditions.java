package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Version;
import org.junit.jupiter.api.Test;

abstract class CacheConditions extends CachePart {
    @Test
    void replace_writesOnlyOverAPresentEntry() {
        assertThat(cache.replace("key", "value")).isFalse();
        assertThat(cache.containsKey("key")).isFalse();

        cache.put("key", "old", EntryOptions.ofTags("red"));

        assertThat(cache.replace("key", "new")).isTrue();
        assertThat(cache.get("key")).isEqualTo("new");
        assertThat(entry("key").tags()).isEmpty();
    }

    @Test
    void replace_withOptions_appliesThem() {
        cache.put("key", "old");

        assertThat(cache.replace("key", "new", EntryOptions.ofTags("red"))).isTrue();
        assertThat(entry("key").tags()).containsExactly("red");
    }

    @Test
    @SuppressWarnings("StringOperationCanBeSimplified") // equal, but not the same
    void replaceByValue_comparesByEquality() {
        cache.put("key", "old");

        assertThat(cache.replace("key", "other", "new")).isFalse();
        assertThat(cache.replace("key", new String("old"), "new")).isTrue();
        assertThat(cache.get("key")).isEqualTo("new");
        assertThat(cache.replace("absent", "old", "new")).isFalse();
    }

    @Test
    void replaceByVersion_writesOnlyOverWhatTheCallerSaw() {
        cache.put("key", "old");
        Version seen = version("key");

        assertThat(cache.replace("key", seen, "new", EntryOptions.ofTags("red")))
                .isTrue();
        assertThat(entry("key").tags()).containsExactly("red");
        assertThat(cache.replace("key", seen, "newer", EntryOptions.DEFAULT)).isFalse();
        assertThat(cache.get("key")).isEqualTo("new");
    }

    @Test
    void version_changesWithEachWrite_evenOfAnEqualValue() {
        cache.put("key", "value");
        Version first = version("key");
        cache.put("key", "value");

        assertThat(version("key")).isNotEqualTo(first);
        assertThat(cache.replace("key", first, "new", EntryOptions.DEFAULT)).isFalse();
    }

    @Test
    void version_isNotFooledByAValueThatCameBack() {
        cache.put("key", "A");
        Version first = version("key");
        cache.put("key", "B");
        cache.put("key", "A");

        assertThat(cache.replace("key", first, "C", EntryOptions.DEFAULT)).isFalse();
        assertThat(cache.remove("key", first)).isFalse();
        assertThat(cache.get("key")).isEqualTo("A");
    }

    @Test
    void version_isNotFooledByAnEntryThatCameBack() {
        cache.put("key", "A");
        Version first = version("key");
        cache.remove("key");

        assertThat(cache.replace("key", first, "B", EntryOptions.DEFAULT)).isFalse();
        cache.put("key", "A");
        assertThat(cache.replace("key", first, "B", EntryOptions.DEFAULT)).isFalse();
    }

    @Test
    void version_ofAnotherCache_isNothingToThisOne() {
        var other = open(config -> config);
        other.put("key", "value");
        cache.put("key", "value");
        Version foreign = other.entry("key").orElseThrow().version();

        assertThat(cache.replace("key", foreign, "new", EntryOptions.DEFAULT)).isFalse();
        assertThat(cache.remove("key", foreign)).isFalse();
    }

    @Test
    void removeByValue_comparesByEquality() {
        cache.put("key", "value");

        assertThat(cache.remove("key", "other")).isFalse();
        assertThat(cache.remove("key", "value")).isTrue();
        assertThat(cache.containsKey("key")).isFalse();
        assertThat(cache.remove("key", "value")).isFalse();
    }

    @Test
    void removeByVersion_removesOnlyWhatTheCallerSaw() {
        cache.put("key", "value");
        Version first = version("key");
        cache.put("key", "value");

        assertThat(cache.remove("key", first)).isFalse();
        assertThat(cache.remove("key", version("key"))).isTrue();
        assertThat(cache.containsKey("key")).isFalse();
    }
}
