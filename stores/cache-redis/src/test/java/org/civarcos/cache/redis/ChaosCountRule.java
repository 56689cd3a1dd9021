package org.civarcos.cache.redis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What holds of a counter: a sum is at least what was acknowledged before it was asked for, and at most what was begun before
 * it was told; from one sum to a later one no more is added than could be meanwhile.
 */
final class ChaosCountRule {
    /** For longer than what failed may be under way. */
    private static final long LONG_AGO_NANOS = TimeUnit.SECONDS.toNanos(40);

    private final ChaosWindows windows;
    private final Consumer<String> violated;

    ChaosCountRule(ChaosWindows windows, Consumer<String> violated) {
        this.windows = windows;
        this.violated = violated;
    }

    /**
     * Checks one counter.
     *
     * @param added the additions, by when they began
     * @param counted what was read when all was over
     */
    void check(int key, List<ChaosEvent> added, List<ChaosEvent> counted) {
        List<ChaosEvent> told = new ArrayList<>(added);
        told.removeIf(addition -> !addition.ok());
        checkUnique(key, told);
        List<ChaosEvent> kept = new ArrayList<>(told);
        kept.removeIf(addition -> windows.mayLose(addition.ended()));
        kept.sort(Comparator.comparingLong(ChaosEvent::ended));
        told.addAll(counted);
        long[] begun = added.stream().mapToLong(ChaosEvent::began).toArray();
        long[] ended = kept.stream().mapToLong(ChaosEvent::ended).toArray();
        long[] over = added.stream().mapToLong(this::over).toArray();
        for (ChaosEvent each : told) {
            int before = countBefore(ended, each.began());
            long own = each.kind() == ChaosEvent.Kind.ADD ? 1 : 0;
            long least = own + before;
            if (each.value() < least) {
                violated.accept("counter " + key + " lost some of " + least + ": " + each);
            }
            long most = countBefore(begun, each.ended());
            if (before > 0) {
                ChaosEvent last = kept.get(before - 1);
                most = Math.min(most, last.value() + meanwhile(begun, over, last.began(), each.ended()) - 1);
            }
            if (each.value() > most) {
                violated.accept("counter " + key + " counted some of " + most + " twice: " + each);
            }
        }
    }

    private void checkUnique(int key, List<ChaosEvent> told) {
        Map<Long, ChaosEvent> bySum = new TreeMap<>();
        for (ChaosEvent addition : told) {
            ChaosEvent same = bySum.put(addition.value(), addition);
            if (same != null && !windows.mayLose(same.ended()) && !windows.mayLose(addition.ended())) {
                violated.accept("counter " + key + " was told the same sum twice: " + same + " and " + addition);
            }
        }
    }

    /** When an addition is done at the latest. */
    private long over(ChaosEvent addition) {
        return addition.ok() ? addition.ended() : windows.lateUntil(addition.began(), addition.ended());
    }

    /** How many additions can have been done between two times. */
    private static long meanwhile(long[] begun, long[] over, long from, long until) {
        long number = 0;
        for (int i = countBefore(begun, from - LONG_AGO_NANOS); i < begun.length && begun[i] - until <= 0; i++) {
            number += over[i] - from >= 0 ? 1 : 0;
        }
        return number;
    }

    private static int countBefore(long[] sorted, long time) {
        int at = Arrays.binarySearch(sorted, time);
        return at < 0 ? -at - 1 : at;
    }
}
