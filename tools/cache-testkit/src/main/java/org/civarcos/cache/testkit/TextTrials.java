package org.civarcos.cache.testkit;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.civarcos.cache.BulkLoader;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheLock;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.EntryProcessor;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.LockOptions;
import org.civarcos.cache.ScanCursor;
import org.civarcos.cache.ScanStep;
import org.civarcos.cache.TouchCondition;

/** The trials of both faces on a cache of texts. */
final class TextTrials {
    private static final EntryOptions TAGGED = EntryOptions.ofTags("red");
    private static final EntryProcessor<String, String, String> PROCESSOR = entry -> {
        String before = entry.exists() ? "was " + entry.value() : "was not there";
        entry.setValue("processed", TAGGED);
        return before;
    };

    private final ContractTime time;
    private final RuntimeException failure;
    private final FaceTrials<String> trials = new FaceTrials<>();

    /**
     * Makes the trials.
     *
     * @param failure what the loader fails with that does
     */
    TextTrials(ContractTime time, RuntimeException failure) {
        this.time = time;
        this.failure = failure;
        addReads();
        addLoads();
        addWrites();
        addConditionalWrites();
        addUpdates();
        addSums();
        addRemovals();
        addLocks();
    }

    FaceTrials<String> trials() {
        return trials;
    }

    private void addReads() {
        trials.add("get(Object)", (c, k, v) -> c.get(k), (c, k, v) -> c.get(k));
        trials.add(
                "getOrDefault(Object, Object)",
                (c, k, v) -> c.getOrDefault(k, "else"),
                (c, k, v) -> c.getOrDefault(k, "else"));
        trials.add(
                "getAll(Collection)",
                (c, k, v) -> c.getAll(Arrays.asList(k, "x")),
                (c, k, v) -> c.getAll(Arrays.asList(k, "x")));
        trials.add(
                "entry(Object)",
                (c, k, v) -> c.entry(k).map(CacheEntry::value),
                (c, k, v) -> c.entry(k).thenApply(found -> found.map(CacheEntry::value)));
        trials.add("containsKey(Object)", (c, k, v) -> c.containsKey(k), (c, k, v) -> c.containsKey(k));
        trials.add(
                "versions(Collection)",
                (c, k, v) -> c.versions(Arrays.asList(k, "x")).keySet(),
                (c, k, v) -> c.versions(Arrays.asList(k, "x")).thenApply(Map::keySet));
        trials.add(
                "scan(KeyPattern, ScanCursor, int)",
                (c, k, v) -> keys(c.scan(KeyPattern.glob(k), ScanCursor.START, 100)),
                (c, k, v) -> c.scan(KeyPattern.glob(k), ScanCursor.START, 100).thenApply(TextTrials::keys));
    }

    private static List<String> keys(ScanStep<String> step) {
        return step.keys().stream().sorted().toList();
    }

    private void addLoads() {
        trials.add(
                "get(Object, AsyncCacheLoader)",
                (c, k, v) -> c.get(k, (key, context) -> "loaded"),
                (c, k, v) -> c.get(k, (key, context) -> CompletableFuture.completedFuture("loaded")));
        trials.add(
                "get(Object, AsyncCacheLoader, LoadOptions)",
                (c, k, v) -> c.get(k, CachePart.failing(failure), LoadOptions.DEFAULT),
                (c, k, v) -> c.get(k, (key, context) -> CompletableFuture.failedFuture(failure), LoadOptions.DEFAULT));
        trials.add(
                "get(Object, Duration, AsyncCacheLoader)",
                (c, k, v) -> c.get(k, lifetime(), (key, context) -> "loaded"),
                (c, k, v) -> c.get(k, lifetime(), (key, context) -> CompletableFuture.completedFuture("loaded")));
        BulkLoader<String, String> loader = (keys, context) -> loaded(keys);
        trials.add(
                "getAll(Collection, BulkLoader)",
                (c, k, v) -> c.getAll(Arrays.asList(k, "x"), loader),
                (c, k, v) -> c.getAll(Arrays.asList(k, "x"), loader));
        BulkLoader<String, String> failing = (keys, context) -> {
            throw failure;
        };
        trials.add(
                "getAll(Collection, BulkLoader, LoadOptions)",
                (c, k, v) -> c.getAll(Arrays.asList(k, "x"), failing, LoadOptions.DEFAULT),
                (c, k, v) -> c.getAll(Arrays.asList(k, "x"), failing, LoadOptions.DEFAULT));
    }

