package org.civarcos.cache.impl.open;

import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.StoreProvider;
import org.civarcos.cache.testkit.FaultyStore;

/** Opens stores on the heap that behave as if they were on a server: see {@link Distant}. */
public class DistantProvider implements StoreProvider {
    private final FaultyHeapProvider heap = new FaultyHeapProvider();

    /** For {@link java.util.ServiceLoader}. */
    public DistantProvider() {}

    @Override
    public String name() {
        return "distant";
    }

    @Override
    public <K, V> Store<K, V> open(StoreContext<K, V> context) {
        return Distant.put(
                (FaultyStore<K, V>) heap.open(context), context.manager().executor(), false);
    }

    @Override
    public void close() {
        heap.close();
    }
}
