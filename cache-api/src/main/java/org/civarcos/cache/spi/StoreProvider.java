package org.civarcos.cache.spi;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kind of store, found by {@link java.util.ServiceLoader}. One instance belongs to one manager and holds what its
 * stores share, such as a connection; it opens that when it is first needed.
 */
public interface StoreProvider extends AutoCloseable {
    /** {@return the name that a configuration chooses it by, such as {@code heap}} */
    String name();

    /**
     * Tells what the stores of this kind can do, before one is opened, so that settings without effect are found.
     *
     * @return what each of them can do whatever its settings; empty, the default, if that is not known
     */
    default Optional<Set<Capability>> capabilities() {
        return Optional.empty();
    }

    /**
     * Tells whether counting costs nothing measurable beside the operations of these stores, as beside a round trip to
     * a server. Their caches then count where nothing says whether to; one over several stores does if all of them say
     * so.
     *
     * @return whether it costs nothing; the default is that it does not
     */
    default boolean countsForFree() {
        return false;
    }

    /**
     * Opens the store of a cache. Must not fail because a server is away: operations do.
     *
     * @param context what the store needs to know
     * @param <K> the type of keys
     * @param <V> the type of values
     * @return the store
     */
    <K, V extends @Nullable Object> Store<K, V> open(StoreContext<K, V> context);

    /**
     * Opens the store of a cache, or several that share its keys where one place is not to have all of them. The engine
     * makes one of them, in which each key has its place by the names. As {@link #open} otherwise, and the default is
     * what that opens.
     *
     * @param context what the stores need to know
     * @param <K> the type of keys
     * @param <V> the type of values
     * @return one or more, by names that are the same in all processes
     */
    default <K, V extends @Nullable Object> Map<String, Store<K, V>> openShards(StoreContext<K, V> context) {
        return Map.of(name(), open(context));
    }

    /** Releases what the stores share; called once, after they were closed. */
    @Override
    void close();
}