    private static Map<String, String> loaded(Set<? extends String> keys) {
        Map<String, String> loaded = new LinkedHashMap<>();
        keys.forEach(key -> loaded.put(key, "loaded"));
        return loaded;
    }

    private void addWrites() {
        trials.addSilent("put(Object, Object)", (c, k, v) -> c.put(k, "new"), (c, k, v) -> c.put(k, "new"));
        trials.addSilent(
                "put(Object, Object, EntryOptions)",
                (c, k, v) -> c.put(k, "new", TAGGED),
                (c, k, v) -> c.put(k, "new", TAGGED));
        trials.addSilent(
                "put(Object, Object, Duration)",
                (c, k, v) -> c.put(k, "new", lifetime()),
                (c, k, v) -> c.put(k, "new", lifetime()));
        trials.addSilent("putAll(Map)", (c, k, v) -> c.putAll(single(k)), (c, k, v) -> c.putAll(single(k)));
        trials.addSilent(
                "putAll(Map, EntryOptions)",
                (c, k, v) -> c.putAll(single(k), TAGGED),
                (c, k, v) -> c.putAll(single(k), TAGGED));
        trials.addSilent(
                "putAllAtomically(Map, EntryOptions)",
                (c, k, v) -> c.putAllAtomically(single(k), TAGGED),
                (c, k, v) -> c.putAllAtomically(single(k), TAGGED));
    }

    private void addConditionalWrites() {
        trials.add(
                "putAllIfAbsent(Map, EntryOptions)",
                (c, k, v) -> c.putAllIfAbsent(single(k), TAGGED),
                (c, k, v) -> c.putAllIfAbsent(single(k), TAGGED));
        trials.add(
                "putIfAbsent(Object, Object)",
                (c, k, v) -> c.putIfAbsent(k, "new"),
                (c, k, v) -> c.putIfAbsent(k, "new"));
        trials.add(
                "putIfAbsent(Object, Object, EntryOptions)",
                (c, k, v) -> c.putIfAbsent(k, "new", TAGGED),
                (c, k, v) -> c.putIfAbsent(k, "new", TAGGED));
        trials.add("replace(Object, Object)", (c, k, v) -> c.replace(k, "new"), (c, k, v) -> c.replace(k, "new"));
        trials.add(
                "replace(Object, Object, EntryOptions)",
                (c, k, v) -> c.replace(k, "new", TAGGED),
                (c, k, v) -> c.replace(k, "new", TAGGED));
        trials.add(
                "replace(Object, Object, Object)",
                (c, k, v) -> c.replace(k, "old", "new"),
                (c, k, v) -> c.replace(k, "old", "new"));
        trials.add(
                "replace(Object, Version, Object, EntryOptions)",
                (c, k, v) -> c.replace(k, v, "new", TAGGED),
                (c, k, v) -> c.replace(k, v, "new", TAGGED));
        trials.add(
                "touch(Object, EntryOptions)",
                (c, k, v) -> c.touch(k, EntryOptions.ofTtl(lifetime())),
                (c, k, v) -> c.touch(k, EntryOptions.ofTtl(lifetime())));
        trials.add(
                "touch(Object, EntryOptions, TouchCondition)",
                (c, k, v) -> c.touch(k, EntryOptions.ofTtl(lifetime()), TouchCondition.IF_ETERNAL),
                (c, k, v) -> c.touch(k, EntryOptions.ofTtl(lifetime()), TouchCondition.IF_ETERNAL));
    }

    private void addUpdates() {
        trials.add("getAndPut(Object, Object)", (c, k, v) -> c.getAndPut(k, "new"), (c, k, v) -> c.getAndPut(k, "new"));
        trials.add(
                "getAndPut(Object, Object, EntryOptions)",
                (c, k, v) -> c.getAndPut(k, "new", TAGGED),
                (c, k, v) -> c.getAndPut(k, "new", TAGGED));
        trials.add(
                "getAndTouch(Object, EntryOptions)",
                (c, k, v) -> c.getAndTouch(k, EntryOptions.ofTtl(lifetime())),
                (c, k, v) -> c.getAndTouch(k, EntryOptions.ofTtl(lifetime())));
        trials.add("getAndRemove(Object)", (c, k, v) -> c.getAndRemove(k), (c, k, v) -> c.getAndRemove(k));
        trials.add(
                "invoke(Object, EntryProcessor)",
                (c, k, v) -> c.invoke(k, PROCESSOR),
                (c, k, v) -> c.invoke(k, PROCESSOR));
        trials.add("append(Object, Object)", (c, k, v) -> c.append(k, ">"), (c, k, v) -> c.append(k, ">"));
        trials.add(
                "appendIfPresent(Object, Object)",
                (c, k, v) -> c.appendIfPresent(k, ">"),
                (c, k, v) -> c.appendIfPresent(k, ">"));
        trials.add("prepend(Object, Object)", (c, k, v) -> c.prepend(k, "<"), (c, k, v) -> c.prepend(k, "<"));
        trials.add(
                "prependIfPresent(Object, Object)",
                (c, k, v) -> c.prependIfPresent(k, "<"),
                (c, k, v) -> c.prependIfPresent(k, "<"));
    }

