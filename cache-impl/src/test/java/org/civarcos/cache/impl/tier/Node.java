package org.civarcos.cache.impl.tier;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ForkJoinPool;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.impl.heap.HeapStoreProvider;
import org.civarcos.cache.impl.open.Distant;
import org.civarcos.cache.impl.open.FaultyHeapProvider;
import org.civarcos.cache.impl.open.StoreContexts;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.testkit.FakeTime;
import org.civarcos.cache.testkit.FaultyStore;
import org.jspecify.annotations.Nullable;

/** One process's tiers over a distant store, which others may share. */
final class Node {
    final TieredStore<String, String> store;
    final Store<String, String> lower;
    final Distant distant;

    /** What the lower store was asked for. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    private Node(StoreContext<String, String> context, Store<String, String> lower, Duration copyTtl, boolean copies) {
        this.lower = lower;
        distant = Distant.of(lower);
        distant.before(asked::add);
        store = new TieredStore<>(context, new HeapStoreProvider().open(context), lower, copyTtl, copies);
    }

    static Node over(Store<String, String> lower, FakeTime time, Duration copyTtl, boolean copies) {
        return new Node(StoreContexts.texts(time, config -> config), lower, copyTtl, copies);
    }

    /** A store that several nodes may share. */
    @SuppressWarnings("unchecked")
    static Store<String, String> distant(FakeTime time, boolean tells) {
        Store<String, String> heap = new FaultyHeapProvider().open(StoreContexts.texts(time, config -> config));
        return Distant.put((FaultyStore<String, String>) heap, ForkJoinPool.commonPool(), tells);
    }

    @Nullable
    String get(String key) {
        return store.getOrDefault(key, null);
    }

    void put(String key, String value, String... tags) {
        put(key, value, EntryOptions.ofTags(tags));
    }

    void put(String key, String value, EntryOptions options) {
        store.put(key, value, options, WriteCondition.ALWAYS);
    }

    boolean hasCopy(String key) {
        return store.upper().containsKey(key);
    }
}
