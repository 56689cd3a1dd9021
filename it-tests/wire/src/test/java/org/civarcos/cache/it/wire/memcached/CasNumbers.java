package org.civarcos.cache.it.wire.memcached;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Which CAS number of the one server is which of the other: one for one, and in the same order. */
final class CasNumbers {
    private static final int KEPT = 64;

    /** A number of each server. */
    record Pair(long theirs, long ours) {}

    private final Map<Long, Long> oursOf = new HashMap<>();
    private final Map<Long, Long> theirsOf = new HashMap<>();
    private final List<Pair> last = new ArrayList<>();

    /** Whether two numbers can be the same one. */
    boolean match(long theirs, long ours) {
        if (theirs == 0 || ours == 0) {
            return theirs == ours;
        }
        Long known = oursOf.putIfAbsent(theirs, ours);
        Long back = theirsOf.putIfAbsent(ours, theirs);
        if (known == null && back == null) {
            if (last.size() == KEPT) {
                last.remove(0);
            }
            last.add(new Pair(theirs, ours));
            if (oursOf.size() > 100_000) {
                forget();
            }
            return true;
        }
        return known != null && known == ours && back != null && back == theirs;
    }

    private void forget() {
        oursOf.clear();
        theirsOf.clear();
        for (Pair pair : last) {
            oursOf.put(pair.theirs(), pair.ours());
            theirsOf.put(pair.ours(), pair.theirs());
        }
    }

    /** A pair that was seen lately, most likely the last one. */
    Pair any(SplittableRandom random) {
        if (last.isEmpty() || random.nextInt(12) == 0) {
            long none = random.nextInt(3) == 0 ? 0 : 1L << 60;
            return new Pair(none, none);
        }
        int back = Math.min(random.nextInt(1, 12), random.nextInt(1, 12));
        return last.get(Math.max(0, last.size() - back));
    }
}
