package org.civarcos.cache.benchmarks.traces;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SourcesTest {
    private final SplittableRandom random = new SplittableRandom(1);
    private final Space space = new Space();

    private static long[] requests(Source source, int count) {
        Requests out = new Requests(count);
        while (!out.isFull()) {
            source.next(out);
        }
        return out.toArray();
    }

    private static long distinct(long[] keys) {
        return Arrays.stream(keys).distinct().count();
    }

    @Test
    void aLoop_beginsAgainAfterItsLength() {
        long[] keys = requests(new Loop(space, 100, 7), 250);

        assertThat(distinct(keys)).isEqualTo(100);
        assertThat(Arrays.copyOfRange(keys, 100, 200)).isEqualTo(Arrays.copyOf(keys, 100));
    }

    @Test
    void rangesOfASpace_doNotMeet() {
        long[] first = requests(new Loop(space, 100, 7), 100);
        long[] second = requests(new Loop(space, 100, 7), 100);

        assertThat(LongStream.concat(Arrays.stream(first), Arrays.stream(second))
                        .distinct())
                .hasSize(200);
    }

    @Test
    void popularity_fallsWithTheRank() {
        Zipf zipf = new Zipf(1_000, 1, random);
        int[] drawn = new int[1_000];
        for (int i = 0; i < 100_000; i++) {
            drawn[zipf.next()]++;
        }

        assertThat(drawn[0]).isBetween(12_000, 15_000); // one in 7.49
        assertThat(drawn[9]).isBetween(1_100, 1_600);
    }

    @Test
    void aLogThatIsNeverReadAgain_hasNewKeysOnly() {
        assertThat(distinct(requests(new Log(space, 8, 0, 100, random), 10_000)))
                .isEqualTo(10_000);
        assertThat(distinct(requests(new Log(space, 8, 0.5, 100, random), 10_000)))
                .isBetween(4_000L, 6_000L);
    }

    @Test
    void pointsThatChange_needMoreKeysThanHaveAPlace() {
        assertThat(distinct(requests(new Points(space, 100, 0.5, 0, random), 10_000)))
                .isEqualTo(100);
        assertThat(distinct(requests(new Points(space, 100, 0.5, 0.2, random), 10_000)))
                .isGreaterThan(500);
    }

    @Test
    void bursts_forgetTheirKeys() {
        long[] keys = requests(new Bursts(space, 1, 10, random), 40_000);
        long[] early = Arrays.copyOf(keys, 10_000);
        long[] late = Arrays.copyOfRange(keys, 30_000, 40_000);

        assertThat(distinct(keys)).isBetween(4_000L, 20_000L);
        assertThat(Arrays.stream(late).filter(key -> Arrays.stream(early).anyMatch(other -> other == key)))
                .hasSizeLessThan(1_000);
    }

    @Test
    void filesThatAreReadWhole_comeInRuns() {
        long[] keys = requests(new Extents(space, 100, 0.8, 4, 1, random), 10_000);
        long sequential = LongStream.range(1, keys.length)
                .filter(i -> keys[(int) i] == keys[(int) i - 1] + 1)
                .count();

        assertThat(sequential).isGreaterThan(7_000);
    }

    @Test
    void belowACache_whatItHoldsIsAskedForOnce() {
        Source loopAndLog = new Mix(random).with(1, new Loop(space, 30, 1)).with(1, new Log(space, 1, 0, 1, random));
        long[] keys = requests(new Below(100, loopAndLog), 5_000);

        assertThat(keys).doesNotHaveDuplicates();
        assertThat(requests(new Below(20, loopAndLog), 5_000)).contains(keys[0]);
    }

    @Test
    void aMix_keepsItsProportions() {
        Source one = out -> out.add(1);
        Source two = out -> {
            for (int i = 0; i < 10; i++) {
                out.add(2);
            }
        };
        long[] keys = requests(new Mix(random).with(30, one).with(10, two), 40_000);

        assertThat(Arrays.stream(keys).filter(key -> key == 1).count()).isBetween(28_500L, 31_500L);
    }

    @Test
    void phases_followEachOther() {
        long[] keys = requests(new Phases(100, random, out -> out.add(1), out -> out.add(2)), 10_000);
        long changes = LongStream.range(1, keys.length)
                .filter(i -> keys[(int) i] != keys[(int) i - 1])
                .count();

        assertThat(changes).isBetween(70L, 140L);
    }
}
