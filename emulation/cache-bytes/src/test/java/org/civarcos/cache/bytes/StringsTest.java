package org.civarcos.cache.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.bytes.Fixture.bytes;
import static org.civarcos.cache.bytes.Fixture.key;
import static org.civarcos.cache.bytes.Fixture.text;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What Redis does with strings. */
@ParameterizedClass
@EnumSource
class StringsTest {
    @Parameter
    Fixture.Stores stores;

    private Fixture at;

    @BeforeEach
    void open() {
        at = new Fixture(stores);
    }

    @AfterEach
    void close() {
        at.close();
    }

    @Test
    void set_replacesValueEndAndFlags() {
        at.apply(at.set("k", "old").flags(7).endAt(at.cache.now() + 100));
        assertThat(at.apply(at.set("k", "new"))).isEqualTo(Outcome.APPLIED);
        assertThat(at.value("k")).isEqualTo("new");
        assertThat(at.left("k")).isEqualTo(-1);
        assertThat(at.cache.get(key("k")).flags()).isZero();
        assertThat(text(at.change.former())).isEqualTo("old");
    }

    @Test
    void set_keepingTheEnd_keepsItToTheMillisecond() {
        at.apply(at.set("k", "v").endAt(at.cache.now() + 1_234));
        long end = at.cache.peek(key("k")).end();
        at.apply(at.set("k", "w").keepEnd());
        assertThat(at.cache.peek(key("k")).end()).isEqualTo(end);
        at.apply(at.set("fresh", "w").keepEnd());
        assertThat(at.left("fresh")).isEqualTo(-1);
    }

    @Test
    void set_ifAbsent_ifPresent() {
        assertThat(at.apply(at.set("k", "v").ifPresent())).isEqualTo(Outcome.ABSENT);
        assertThat(at.value("k")).isNull();
        assertThat(at.apply(at.set("k", "v").ifAbsent())).isEqualTo(Outcome.APPLIED);
        assertThat(at.apply(at.set("k", "w").ifAbsent())).isEqualTo(Outcome.NOT_MET);
        assertThat(text(at.change.former())).isEqualTo("v");
        assertThat(at.value("k")).isEqualTo("v");
        assertThat(at.apply(at.set("k", "w").ifPresent())).isEqualTo(Outcome.APPLIED);
        assertThat(at.value("k")).isEqualTo("w");
    }

    @Test
    void set_ifValue() {
        at.has("k", "v");
        assertThat(at.apply(at.set("k", "w").ifValue(bytes("xvx"), 1, 1))).isEqualTo(Outcome.APPLIED);
        assertThat(at.apply(at.set("k", "x").ifValue(bytes("v"), 0, 1))).isEqualTo(Outcome.NOT_MET);
        assertThat(at.value("k")).isEqualTo("w");
        assertThat(at.apply(at.set("none", "x").ifValue(bytes("v"), 0, 1))).isEqualTo(Outcome.ABSENT);
    }

    @Test
    void set_withAnEndThatHasPassed_leavesNothing() {
        at.has("k", "v");
        assertThat(at.apply(at.set("k", "w").endAt(1))).isEqualTo(Outcome.APPLIED);
        assertThat(at.value("k")).isNull();
    }

    @Test
    void set_overAnEntryThatHasEnded_seesNone() {
        at.has("k", "v", 100);
        at.time.advance(Duration.ofMillis(100));
        assertThat(at.apply(at.set("k", "w").ifAbsent())).isEqualTo(Outcome.APPLIED);
        assertThat(at.change.former()).isNull();
        assertThat(at.left("k")).isEqualTo(-1);
    }

    @Test
    void append_makesOrLengthens_andKeepsTheEnd() {
        assertThat(at.append("k", "")).isEqualTo(Outcome.APPLIED);
        assertThat(at.value("k")).isEmpty();
        at.has("k", "ab", 500);
        at.append("k", "cd");
        assertThat(at.change.number()).isEqualTo(4);
        assertThat(at.value("k")).isEqualTo("abcd");
        assertThat(at.left("k")).isEqualTo(500);
        assertThat(at.cache.peek(key("k")).isGrown()).isTrue();
        assertThat(at.apply(at.change.append(key("k"), bytes("e"), 0, 1).limit(4)))
                .isEqualTo(Outcome.TOO_LARGE);
        assertThat(at.value("k")).isEqualTo("abcd");
    }

