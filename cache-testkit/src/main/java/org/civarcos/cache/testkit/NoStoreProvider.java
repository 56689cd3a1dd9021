package org.civarcos.cache.testkit;

import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.StoreProvider;

/**
 * The store {@code none}, for caches that keep nothing: every read misses, every load runs, every write is taken and
 * forgotten. {@code arcos.cache.store=none} makes all caches so, {@code arcos.cache.cache.NAME.store=none} one.
 */
public final class NoStoreProvider implements StoreProvider {
    /** For {@link java.util.ServiceLoader}. */
    public NoStoreProvider() {}

    @Override
    public String name() {
        return "none";
    }

    @Override
    public <K, V> Store<K, V> open(StoreContext<K, V> context) {
        return new NoStore<>();
    }

    @Override
    public void close() {}
}