    /** Texts are no numbers: both faces say so. What they do to numbers is in {@link CacheBothFaces}. */
    private void addSums() {
        trials.add("increment(Object, long)", (c, k, v) -> c.increment(k, 2L), (c, k, v) -> c.increment(k, 2L));
        trials.add("increment(Object, double)", (c, k, v) -> c.increment(k, 0.5), (c, k, v) -> c.increment(k, 0.5));
        trials.add(
                "incrementIfPresent(Object, long)",
                (c, k, v) -> c.incrementIfPresent(k, 2L),
                (c, k, v) -> c.incrementIfPresent(k, 2L));
    }

    private void addRemovals() {
        trials.add("remove(Object)", (c, k, v) -> c.remove(k), (c, k, v) -> c.remove(k));
        trials.add("remove(Object, Object)", (c, k, v) -> c.remove(k, "old"), (c, k, v) -> c.remove(k, "old"));
        trials.add("remove(Object, Version)", (c, k, v) -> c.remove(k, v), (c, k, v) -> c.remove(k, v));
        trials.add(
                "removeAll(Collection)",
                (c, k, v) -> c.removeAll(Arrays.asList(k, "x")),
                (c, k, v) -> c.removeAll(Arrays.asList(k, "x")));
        trials.add(
                "removeMatching(KeyPattern)",
                (c, k, v) -> c.removeMatching(KeyPattern.glob(k)),
                (c, k, v) -> c.removeMatching(KeyPattern.glob(k)));
        trials.add(
                "removeIf(Predicate)",
                (c, k, v) -> c.removeIf(entry -> entry.key().equals(k)),
                (c, k, v) -> c.removeIf(entry -> entry.key().equals(k)));
        trials.add(
                "invalidateTags(String[])", (c, k, v) -> c.invalidateTags("red"), (c, k, v) -> c.invalidateTags("red"));
        trials.addSilent("clear()", (c, k, v) -> c.clear(), (c, k, v) -> c.clear());
        trials.addSilent(
                "clearAfter(Duration)", (c, k, v) -> c.clearAfter(lifetime()), (c, k, v) -> c.clearAfter(lifetime()));
        trials.addSilent(
                "clearAt(Instant)",
                (c, k, v) -> c.clearAt(time.source().instant().minusSeconds(1)),
                (c, k, v) -> c.clearAt(time.source().instant().minusSeconds(1)));
    }

    /** Each gives back what it takes, so that the next finds nothing locked. */
    private void addLocks() {
        trials.add(
                "lock(Object)",
                (c, k, v) -> given(c.lock(k)),
                (c, k, v) -> c.lock(k).thenApply(TextTrials::given));
        trials.add(
                "lock(Object, LockOptions)",
                (c, k, v) -> given(c.lock(k, LockOptions.DEFAULT)),
                (c, k, v) -> c.lock(k, LockOptions.DEFAULT).thenApply(TextTrials::given));
        trials.add(
                "tryLock(Object, LockOptions)",
                (c, k, v) -> c.tryLock(k, LockOptions.DEFAULT).map(TextTrials::given),
                (c, k, v) -> c.tryLock(k, LockOptions.DEFAULT).thenApply(taken -> taken.map(TextTrials::given)));
    }

    private static boolean given(CacheLock lock) {
        lock.unlock();
        return lock.token() > 0;
    }

    private Duration lifetime() {
        return time.units(50);
    }

    private static Map<String, String> single(String key) {
        Map<String, String> single =
                new TreeMap<>((one, other) -> one == null || other == null ? 0 : one.compareTo(other));
        single.put(key, "new");
        return single;
    }
}
