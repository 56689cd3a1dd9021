package org.civarcos.cache.impl.open;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.StoreConfig;
import org.civarcos.cache.impl.guard.GuardedStore;
import org.civarcos.cache.impl.guard.Unfinished;
import org.civarcos.cache.impl.heap.EncodedStore;
import org.civarcos.cache.impl.heap.HeapStore;
import org.civarcos.cache.impl.shard.ShardedStore;
import org.civarcos.cache.impl.tier.TieredStore;
import org.civarcos.cache.impl.trace.StoreTrace;
import org.civarcos.cache.impl.trace.Tracers;
import org.civarcos.cache.spi.CacheSettings;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.Durations;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.StoreOpener;
import org.jspecify.annotations.Nullable;

/** Opens stores, also those that are made of several, by what the code or the configuration says of them. */
public final class Stores implements StoreOpener {
    static final String SHARDED = "sharded";
    static final String TIERED = "tiered";

    private final StoreProviders providers;
    private final Settings settings;
    private final PartKinds kinds;
    private final Tracers tracers;

    /**
     * Finds the kinds of store that there are.
     *
     * @param manager the options of the manager whose caches they are for
     * @param tracers are told of calls of stores that are not in memory
     */
    public Stores(ManagerOptions manager, Tracers tracers) {
        this.tracers = tracers;
        providers = new StoreProviders(manager.classLoader());
        settings = manager.settings();
        kinds = new PartKinds(settings);
    }

    /**
     * Tells whether counting costs nothing measurable beside a store: one that says so, or is made of such alone. Not
     * beside one that there is not or that cannot be opened.
     *
     * @param config names the store, or says what it is made of
     * @return whether it is for free
     */
    public boolean countForFree(StoreConfig config) {
        return kinds.of(config)
                .filter(found -> found.stream().allMatch(providers::countsForFree))
                .isPresent();
    }

    @Override
    public Set<String> kinds(StoreConfig config) {
        return kinds.of(config).orElse(Set.of());
    }

    @Override
    public <K, V extends @Nullable Object> Store<K, V> open(StoreContext<K, V> context) {
        return open(
                context.config().storeConfig().orElseGet(() -> StoreConfig.named(CacheConfig.DEFAULT_STORE)), context);
    }

    /**
     * Opens the store of a cache. If that fails, what was opened of it is closed.
     *
     * @param config names the store, or says what it is made of
     * @param context the cache
     * @param <K> the type of keys
     * @param <V> the type of values
     * @return the store, which the caller closes
     */
    public <K, V extends @Nullable Object> Store<K, V> open(StoreConfig config, StoreContext<K, V> context) {
        return new Opening(context.cacheName()).open(config, context);
    }

    @Override
    public void close() {
        providers.close();
    }

    /** The opening of one cache's store: remembers which names it stands in, and what it has opened. */
    private final class Opening {
        private final String cacheName;
        private final List<String> within = new ArrayList<>();
        private final List<String> remote = new ArrayList<>();

        Opening(String cacheName) {
            this.cacheName = cacheName;
        }

        <K, V extends @Nullable Object> Store<K, V> open(StoreConfig config, StoreContext<K, V> context) {
            if (config instanceof StoreConfig.Sharded sharded) {
                return openSharded(sharded, context);
            }
            if (config instanceof StoreConfig.Tiered tiered) {
                return openTiered(tiered, context);
            }
            return openNamed(((StoreConfig.Named) config).name(), context);
        }

        private <K, V extends @Nullable Object> Store<K, V> openNamed(String name, StoreContext<K, V> context) {
            Settings own = settings.ofStoreAlone(name);
            Optional<String> defined = own.get(CacheSettings.KIND);
            String kind = defined.orElse(name);
            if (within.contains(name)) {
                throw wrong("asks for store \"" + name + "\", which is made of itself: " + within
                        + "; look at arcos.cache.store." + name);
            }
            within.add(name);
            Store<K, V> store = switch (kind) {
                case SHARDED -> open(shardsOf(name, own.list(CacheSettings.SHARDS)), context);
                case TIERED -> open(tiersOf(name, own.list(CacheSettings.TIERS)), context);
                default -> openKind(kind, name, defined.isPresent() ? withOwnSettings(name, context) : context);
            };
            within.remove(name);
            return store;
        }

        private StoreConfig shardsOf(String name, List<String> shards) {
            if (shards.isEmpty() || shards.size() > StoreConfig.Sharded.MOST) {
                throw wrong("has the store \"" + name + "\" with " + shards.size() + " shards: name 1 to "
                        + StoreConfig.Sharded.MOST + " in arcos.cache.store." + name + ".shards, such as a, b, c");
            }
            return StoreConfig.sharded(shards.toArray(String[]::new));
        }

        private StoreConfig tiersOf(String name, List<String> tiers) {
            if (tiers.size() != 2) {
                throw wrong("has the store \"" + name + "\" with the tiers " + tiers
                        + ": name two in arcos.cache.store." + name
                        + ".tiers, the fast one first, such as heap, redis; for three, let one be tiered itself");
            }
            Settings own = settings.ofStoreAlone(name);
            return new StoreConfig.Tiered(
                    StoreConfig.named(tiers.get(0)),
                    StoreConfig.named(tiers.get(1)),
                    own.get(CacheSettings.COPY_TTL),
                    own.get(CacheSettings.COPIES).map(OptionalLong::of).orElse(OptionalLong.empty()),
                    own.get(CacheSettings.WRITE).orElse(StoreConfig.Writes.BOTH));
        }

