package org.civarcos.cache.testkit;

import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.StoreProvider;
import org.jspecify.annotations.Nullable;

/**
 * Opens {@link FaultyStore}s. A test extends it with a no-argument constructor, names that class in
 * {@code META-INF/services/org.civarcos.cache.spi.StoreProvider} and reaches the store of its cache with
 * {@code cache.unwrap(FaultyStore.class)}.
 */
public abstract class FaultyStoreProvider implements StoreProvider {
    private final String name;
    private final StoreProvider delegate;

    /**
     * Makes a provider.
     *
     * @param name the name that a configuration chooses it by
     * @param delegate opens the stores that do the work; closed with this one
     */
    protected FaultyStoreProvider(String name, StoreProvider delegate) {
        this.name = name;
        this.delegate = delegate;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final <K, V extends @Nullable Object> Store<K, V> open(StoreContext<K, V> context) {
        return new FaultyStore<>(context.cacheName(), delegate.open(context));
    }

    @Override
    public final void close() {
        delegate.close();
    }
}
