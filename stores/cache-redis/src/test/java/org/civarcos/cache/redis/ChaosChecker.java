package org.civarcos.cache.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Checks the histories of all processes against what docs/how-to/redis.md promises: what was acknowledged is there, a copy
 * is out of date no longer than it may be, nothing is counted twice or not at all, a key has one load, a lock one holder. What
 * was lost by a failover is no violation where the windows say that there was one.
 */
final class ChaosChecker {
    private final ChaosWindows windows;
    private final Duration staleness;
    private final Map<ChaosEvent.Kind, Map<Integer, List<ChaosEvent>>> byKind = new EnumMap<>(ChaosEvent.Kind.class);
    private final List<String> violations = new ArrayList<>();
    private final Map<String, Long> figures = new TreeMap<>();

    /**
     * Makes a checker.
     *
     * @param windows what befell the cluster
     * @param staleness for how long a copy may be out of date while nothing befalls it
     */
    ChaosChecker(List<ChaosEvent> events, ChaosWindows windows, Duration staleness) {
        this.windows = windows;
        this.staleness = staleness;
        for (ChaosEvent.Kind kind : ChaosEvent.Kind.values()) {
            byKind.put(kind, new TreeMap<>());
        }
        for (ChaosEvent event : events) {
            byKind.get(event.kind())
                    .computeIfAbsent(event.key(), key -> new ArrayList<>())
                    .add(event);
        }
        byKind.values()
                .forEach(keys -> keys.values().forEach(some -> some.sort(Comparator.comparingLong(ChaosEvent::began))));
    }

    /** Checks all. Returns what is wrong, in words. */
    List<String> check() {
        eachKey(ChaosEvent.Kind.READ, this::checkReads);
        eachKey(ChaosEvent.Kind.NEAR_READ, this::checkCopies);
        eachKey(
                ChaosEvent.Kind.ADD,
                (key, added) -> new ChaosCountRule(windows, this::violated)
                        .check(key, added, of(ChaosEvent.Kind.COUNTED, key)));
        eachKey(ChaosEvent.Kind.LOAD, this::checkLoads);
        eachKey(
                ChaosEvent.Kind.LOCK,
                (key, taken) ->
                        new ChaosLockRule(windows, this::violated).check(taken, of(ChaosEvent.Kind.UNLOCK, key)));
        for (ChaosEvent.Kind kind : ChaosEvent.Kind.values()) {
            long number =
                    byKind.get(kind).values().stream().mapToLong(List::size).sum();
            figures.put(kind.name(), number);
        }
        return violations;
    }

    /** How many events of each kind there were, and how often something was excused. */
    Map<String, Long> figures() {
        return figures;
    }

    private void eachKey(ChaosEvent.Kind kind, BiConsumer<Integer, List<ChaosEvent>> rule) {
        byKind.get(kind).forEach(rule);
    }

    private List<ChaosEvent> of(ChaosEvent.Kind kind, int key) {
        return byKind.get(kind).getOrDefault(key, List.of());
    }

    private void violated(String how) {
        violations.add(how);
    }

    private void excused(String why) {
        figures.merge("excused: " + why, 1L, Long::sum);
    }

    /** A read sees the last write that was acknowledged before it began, or a later one. */
    private void checkReads(int key, List<ChaosEvent> reads) {
        List<ChaosEvent> writes = of(ChaosEvent.Kind.WRITE, key);
        Map<Long, ChaosEvent> byValue = writes.stream().collect(Collectors.toMap(ChaosEvent::value, write -> write));
        for (ChaosEvent read : reads) {
            ChaosEvent seen = byValue.get(read.value());
            if (read.value() != 0 && (seen == null || seen.began() - read.ended() > 0)) {
                violated("register " + key + " had " + read.value() + ", which nobody had written: " + read);
            }
            for (int i = writes.size() - 1; i >= 0 && writes.get(i).value() > read.value(); i--) {
                ChaosEvent missed = writes.get(i);
                if (missed.ok() && missed.isBefore(read) && !isExcused(missed, read, writes)) {
                    violated("register " + key + ": " + missed + " was acknowledged and not seen by " + read);
                    break;
                }
            }
        }
    }

    /** Whether a write may be lost, or undone by another that failed, whose late effect is what was read. */
    private boolean isExcused(ChaosEvent missed, ChaosEvent read, List<ChaosEvent> writes) {
        if (windows.mayLose(missed.ended())) {
            excused("a write that was lost");
            return true;
        }
        for (ChaosEvent other : writes) {
            boolean isSeen = read.value() == 0 || read.value() == other.value();
            if (!other.ok()
                    && isSeen
                    && other.began() - read.ended() < 0
                    && missed.ended() - windows.lateUntil(other.began(), other.ended()) <= 0) {
                excused("a write that failed and was done late, or what was owed after it");
                return true;
            }
        }
        return false;
    }

    /** A copy is dropped within the bound after the invalidation of what it holds. */
    private void checkCopies(int key, List<ChaosEvent> reads) {
        List<ChaosEvent> invalidations = of(ChaosEvent.Kind.INVALIDATE, key).stream()
                .filter(ChaosEvent::ok)
                .sorted(Comparator.comparingLong(ChaosEvent::value))
                .toList();
        for (ChaosEvent read : reads) {
            for (int i = invalidations.size() - 1;
                    i >= 0 && invalidations.get(i).value() > read.value();
                    i--) {
                ChaosEvent missed = invalidations.get(i);
                long age = read.began() - missed.ended();
                if (age <= 0) {
                    continue;
                }
                figures.merge("worst staleness in ms", age / 1_000_000, Math::max);
                if (age <= staleness.toNanos()) {
                    continue;
                }
                if (windows.mayLose(missed.ended())) {
                    excused("an invalidation that was lost");
                } else if (read.began() - windows.staleUntil(missed.ended(), read.began()) <= 0) {
                    excused("a copy that could not be told of");
                } else {
                    violated("copy of " + key + ": " + missed + " was acknowledged and not seen " + age / 1_000_000
                            + " ms later by " + read);
                    break;
                }
            }
        }
    }

    /** What was loaded is loaded once, as nobody removes it. */
    private void checkLoads(int key, List<ChaosEvent> loads) {
        for (int i = 1; i < loads.size(); i++) {
            ChaosEvent first = loads.get(i - 1);
            ChaosEvent second = loads.get(i);
            if (first.ok()
                    && second.ok()
                    && !windows.mayFail(first.began() - ChaosWindows.REPLICATION.toNanos(), second.began())) {
                violated("key " + key + " was loaded twice: " + first + " and " + second);
            } else {
                excused("a second load");
            }
        }
    }
}