        private <K, V extends @Nullable Object> Store<K, V> openKind(
                String kind, String name, StoreContext<K, V> context) {
            if (!providers.has(kind)) {
                throw wrong("asks for store \"" + name + "\", which is not on the class path; there are "
                        + providers.kinds() + ", others come with a jar such as arcos-cache-redis, or are defined by"
                        + " arcos.cache.store." + name + ".kind");
            }
            try (Unfinished opened = new Unfinished("the store " + name)) {
                Map<String, Store<K, V>> shards = new LinkedHashMap<>();
                providers
                        .of(kind, name)
                        .openShards(context)
                        .forEach((shard, own) -> shards.put(shard, opened.add(guarded(own, context, kind))));
                if (shards.isEmpty()) {
                    throw wrong("has a store \"" + name + "\" of no parts: its provider opened none");
                }
                Store<K, V> store =
                        shards.size() == 1 ? shards.values().iterator().next() : new ShardedStore<>(context, shards);
                if (!TieredStore.isLocal(store)) {
                    if (remote.contains(name)) {
                        throw wrong("uses the store \"" + name + "\" twice, whose entries would be the same: define"
                                + " another that has a server of its own");
                    }
                    remote.add(name);
                }
                return opened.done(store);
            }
        }

        private <K, V extends @Nullable Object> Store<K, V> openSharded(
                StoreConfig.Sharded config, StoreContext<K, V> context) {
            Map<String, Store<K, V>> shards = new LinkedHashMap<>();
            int number = config.shards().size();
            try (Unfinished opened = new Unfinished("the shards of cache " + cacheName)) {
                config.shards().forEach((name, shard) -> {
                    CacheConfig<K, V> own = share(context.config(), shards.size(), number);
                    shards.put(name, opened.add(open(shard, with(context, own, context.manager()))));
                });
                return opened.done(new ShardedStore<>(context, shards));
            }
        }

        private <K, V extends @Nullable Object> Store<K, V> openTiered(
                StoreConfig.Tiered config, StoreContext<K, V> context) {
            if (slides(context.config())) {
                return open(config.lower(), context); // which would not see what is read above
            }
            if (context.config().maximumWeight().isPresent()
                    && config.maximumSize().isPresent()) {
                throw wrong("bounds the weight of entries, and its tiered store the number of copies: bound both by"
                        + " weight, that is, take max_entries away from the tiers");
            }
            try (Unfinished opened = new Unfinished("the tiers of cache " + cacheName)) {
                Store<K, V> lower = opened.add(open(config.lower(), context));
                Duration copyTtl = config.ttl().orElseGet(() -> defaultCopyTtl(lower));
                CacheConfig<K, V> above = ofCopies(context.config(), config, copyTtl);
                StoreContext<K, V> upper = new StoreContext<>(
                        cacheName, above, context.manager(), new QuietObserver<>(context.observer()));
                return opened.done(new TieredStore<>(
                        context,
                        opened.add(open(config.upper(), upper)),
                        lower,
                        copyTtl,
                        config.writes() == StoreConfig.Writes.BOTH));
            }
        }

        private CacheConfigurationException wrong(String what) {
            return new CacheConfigurationException("cache " + cacheName + " " + what);
        }
    }

    /** Puts a guard around a store, but for those in memory, whose calls cost less than the guard. */
    private <K, V extends @Nullable Object> Store<K, V> guarded(
            Store<K, V> store, StoreContext<K, V> context, String kind) {
        return store instanceof HeapStore || store instanceof EncodedStore
                ? store
                : new GuardedStore<>(store, context, new StoreTrace(context.cacheName(), kind, tracers));
    }

    private static <K, V extends @Nullable Object> StoreContext<K, V> with(
            StoreContext<K, V> context, CacheConfig<K, V> config, ManagerOptions manager) {
        return new StoreContext<>(context.cacheName(), config, manager, context.observer());
    }

    private static <K, V extends @Nullable Object> StoreContext<K, V> withOwnSettings(
            String storeName, StoreContext<K, V> context) {
        ManagerOptions manager = context.manager();
        return with(
                context,
                context.config(),
                manager.withSettings(manager.settings().ofStore(storeName)));
    }

    private static <K, V extends @Nullable Object> CacheConfig<K, V> share(
            CacheConfig<K, V> config, int shard, int number) {
        OptionalLong whole = config.maximumSize();
        return whole.isEmpty()
                ? config
                : config.toBuilder()
                        .maximumSize(ShardedStore.share(whole.getAsLong(), shard, number))
                        .build();
    }

    private static boolean slides(CacheConfig<?, ?> config) {
        return !Durations.isForever(config.expireAfterAccess().orElse(EntryOptions.FOREVER));
    }

    private static Duration defaultCopyTtl(Store<?, ?> lower) {
        return lower.capabilities().contains(Capability.INVALIDATION_FEED)
                ? EntryOptions.FOREVER
                : StoreConfig.Tiered.DEFAULT_TTL;
    }

    private static <K, V extends @Nullable Object> CacheConfig<K, V> ofCopies(
            CacheConfig<K, V> config, StoreConfig.Tiered tiers, Duration copyTtl) {
        CacheConfig.Builder<K, V> builder = config.toBuilder().expireAfterWrite(copyTtl);
        tiers.maximumSize().ifPresent(builder::maximumSize);
        return builder.build();
    }
}
