package org.civarcos.cache.bytes;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.EvictionPolicy;
import org.civarcos.cache.StoreConfig;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.spi.CacheProvider;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.StoreOpener;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link ByteCache}. Without a word it is on the heap, takes 64 MiB at most, and keeps neither CAS numbers nor
 * accesses.
 */
public final class ByteCacheBuilder {
    /** What the entries may weigh unless something else is said: 64 MiB. */
    public static final long DEFAULT_MAXIMUM_WEIGHT = 64L << 20;

    /** What a store must be able to do, so that all that is one step here is one there. */
    private static final Set<Capability> NEEDED =
            EnumSet.of(Capability.WEIGHT_BOUND, Capability.NUMBERED_SCAN, Capability.EXCLUSIVE);

    TimeSource time = TimeSource.system();
    boolean numbered;
    boolean tracked;
    AtomicLong cas = new AtomicLong();
    Exclusion exclusion = new Exclusion();
    private String name = "bytes";
    private StoreConfig store = StoreConfig.named(CacheConfig.DEFAULT_STORE);
    private long maximumWeight = DEFAULT_MAXIMUM_WEIGHT;
    private EvictionPolicy policy = EvictionPolicy.ADAPTIVE;
    private @Nullable ManagerOptions manager;

    ByteCacheBuilder() {}

    /**
     * Names it, for messages.
     *
     * @param name the name
     * @return this
     */
    public ByteCacheBuilder name(String name) {
        this.name = name;
        return this;
    }

    /**
     * Chooses the store: one in memory, or several such. Not one on a server, which does of itself what this is for.
     *
     * @param store the store
     * @return this
     */
    public ByteCacheBuilder store(StoreConfig store) {
        this.store = store;
        return this;
    }

    /**
     * Bounds what the entries weigh, which is what they take of memory, about.
     *
     * @param bytes one or more
     * @return this
     */
    public ByteCacheBuilder maximumWeight(long bytes) {
        maximumWeight = bytes;
        return this;
    }

    /**
     * Says which entry goes when it is full.
     *
     * @param policy the policy
     * @return this
     */
    public ByteCacheBuilder evictionPolicy(EvictionPolicy policy) {
        this.policy = policy;
        return this;
    }

    /**
     * Says where time comes from.
     *
     * @param time the time
     * @return this
     */
    public ByteCacheBuilder time(TimeSource time) {
        this.time = time;
        return this;
    }

    /**
     * Takes executor, loader and settings of a manager; its time as well.
     *
     * @param manager the options
     * @return this
     */
    public ByteCacheBuilder manager(ManagerOptions manager) {
        this.manager = manager;
        time = manager.time();
        return this;
    }

    /**
     * Gives each change of an entry a number, of which no two are the same: see {@link Item#cas}.
     *
     * @return this
     */
    public ByteCacheBuilder casNumbers() {
        numbered = true;
        return this;
    }

    /**
     * Keeps with each entry when it was last read: see {@link Item#lastAccess}.
     *
     * @return this
     */
    public ByteCacheBuilder accessTimes() {
        tracked = true;
        return this;
    }

    /**
     * Has it share exclusive sections, and the CAS numbers, with other caches, such as the databases of one server.
     *
     * @param other a cache, which stays as it is
     * @return this
     */
    public ByteCacheBuilder beside(ByteCache other) {
        exclusion = other.exclusion();
        cas = other.casNumbers();
        return this;
    }

    /**
     * Opens it.
     *
     * @return the cache, which the caller closes
     * @throws CacheConfigurationException if there is no such store, or one that could not do several things in one
     *     step; the message says what to do
     */
    public ByteCache build() {
        ManagerOptions options = manager == null
                ? ManagerOptions.of(name, ByteCacheBuilder.class.getClassLoader(), time, null, Settings.of(List.of()))
                : manager;
        CacheConfig<ByteKey, Item> config = CacheConfig.of(ByteKey.class, Item.class)
                .store(store)
                .maximumWeight(maximumWeight, (key, item) -> item.weight())
                .evictionPolicy(policy)
                .eternal()
                .build();
        Departures departures = new Departures();
        CacheProvider engine = CacheProvider.find(options.classLoader());
        StoreOpener opener = engine.stores(options);
        Runnable closing = () -> {
            opener.close();
            if (manager == null && options.ownThreads() != null) {
                options.ownThreads().shutdown();
            }
        };
        try {
            requireCapabilities(opener.kinds(store), engine.storeKinds(options.classLoader()));
            Store<ByteKey, Item> opened = opener.open(new StoreContext<>(name, config, options, departures));
            return new ByteCache(this, opened, departures, closing);
        } catch (RuntimeException failure) {
            closing.run();
            throw failure;
        }
    }

    /** Refuses what would do steps of several entries one by one, or have no bound, before it is opened. */
    private void requireCapabilities(Set<String> kinds, Map<String, Optional<Set<Capability>>> known) {
        for (String kind : kinds) {
            Set<Capability> missing = EnumSet.copyOf(NEEDED);
            missing.removeAll(known.getOrDefault(kind, Optional.empty()).orElse(NEEDED));
            for (Capability first : missing) {
                throw new CacheConfigurationException("the cache of bytes \"" + name + "\" needs " + first.description()
                        + ", which the store \"" + kind + "\" of \"" + store
                        + "\" does not have; choose a store in memory, such as heap, and for entries on a"
                        + " server that speaks one of the protocols let the clients connect to it");
            }
        }
    }
}
