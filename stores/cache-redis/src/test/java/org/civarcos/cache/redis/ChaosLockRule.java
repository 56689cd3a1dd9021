package org.civarcos.cache.redis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What holds of a lock: no token is given twice, who takes it later has the greater one, also after a failover, and two have
 * it at once only if a failover lost the first one's.
 */
final class ChaosLockRule {
    private final ChaosWindows windows;
    private final Consumer<String> violated;

    ChaosLockRule(ChaosWindows windows, Consumer<String> violated) {
        this.windows = windows;
        this.violated = violated;
    }

    /**
     * Checks one lock.
     *
     * @param taken how it was taken, by when that was asked for
     * @param given how it was given back: when one is begun its holder stops to count on the lock
     */
    void check(List<ChaosEvent> taken, List<ChaosEvent> given) {
        Map<Long, ChaosEvent> byToken = new HashMap<>();
        Map<Long, Long> left = new HashMap<>();
        given.forEach(event -> left.put(event.value(), event.began()));
        for (ChaosEvent one : taken) {
            ChaosEvent same = byToken.put(one.value(), one);
            if (same != null) {
                violated.accept("two have the same token: " + same + " and " + one);
            }
        }
        List<ChaosEvent> byEnd = new ArrayList<>(taken);
        byEnd.sort(Comparator.comparingLong(ChaosEvent::ended));
        checkOrder(byEnd);
        for (int i = 1; i < byEnd.size(); i++) {
            ChaosEvent before = byEnd.get(i - 1);
            ChaosEvent after = byEnd.get(i);
            Long gone = left.get(before.value());
            if (gone != null && after.ended() - gone < 0 && !windows.mayLose(before.ended())) {
                violated.accept("two have the lock: " + before + ", until " + gone + ", and " + after);
            }
        }
    }

    private void checkOrder(List<ChaosEvent> byEnd) {
        List<ChaosEvent> byBegin = new ArrayList<>(byEnd);
        byBegin.sort(Comparator.comparingLong(ChaosEvent::began));
        int next = 0;
        ChaosEvent greatest = null;
        for (ChaosEvent one : byBegin) {
            while (next < byEnd.size() && byEnd.get(next).isBefore(one)) {
                ChaosEvent ended = byEnd.get(next++);
                greatest = greatest == null || ended.value() > greatest.value() ? ended : greatest;
            }
            if (greatest != null && one.value() <= greatest.value()) {
                violated.accept("a later holder has a lesser token: " + greatest + " and then " + one);
            }
        }
    }
}
