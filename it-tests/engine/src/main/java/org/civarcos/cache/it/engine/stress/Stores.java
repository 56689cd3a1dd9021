package org.civarcos.cache.it.engine.stress;

import java.time.Instant;
import java.util.List;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.EvictionPolicy;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.StoreObserver;
import org.civarcos.cache.spi.StoreProvider;
import org.civarcos.cache.spi.WriteCondition;
import org.jspecify.annotations.Nullable;

/** Makes small stores in memory, without the manager and the threads around them. */
final class Stores {
    private static final TimeSource STANDING = new TimeSource() {
        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH;
        }
    };

    private static final StoreProvider HEAP = heap();

    private Stores() {}

    /** The store in memory is no service, and the engine is not there to compile against. */
    private static StoreProvider heap() {
        try {
            return (StoreProvider) Class.forName("org.civarcos.cache.impl.heap.HeapStoreProvider")
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    static <V> Store<Integer, V> of(Class<V> type, EvictionPolicy policy, long size) {
        return of(type, policy, size, STANDING);
    }

    static <V> Store<Integer, V> of(Class<V> type, EvictionPolicy policy, long size, TimeSource time) {
        Store<Integer, V> store = HEAP.open(new StoreContext<>(
                "jcstress",
                CacheConfig.of(Integer.class, type)
                        .maximumSize(size)
                        .evictionPolicy(policy)
                        .eternal()
                        .build(),
                ManagerOptions.of(
                        "jcstress", Stores.class.getClassLoader(), time, Runnable::run, Settings.of(List.of())),
                new Nobody<>()));
        store.close(); // which ends nothing but the timer of the sweeper: there are many stores
        return store;
    }

    static <V> void put(Store<Integer, V> store, int key, V value) {
        store.put(key, value, EntryOptions.DEFAULT, WriteCondition.ALWAYS);
    }

    private static final class Nobody<V> implements StoreObserver<Integer, V> {
        @Override
        public void note(CacheEvent.Type type, Integer key, @Nullable V value, @Nullable V oldValue) {}

        @Override
        public void deliver() {}
    }
}
