package org.civarcos.cache.benchmarks.traces;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FamilyTest {
    private static final int REQUESTS = 200_000;
    /** Of the families in their order. Who changes a source makes other traces, and measures anew. */
    private static final int[] PRINTS = {
        878075649,
        -542259953,
        -194319843,
        1903996546,
        -2033755595,
        -668832784,
        -2131149107,
        -1348458088,
        -1148038083,
        360214394
    };

    private static final Set<Family> OF_OBJECTS = EnumSet.of(Family.PROXY, Family.NEWS);

    /** The part of the requests that ask for the key after the one before. */
    private static double sequential(long[] trace) {
        long count = IntStream.range(1, trace.length)
                .filter(i -> trace[i] == trace[i - 1] + 1)
                .count();
        return (double) count / trace.length;
    }

    private static long footprint(long[] trace) {
        return Arrays.stream(trace).distinct().count();
    }

    @ParameterizedTest
    @EnumSource
    void aSeed_makesOneTrace(Family family) {
        long[] first = family.trace(1, REQUESTS);
        long[] again = family.trace(1, REQUESTS);

        assertThat(again).isEqualTo(first).hasSize(REQUESTS);
        assertThat(family.trace(2, REQUESTS)).isNotEqualTo(first);
    }

    @Test
    void traces_areTheSameOnEveryMachine() {
        int[] prints = Arrays.stream(Family.values())
                .mapToInt(family -> Arrays.hashCode(family.trace(7, 50_000)))
                .toArray();

        assertThat(prints).containsExactly(PRINTS);
    }

    @ParameterizedTest
    @EnumSource
    void aShortTrace_isTheBeginningOfALongOne(Family family) {
        assertThat(family.trace(3, 10_000)).isEqualTo(Arrays.copyOf(family.trace(3, 20_000), 10_000));
    }

    @ParameterizedTest
    @EnumSource
    void keys_areManyAndComeAgain(Family family) {
        long keys = footprint(family.trace(1, REQUESTS));

        assertThat(keys).isBetween(20_000L, REQUESTS * 9L / 10);
    }

    @ParameterizedTest
    @EnumSource
    void blocks_comeInRuns_andObjectsDoNot(Family family) {
        double sequential = sequential(family.trace(1, REQUESTS));

        if (OF_OBJECTS.contains(family)) {
            assertThat(sequential).isLessThan(0.2);
        } else {
            assertThat(sequential).isGreaterThan(0.2);
        }
    }

    @Test
    void bothHalves_haveBlocksAndObjects() {
        for (Family.Half half : Family.Half.values()) {
            assertThat(OF_OBJECTS).anyMatch(family -> family.half() == half);
            assertThat(EnumSet.complementOf(EnumSet.copyOf(OF_OBJECTS))).anyMatch(family -> family.half() == half);
        }
    }
}
