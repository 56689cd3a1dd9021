package org.civarcos.cache.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.bytes.Fixture.key;

import org.civarcos.cache.EvictionPolicy;
import org.junit.jupiter.api.Test;

/** A cache that is full. */
class RoomTest {
    private static final long BOUND = 4_096;

    private static String value(int bytes) {
        return "x".repeat(bytes);
    }

    @Test
    void withoutEviction_aWriteIsRefused_andTheFormerOneStays() {
        try (Fixture at = Fixture.full(BOUND, EvictionPolicy.NONE)) {
            int stored = 0;
            while (at.apply(at.set("key-" + stored, value(100)).keepFormer()) == Outcome.APPLIED) {
                stored++;
                assertThat(stored).isLessThan(100);
            }
            assertThat(stored).isGreaterThan(10);
            assertThat(at.change.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(at.apply(at.set("key-0", value(3_000)).keepFormer())).isEqualTo(Outcome.REFUSED);
            assertThat(at.change.item()).isNotNull();
            assertThat(at.value("key-0")).isEqualTo(value(100));
            assertThat(at.append("key-0", value(10))).isEqualTo(Outcome.APPLIED);
            for (int i = 0; i < stored; i++) {
                assertThat(at.cache.contains(key("key-" + i))).isTrue();
            }
            assertThat(at.apply(at.set("key-0", value(90)).keepFormer())).isEqualTo(Outcome.APPLIED);
        }
    }

    @Test
    void tooLargeAnEntry_takesTheFormerOneWithIt_unlessThatIsToStay() {
        try (Fixture at = Fixture.full(BOUND, EvictionPolicy.ADAPTIVE)) {
            at.has("k", "v");
            assertThat(at.apply(at.set("k", value(5_000)).keepFormer())).isEqualTo(Outcome.REFUSED);
            assertThat(at.value("k")).isEqualTo("v");
            assertThat(at.apply(at.set("k", value(5_000)))).isEqualTo(Outcome.REFUSED);
            assertThat(at.value("k")).isNull();
            at.has("k", "v");
            assertThat(at.apply(at.set("k", value(50)).limit(40).keepFormer())).isEqualTo(Outcome.TOO_LARGE);
            assertThat(at.value("k")).isEqualTo("v");
            assertThat(at.apply(at.set("k", value(50)).limit(40))).isEqualTo(Outcome.TOO_LARGE);
            assertThat(at.value("k")).isNull();
        }
    }

    @Test
    void withEviction_othersGo_andTheListenerIsTold() {
        try (Fixture at = Fixture.full(BOUND, EvictionPolicy.LRU)) {
            at.listen();
            for (int i = 0; i < 100; i++) {
                at.has("key-" + i, value(100));
            }
            assertThat(at.cache.weight()).isLessThanOrEqualTo(BOUND);
            assertThat(at.value("key-99")).isNotNull();
            assertThat(at.heard).contains("evicted key-0").hasSize(100 - (int) at.cache.size());
        }
    }

    /** The bound is kept in parts, and one part is smaller than the entry. */
    @Test
    void entryOfHalfTheBound_findsRoom() {
        try (Fixture at = Fixture.full(64 << 20, EvictionPolicy.ADAPTIVE)) {
            for (int i = 0; i < 40_000; i++) {
                at.has("key-" + i, value(1_700));
            }
            assertThat(at.apply(at.set("large", value(32 << 20)))).isEqualTo(Outcome.APPLIED);
            assertThat(at.value("large")).hasSize(32 << 20);
            assertThat(at.cache.weight()).isLessThanOrEqualTo(64 << 20);
            at.append("large", value(1 << 20));
            assertThat(at.value("large")).hasSize(33 << 20);
        }
    }

    @Test
    void weight_isGivenBack() {
        try (Fixture at = Fixture.full(BOUND, EvictionPolicy.ADAPTIVE)) {
            at.has("k", "v");
            at.has("k", "w");
            at.has("k", value(50), 100);
            at.append("k", value(50));
            at.cache.delete(key("k"));
            assertThat(at.cache.weight()).isZero();
            assertThat(at.cache.size()).isZero();
        }
    }
}
