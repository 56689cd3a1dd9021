package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.spi.WriteOutcome.APPLIED;
import static org.civarcos.cache.spi.WriteOutcome.NOT_MET;

import java.time.Duration;
import java.util.Set;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

abstract class StoreConditions extends StorePart {
    private WriteOutcome write(@Nullable String value, WriteCondition condition) {
        return store.put("key", value, EntryOptions.DEFAULT, condition);
    }

    @Test
    void ifAbsent_writesOnlyIfThereIsNone() {
        assertThat(write("first", WriteCondition.IF_ABSENT)).isEqualTo(APPLIED);
        assertThat(write("second", WriteCondition.IF_ABSENT)).isEqualTo(NOT_MET);
        assertThat(value("key")).isEqualTo("first");
    }

    @Test
    void ifAbsent_aCachedNullIsPresent() {
        put("key", null);

        assertThat(write("value", WriteCondition.IF_ABSENT)).isEqualTo(NOT_MET);
    }

    @Test
    void ifAbsent_anExpiredEntryIsAbsent() {
        put("key", "old", EntryOptions.ofTtl(time.units(2)));
        time.advance(3);

        assertThat(write("new", WriteCondition.IF_ABSENT)).isEqualTo(APPLIED);
        assertThat(value("key")).isEqualTo("new");
    }

    @Test
    void ifPresent_writesOnlyIfThereIsOne() {
        assertThat(write("first", WriteCondition.IF_PRESENT)).isEqualTo(NOT_MET);
        assertThat(has("key")).isFalse();

        put("key", null);

        assertThat(write("second", WriteCondition.IF_PRESENT)).isEqualTo(APPLIED);
        assertThat(value("key")).isEqualTo("second");
    }

    @Test
    void ifPresent_anExpiredEntryIsAbsent() {
        put("key", "old", EntryOptions.ofTtl(time.units(2)));
        time.advance(3);

        assertThat(write("new", WriteCondition.IF_PRESENT)).isEqualTo(NOT_MET);
        assertThat(has("key")).isFalse();
    }

    @Test
    void ifPresent_withTtlZero_removes() {
        put("key", "old");

        assertThat(store.put("key", "new", EntryOptions.ofTtl(Duration.ZERO), WriteCondition.IF_PRESENT))
                .isEqualTo(APPLIED);
        assertThat(has("key")).isFalse();
    }

    @Test
    @SuppressWarnings("StringOperationCanBeSimplified") // equal, but not the same
    void ifValue_comparesByEquality() {
        put("key", "old");

        assertThat(write("new", new WriteCondition.IfValue(new String("old")))).isEqualTo(APPLIED);
        assertThat(write("newer", new WriteCondition.IfValue("old"))).isEqualTo(NOT_MET);
        assertThat(value("key")).isEqualTo("new");
    }

    @Test
    void ifValue_null_meansACachedNullAndNotAMissingEntry() {
        assertThat(write("new", new WriteCondition.IfValue(null))).isEqualTo(NOT_MET);

        put("key", null);

        assertThat(write("new", new WriteCondition.IfValue(null))).isEqualTo(APPLIED);
        assertThat(write("newer", new WriteCondition.IfValue(null))).isEqualTo(NOT_MET);
    }

    @Test
    void ifValue_ofACachedNull_isNotMetByAValue() {
        put("key", null);

        assertThat(write("new", new WriteCondition.IfValue("old"))).isEqualTo(NOT_MET);
    }

    @Test
    void ifValue_anExpiredEntryIsAbsent() {
        put("key", "old", EntryOptions.ofTtl(time.units(2)));
        time.advance(3);

        assertThat(write("new", new WriteCondition.IfValue("old"))).isEqualTo(NOT_MET);
    }

    @Test
    void aConditionThatIsNotMet_leavesLifetimeAndTags() {
        put("key", "value", EntryOptions.ofTtl(time.units(2)).withTags("red"));

        assertThat(store.put("key", "new", EntryOptions.ofTags("blue"), WriteCondition.IF_ABSENT))
                .isEqualTo(NOT_MET);

        assertThat(entry("key").tags()).containsExactly("red");
        assertThat(store.invalidateTags(Set.of("blue"))).isZero();
        time.advance(3);
        assertThat(has("key")).isFalse();
    }

    @Test
    void aConditionThatIsMet_setsLifetimeAndTags() {
        put("key", "value", EntryOptions.ofTags("red"));

        assertThat(store.put(
                        "key",
                        "new",
                        EntryOptions.ofTtl(time.units(2)).withTags("blue"),
                        new WriteCondition.IfVersion(version("key"))))
                .isEqualTo(APPLIED);

        assertThat(entry("key").tags()).containsExactly("blue");
        time.advance(3);
        assertThat(has("key")).isFalse();
    }
}
