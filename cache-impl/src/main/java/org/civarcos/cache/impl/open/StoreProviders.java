package org.civarcos.cache.impl.open;

import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.impl.guard.Guarded;
import org.civarcos.cache.impl.heap.HeapStoreProvider;
import org.civarcos.cache.impl.none.NoStoreProvider;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.StoreProvider;

/**
 * The kinds of store that one manager can open. Each store that the configuration defines has a provider of its own,
 * since it may have a server of its own.
 */
public final class StoreProviders implements AutoCloseable {
    private static final Logger LOG = System.getLogger("org.civarcos.cache");

    private final Map<String, Supplier<StoreProvider>> kinds = new TreeMap<>();
    private final Map<String, StoreProvider> inUse = new HashMap<>();

    /**
     * Finds providers with the engine's own loader first, then with the application's.
     *
     * @param application the loader of the application
     */
    public StoreProviders(ClassLoader application) {
        try {
            add(new HeapStoreProvider(), HeapStoreProvider::new);
            add(new NoStoreProvider(), NoStoreProvider::new);
            addAll(StoreProviders.class.getClassLoader());
            addAll(application);
        } catch (Throwable e) {
            close();
            throw e;
        }
    }

    private void addAll(ClassLoader loader) {
        try {
            ServiceLoader.load(StoreProvider.class, loader).stream().forEach(found -> add(found.get(), found));
        } catch (ServiceConfigurationError e) {
            throw new CacheConfigurationException("a cache store does not load: " + e.getMessage()
                    + "; use the same version of all arcos-cache jars");
        }
    }

    private void add(StoreProvider provider, Supplier<StoreProvider> more) {
        if (kinds.putIfAbsent(provider.name(), more) == null) {
            inUse.put(provider.name(), provider);
        }
    }

    /** The names of all kinds. */
    Set<String> kinds() {
        return kinds.keySet();
    }

    /** {@return what the stores of each kind can do, as far as the kinds tell} */
    public Map<String, Optional<Set<Capability>>> capabilities() {
        Map<String, Optional<Set<Capability>>> known = new TreeMap<>();
        inUse.forEach((kind, provider) -> known.put(kind, capabilitiesOf(kind, provider)));
        return known;
    }

    /** What a kind says that its stores can do; nothing is known of one that fails to say. */
    private static Optional<Set<Capability>> capabilitiesOf(String kind, StoreProvider provider) {
        List<Optional<Set<Capability>>> told = new ArrayList<>(1);
        boolean unused = Guarded.run(
                LOG,
                () -> "the stores of kind " + kind + " do not tell what they can do",
                () -> told.add(provider.capabilities()));
        return told.isEmpty() ? Optional.empty() : told.get(0);
    }

    /**
     * Whether a kind says that counting costs nothing beside its stores; one that fails to say, or is unknown, does
     * not.
     */
    synchronized boolean countsForFree(String kind) {
        StoreProvider provider = inUse.get(kind);
        List<Boolean> told = new ArrayList<>(1);
        boolean unused = provider != null
                && Guarded.run(
                        LOG,
                        () -> "the stores of kind " + kind + " do not tell whether counting costs something",
                        () -> told.add(provider.countsForFree()));
        return told.contains(true);
    }

    boolean has(String kind) {
        return kinds.containsKey(kind);
    }

    /**
     * The provider of a store.
     *
     * @param kind the kind of the store, which {@linkplain #has there is}
     * @param name the name that the configuration defines, or the kind itself
     */
    synchronized StoreProvider of(String kind, String name) {
        return inUse.computeIfAbsent(
                name, key -> kinds.getOrDefault(kind, HeapStoreProvider::new).get());
    }

    @Override
    public synchronized void close() {
        inUse.forEach((name, provider) -> {
            boolean unused = Guarded.run(
                    LOG, () -> "what the stores of kind " + name + " share does not close", provider::close);
        });
    }
}
