package org.civarcos.cache.impl.write;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.civarcos.cache.CacheLoader;
import org.civarcos.cache.CacheWriter;
import org.civarcos.cache.LoadContext;
import org.civarcos.cache.UnwrittenEntry;

/** A place behind a cache that remembers what it was told, and fails or hangs when a test wants it to. */
final class Origin implements CacheWriter<String, String>, CacheLoader<String, String> {
    final Map<String, String> held = new ConcurrentHashMap<>();
    final List<String> log = Collections.synchronizedList(new ArrayList<>());
    final List<UnwrittenEntry<String, String>> lost = Collections.synchronizedList(new ArrayList<>());
    final AtomicInteger calls = new AtomicInteger();
    volatile Predicate<String> fails = key -> false;
    volatile boolean failsAsAWhole;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    void down() {
        fails = key -> true;
    }

    void up() {
        fails = key -> false;
    }

    /** Lets nobody through until the result is counted down. */
    CountDownLatch hang() {
        gate = new CountDownLatch(1);
        return gate;
    }

    @Override
    public String load(String key, LoadContext context) {
        log.add("load " + key);
        return held.get(key);
    }

    @Override
    public void write(String key, String value) throws Exception {
        check(key);
        log.add("write " + key + "=" + value);
        held.put(key, value);
    }

    @Override
    public void delete(String key) throws Exception {
        check(key);
        log.add("delete " + key);
        held.remove(key);
    }

    @Override
    public void writeAll(Map<? extends String, ? extends String> entries) throws Exception {
        refuseAsAWhole(entries.keySet());
        CacheWriter.super.writeAll(entries);
    }

    @Override
    public void deleteAll(Set<? extends String> keys) throws Exception {
        refuseAsAWhole(keys);
        CacheWriter.super.deleteAll(keys);
    }

    private void refuseAsAWhole(Set<? extends String> keys) {
        calls.incrementAndGet();
        if (failsAsAWhole && keys.stream().anyMatch(fails)) {
            throw new IllegalStateException("none of " + keys);
        }
    }

    private void check(String key) throws Exception {
        if (!gate.await(20, TimeUnit.SECONDS)) {
            throw new AssertionError("the test left the origin hanging");
        }
        if (fails.test(key)) {
            throw new IllegalStateException("the origin refuses " + key);
        }
    }

    @Override
    public void gaveUp(List<UnwrittenEntry<String, String>> writes, Throwable cause) {
        lost.addAll(writes);
    }
}
