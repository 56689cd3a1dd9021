package org.civarcos.cache.impl.halfmade;

import org.civarcos.cache.impl.heap.HeapStoreProvider;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.StoreProvider;
import org.jspecify.annotations.Nullable;

/** A user's own kind of store, which may fail at each of its calls. */
public final class SteppedStores implements StoreProvider {
    private final StoreProvider heap = new HeapStoreProvider();

    /** For {@link java.util.ServiceLoader}. */
    public SteppedStores() {
        Steps.pass("new StoreProvider");
    }

    @Override
    public String name() {
        Steps.pass("StoreProvider.name");
        return "stepped";
    }

    @Override
    @SuppressWarnings("unchecked") // a proxy has no types
    public <K, V extends @Nullable Object> Store<K, V> open(StoreContext<K, V> context) {
        Steps.pass("StoreProvider.open");
        return Steps.each(Store.class, heap.open(context));
    }

    @Override
    public void close() {
        heap.close();
    }
}
