package org.civarcos.cache.impl.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrequencySketchTest {
    private static FrequencySketch sketch(int entries, int period) {
        FrequencySketch sketch = new FrequencySketch(period);
        sketch.ensureCapacity(entries);
        return sketch;
    }

    private static void credit(FrequencySketch sketch, int hash, int times) {
        for (int i = 0; i < times; i++) {
            sketch.credit(hash);
        }
    }

    @Test
    void withoutRoom_nothingIsRemembered() {
        FrequencySketch sketch = new FrequencySketch(100);
        sketch.credit(1);

        assertThat(sketch.frequency(1)).isZero();
    }

    @Test
    void whatWasNeverSeen_isUnknown() {
        assertThat(sketch(100, 1_000).frequency(1)).isZero();
    }

    @Test
    void oneHash_isCountedUpToFifteen() {
        FrequencySketch sketch = sketch(100, 1_000);
        for (int seen = 1; seen <= 40; seen++) {
            sketch.credit(0);
            assertThat(sketch.frequency(0)).isEqualTo(Math.min(15, seen));
        }
    }

    @Test
    void betweenHalvings_noEstimateIsBelowTheTruth() {
        FrequencySketch sketch = sketch(1_000, 1_000_000);
        Map<Integer, Integer> truth = new HashMap<>();
        Random random = new Random(1);
        for (int i = 0; i < 9_000; i++) {
            int hash = (int) Math.pow(5_000, random.nextDouble());
            sketch.credit(hash);
            int seen = truth.merge(hash, 1, Integer::sum);
            assertThat(sketch.frequency(hash)).isGreaterThanOrEqualTo(Math.min(15, seen));
        }
        truth.forEach((hash, seen) ->
                assertThat(sketch.frequency(hash)).as("hash %d", hash).isGreaterThanOrEqualTo(Math.min(15, seen)));
    }

    @Test
    void estimates_areMostlyTheTruth() {
        FrequencySketch sketch = sketch(1_000, 1_000_000);
        for (int hash = 0; hash < 1_000; hash++) {
            credit(sketch, hash, 1 + hash % 10);
        }

        int right = 0;
        int unseen = 0;
        for (int hash = 0; hash < 1_000; hash++) {
            right += sketch.frequency(hash) == 1 + hash % 10 ? 1 : 0;
            unseen += sketch.frequency(100_000 + hash) == 0 ? 1 : 0;
        }
        assertThat(right).isGreaterThan(900);
        assertThat(unseen).isGreaterThan(900);
    }

    @Test
    void afterAPeriod_allIsHalved() {
        FrequencySketch sketch = sketch(2, 20);
        credit(sketch, 1, 12);
        credit(sketch, 2, 7);
        assertThat(sketch.frequency(1)).isEqualTo(12);

        sketch.credit(2);

        assertThat(sketch.frequency(1)).isEqualTo(6);
        assertThat(sketch.frequency(2)).isEqualTo(4);
    }

    @Test
    void aHalvedPeriod_isHalfOver() {
        FrequencySketch sketch = sketch(2, 20);
        credit(sketch, 1, 12);
        credit(sketch, 2, 8);
        credit(sketch, 3, 9);
        assertThat(sketch.frequency(3)).isEqualTo(9);

        sketch.credit(3);

        assertThat(sketch.frequency(1)).isEqualTo(3);
        assertThat(sketch.frequency(2)).isEqualTo(2);
        assertThat(sketch.frequency(3)).isEqualTo(5);
    }

    @Test
    void fameOfOneWhoIsAtTheEnd_costsOthersNothing() {
        FrequencySketch sketch = sketch(2, 20);
        credit(sketch, 1, 1_000);

        assertThat(sketch.frequency(1)).isEqualTo(15);
    }

    @Test
    void roomThatIsThere_isKept_withAllThatIsKnown() {
        FrequencySketch sketch = sketch(1_000, 1_000);
        credit(sketch, 1, 5);
        sketch.ensureCapacity(500);
        assertThat(sketch.frequency(1)).isEqualTo(5);

        sketch.ensureCapacity(2_000);
        assertThat(sketch.frequency(1)).isZero();
        credit(sketch, 1, 3);
        assertThat(sketch.frequency(1)).isEqualTo(3);
    }
}
