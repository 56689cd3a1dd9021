package org.civarcos.cache.impl.heap;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.Codec;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.StoreProvider;
import org.jspecify.annotations.Nullable;

/** Opens stores in memory: of objects, or of bytes where a serializer is asked for. They share nothing. */
public final class HeapStoreProvider implements StoreProvider {
    /** Makes the provider. */
    public HeapStoreProvider() {}

    @Override
    public String name() {
        return CacheConfig.DEFAULT_STORE;
    }

    @Override
    public Optional<Set<Capability>> capabilities() {
        return Optional.of(EnumSet.complementOf(EnumSet.of(Capability.LOAD_LEASE)));
    }

    @Override
    public <K, V extends @Nullable Object> Store<K, V> open(StoreContext<K, V> context) {
        Optional<Codec<V>> serializer = context.serializer();
        return serializer.isPresent() ? new EncodedStore<>(context, serializer.get()) : new HeapStore<>(context);
    }

    @Override
    public void close() {}
}
