package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.spi.WriteOutcome.APPLIED;
import static org.civarcos.cache.spi.WriteOutcome.NOT_MET;

import java.util.Objects;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Version;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

abstract class StoreVersions extends StorePart {
    private WriteOutcome writeIf(Version version) {
        return store.put("key", "new", EntryOptions.DEFAULT, new WriteCondition.IfVersion(version));
    }

    @Test
    void version_isTheSameUntilTheNextWrite() {
        put("key", "value");
        Version before = version("key");
        value("key");

        assertThat(version("key")).isEqualTo(before).hasSameHashCodeAs(before);
    }

    @Test
    void version_changesWithEachWrite_evenOfAnEqualValue() {
        put("key", "value");
        Version first = version("key");
        put("key", "value");

        assertThat(version("key")).isNotEqualTo(first);
    }

    @Test
    void version_changesWithAConditionalWrite() {
        put("key", "value");
        Version first = version("key");

        assertThat(writeIf(first)).isEqualTo(APPLIED);

        assertThat(version("key")).isNotEqualTo(first);
        assertThat(value("key")).isEqualTo("new");
    }

    @Test
    void version_ofDifferentKeysDiffer() {
        put("key", "value");
        put("other", "value");

        assertThat(version("key")).isNotEqualTo(version("other"));
    }

    @Test
    void ifVersion_writesOnlyOverThatWrite() {
        put("key", "value");
        Version first = version("key");

        assertThat(writeIf(first)).isEqualTo(APPLIED);
        assertThat(writeIf(first)).isEqualTo(NOT_MET);
    }

    @Test
    void ifVersion_isNotFooledByAValueThatCameBack() {
        put("key", "A");
        Version first = version("key");
        put("key", "B");
        put("key", "A");

        assertThat(writeIf(first)).isEqualTo(NOT_MET);
        assertThat(value("key")).isEqualTo("A");
    }

    @Test
    void ifVersion_isNotFooledByAnEntryThatCameBack() {
        put("key", "A");
        Version first = version("key");
        assertThat(store.remove("key", WriteCondition.ALWAYS)).isTrue();
        put("key", "A");

        assertThat(writeIf(first)).isEqualTo(NOT_MET);
        assertThat(store.remove("key", new WriteCondition.IfVersion(first))).isFalse();
    }

    @Test
    void ifVersion_ofAMissingEntry_isNotMet() {
        put("key", "A");
        Version first = version("key");
        store.clear();

        assertThat(writeIf(first)).isEqualTo(NOT_MET);
        assertThat(has("key")).isFalse();
    }

    @Test
    void ifVersion_ofAnExpiredEntry_isNotMet() {
        put("key", "A", EntryOptions.ofTtl(time.units(2)));
        Version first = version("key");
        time.advance(3);

        assertThat(writeIf(first)).isEqualTo(NOT_MET);
        assertThat(has("key")).isFalse();
    }

    @Test
    void ifVersion_ofAnotherStore_isNotMet() {
        Store<String, @Nullable String> other = open(config -> config);
        assertThat(other.put("key", "value", EntryOptions.DEFAULT, WriteCondition.ALWAYS))
                .isEqualTo(APPLIED);
        put("key", "value");
        Version foreign = Objects.requireNonNull(other.entry("key")).version();

        assertThat(writeIf(foreign)).isEqualTo(NOT_MET);
    }

    @Test
    void ifVersion_stillHoldsAfterATouch() {
        put("key", "value");
        Version first = version("key");
        assertThat(store.touch("key", EntryOptions.ofTtl(time.units(10)))).isTrue();

        assertThat(writeIf(first)).isEqualTo(APPLIED);
    }
}
