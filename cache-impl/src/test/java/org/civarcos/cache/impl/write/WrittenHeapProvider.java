package org.civarcos.cache.impl.write;

import java.util.concurrent.ConcurrentHashMap;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheWriter;
import org.civarcos.cache.WriteBehindOptions;
import org.civarcos.cache.impl.event.Delivery;
import org.civarcos.cache.impl.heap.HeapStoreProvider;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.StoreProvider;

/** A store under a writer, through or behind: the heap, if nothing else is said. */
public class WrittenHeapProvider implements StoreProvider {
    static final String NAME = "written-heap";

    private final String name;
    private final boolean behind;
    private final StoreProvider written;

    /** For {@link java.util.ServiceLoader}. */
    public WrittenHeapProvider() {
        this(NAME, false, new HeapStoreProvider());
    }

    WrittenHeapProvider(String name, boolean behind, StoreProvider written) {
        this.name = name;
        this.behind = behind;
        this.written = written;
    }

    /** The same, with writes that are done later. */
    public static final class Behind extends WrittenHeapProvider {
        static final String NAME = "written-behind-heap";

        /** For {@link java.util.ServiceLoader}. */
        public Behind() {
            super(NAME, true, new HeapStoreProvider());
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public <K, V> Store<K, V> open(StoreContext<K, V> context) {
        Store<K, V> store = written.open(context);
        CacheConfig.Builder<K, V> config = context.config().toBuilder().writer(new Sinking<>());
        if (behind) {
            config.writeBehind(WriteBehindOptions.DEFAULT.withBatchSize(2));
        }
        StoreContext<K, V> said =
                new StoreContext<>(context.cacheName(), config.build(), context.manager(), context.observer());
        Delivery delivery =
                context.observer() instanceof Delivery known ? known : new AtOnce(context.observer()::deliver);
        return WrittenStore.over(store, said, delivery, failure -> {});
    }

    @Override
    public void close() {
        written.close();
    }

    private record AtOnce(Runnable deliver) implements Delivery {
        @Override
        public boolean hold() {
            return false;
        }

        @Override
        public void release(boolean holding) {
            deliver.run();
        }
    }

    private static final class Sinking<K, V> implements CacheWriter<K, V> {
        private final ConcurrentHashMap<K, Object> held = new ConcurrentHashMap<>();

        @Override
        public void write(K key, V value) {
            held.put(key, value == null ? "null" : value);
        }

        @Override
        public void delete(K key) {
            held.remove(key);
        }
    }
}
