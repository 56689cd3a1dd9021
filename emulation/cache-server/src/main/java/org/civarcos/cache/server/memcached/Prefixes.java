package org.civarcos.cache.server.memcached;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.civarcos.cache.server.loop.Output;

/** Statistics by the prefix of keys, which is what precedes a colon. Counts while it is switched on. Thread-safe. */
final class Prefixes {
    /** Further prefixes are not counted: clients choose them. */
    private static final int MOST = 10_000;

    private static final class Counts {
        final LongAdder gets = new LongAdder();
        final LongAdder hits = new LongAdder();
        final LongAdder sets = new LongAdder();
        final LongAdder deletes = new LongAdder();
    }

    private final Map<String, Counts> counts = new ConcurrentHashMap<>();
    private volatile boolean counting;

    void count(boolean wanted) {
        counting = wanted;
    }

    boolean isCounting() {
        return counting;
    }

    void reset() {
        counts.clear();
    }

    void get(byte[] key, int from, int length, boolean hit) {
        Counts of = of(key, from, length);
        of.gets.increment();
        if (hit) {
            of.hits.increment();
        }
    }

    void set(byte[] key, int from, int length) {
        of(key, from, length).sets.increment();
    }

    void delete(byte[] key, int from, int length) {
        of(key, from, length).deletes.increment();
    }

    private Counts of(byte[] key, int from, int length) {
        int to = from;
        while (to < from + length && key[to] != ':') {
            to++;
        }
        if (to == from + length) {
            return new Counts(); // without a colon there is no prefix
        }
        String prefix = new String(key, from, to - from, StandardCharsets.ISO_8859_1);
        return counts.size() < MOST
                ? counts.computeIfAbsent(prefix, name -> new Counts())
                : counts.getOrDefault(prefix, new Counts());
    }

    /** Tells all. */
    void dump(Output out) {
        counts.forEach((prefix, of) -> out.ascii("PREFIX ")
                .ascii(prefix)
                .ascii(" get ")
                .decimal(of.gets.sum())
                .ascii(" hit ")
                .decimal(of.hits.sum())
                .ascii(" set ")
                .decimal(of.sets.sum())
                .ascii(" del ")
                .decimal(of.deletes.sum())
                .put(Replies.LINE_END));
    }
}