    @Test
    void setRange_fillsWithZeros() {
        assertThat(at.setRange("k", 5, "x")).isEqualTo(Outcome.APPLIED);
        assertThat(at.change.number()).isEqualTo(6);
        assertThat(at.value("k")).isEqualTo("\0\0\0\0\0x");
        at.has("h", "hello", 500);
        at.setRange("h", 1, "EY");
        assertThat(at.value("h")).isEqualTo("hEYlo");
        assertThat(at.left("h")).isEqualTo(500);
        at.setRange("h", 100, "");
        assertThat(at.change.number()).isEqualTo(5);
        at.setRange("none", 5, "");
        assertThat(at.change.number()).isZero();
        assertThat(at.value("none")).isNull();
        assertThat(at.apply(at.change.setRange(key("h"), Long.MAX_VALUE, bytes("x"), 0, 1)))
                .isEqualTo(Outcome.TOO_LARGE);
    }

    @Test
    void delete_returnsWhatWasThere() {
        at.has("k", "v");
        assertThat(text(at.cache.delete(key("k")))).isEqualTo("v");
        assertThat(at.change.former()).isNull();
        assertThat(at.cache.delete(key("k"))).isNull();
        assertThat(at.apply(at.change.delete(key("k")))).isEqualTo(Outcome.ABSENT);
    }

    @Test
    void rename_takesValueFlagsAndEndAlong() {
        at.apply(at.set("a", "1").flags(7).endAt(at.cache.now() + 500));
        at.has("b", "2");
        assertThat(at.cache.rename(key("a"), key("b"), true)).isEqualTo(Outcome.NOT_MET);
        assertThat(at.cache.rename(key("a"), key("b"), false)).isEqualTo(Outcome.APPLIED);
        assertThat(at.value("a")).isNull();
        assertThat(at.value("b")).isEqualTo("1");
        assertThat(at.left("b")).isEqualTo(500);
        assertThat(at.cache.get(key("b")).flags()).isEqualTo(7);
        assertThat(at.cache.rename(key("none"), key("b"), false)).isEqualTo(Outcome.ABSENT);
        assertThat(at.cache.rename(key("none"), key("none"), true)).isEqualTo(Outcome.ABSENT);
        assertThat(at.cache.rename(key("b"), key("b"), false)).isEqualTo(Outcome.APPLIED);
        assertThat(at.cache.rename(key("b"), key("b"), true)).isEqualTo(Outcome.NOT_MET);
        assertThat(at.value("b")).isEqualTo("1");
    }

    @Test
    void copy_and_move() {
        try (Fixture other = new Fixture(ByteCache.builder().beside(at.cache))) {
            at.has("a", "1", 500);
            assertThat(at.cache.copy(key("a"), at.cache, key("b"), false)).isEqualTo(Outcome.APPLIED);
            assertThat(at.left("b")).isEqualTo(500);
            assertThat(at.cache.copy(key("a"), at.cache, key("b"), false)).isEqualTo(Outcome.NOT_MET);
            assertThat(at.cache.copy(key("none"), at.cache, key("b"), true)).isEqualTo(Outcome.ABSENT);
            assertThat(at.cache.copy(key("a"), other.cache, key("a"), false)).isEqualTo(Outcome.APPLIED);
            assertThat(other.value("a")).isEqualTo("1");
            assertThat(at.cache.move(key("a"), other.cache)).isEqualTo(Outcome.NOT_MET);
            assertThat(at.cache.move(key("b"), other.cache)).isEqualTo(Outcome.APPLIED);
            assertThat(at.value("b")).isNull();
            assertThat(other.value("b")).isEqualTo("1");
        }
    }

    @Test
    void applyAll_ifAllAreAbsent_isAllOrNothing() {
        at.has("b", "there");
        assertThat(at.cache.applyAll(
                        List.of(new Change().set(key("a"), bytes("1")), new Change().set(key("b"), bytes("2"))), true))
                .isFalse();
        assertThat(at.value("a")).isNull();
        assertThat(at.cache.applyAll(
                        List.of(new Change().set(key("c"), bytes("1")), new Change().set(key("c"), bytes("2"))), true))
                .isTrue();
        assertThat(at.value("c")).isEqualTo("2");
    }

    @Test
    void isUnchanged_seesEveryChange() {
        Item none = at.cache.peek(key("k"));
        assertThat(at.cache.isUnchanged(key("k"), none)).isTrue();
        at.has("k", "v");
        assertThat(at.cache.isUnchanged(key("k"), none)).isFalse();
        Item seen = at.cache.peek(key("k"));
        assertThat(at.value("k")).isEqualTo("v");
        assertThat(at.cache.isUnchanged(key("k"), seen)).isTrue();
        at.has("k", "v");
        assertThat(at.cache.isUnchanged(key("k"), seen)).isFalse();
        seen = at.cache.peek(key("k"));
        at.apply(at.change.expire(key("k"), at.cache.now() + 10));
        assertThat(at.cache.isUnchanged(key("k"), seen)).isFalse();
        seen = at.cache.peek(key("k"));
        at.time.advance(Duration.ofMillis(10));
        assertThat(at.cache.isUnchanged(key("k"), seen)).isFalse();
    }
}
