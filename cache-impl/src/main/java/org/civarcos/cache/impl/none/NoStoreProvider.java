package org.civarcos.cache.impl.none;

import java.util.Optional;
import java.util.Set;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.StoreProvider;
import org.jspecify.annotations.Nullable;

/** Opens stores that keep nothing. They share nothing. */
public final class NoStoreProvider implements StoreProvider {
    /** Makes the provider. */
    public NoStoreProvider() {}

    @Override
    public String name() {
        return "none";
    }

    @Override
    public Optional<Set<Capability>> capabilities() {
        return Optional.of(NoStore.CAPABILITIES);
    }

    @Override
    public <K, V extends @Nullable Object> Store<K, V> open(StoreContext<K, V> context) {
        return new NoStore<>(context.config(), context.manager().time());
    }

    @Override
    public void close() {}
}
