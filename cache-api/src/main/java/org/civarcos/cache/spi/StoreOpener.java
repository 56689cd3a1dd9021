package org.civarcos.cache.spi;

import java.util.Set;
import org.civarcos.cache.StoreConfig;
import org.jspecify.annotations.Nullable;

/**
 * Opens stores for code that needs no cache above them, by what their configuration says: one by its name, or one that
 * is made of several. Holds what they share, such as a connection. Thread-safe.
 */
public interface StoreOpener extends AutoCloseable {
    /**
     * Opens a store, as a manager does for a cache. Nothing of what the engine builds above stores is there: no loads,
     * no statistics, no listeners but the observer of the context.
     *
     * @param context what the store needs to know; its configuration is complete
     * @param <K> the type of keys
     * @param <V> the type of values
     * @return the store, which the caller closes before this
     * @throws org.civarcos.cache.CacheConfigurationException if there is no such store; the message says what to do
     */
    <K, V extends @Nullable Object> Store<K, V> open(StoreContext<K, V> context);

    /**
     * Tells of which kinds of store one is made, by its configuration alone: what they can do is in {@link
     * CacheProvider#storeKinds}.
     *
     * @param store the configuration
     * @return the kinds, whether there are such or not; none, the default, if the engine does not tell
     */
    default Set<String> kinds(StoreConfig store) {
        return Set.of();
    }

    /** Releases what the stores share. */
    @Override
    void close();
}
