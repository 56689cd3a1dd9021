package org.civarcos.cache.impl.open;

import org.civarcos.cache.StoreConfig;
import org.civarcos.cache.impl.trace.Tracers;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.StoreProvider;
import org.jspecify.annotations.Nullable;

/** Opens stores that are made of several as the manager does, for the contract of stores. */
public final class ComposedStores implements StoreProvider {
    private final StoreConfig config;
    private @Nullable Stores stores;

    /**
     * Makes a provider.
     *
     * @param config what to open
     */
    public ComposedStores(StoreConfig config) {
        this.config = config;
    }

    @Override
    public String name() {
        return "composed";
    }

    @Override
    public <K, V extends @Nullable Object> Store<K, V> open(StoreContext<K, V> context) {
        Stores known = stores;
        if (known == null) {
            known = new Stores(context.manager(), new Tracers());
            stores = known;
        }
        return known.open(config, context);
    }

    @Override
    public void close() {
        if (stores != null) {
            stores.close();
        }
    }
}
