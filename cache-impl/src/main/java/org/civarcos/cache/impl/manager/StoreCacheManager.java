package org.civarcos.cache.impl.manager;

import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.LongAdder;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheFailure;
import org.civarcos.cache.CacheHealth;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheManagerListener;
import org.civarcos.cache.EffectiveSetting;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Registration;
import org.civarcos.cache.StoreConfig;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.Warmup;
import org.civarcos.cache.WarmupOptions;
import org.civarcos.cache.WarmupProgress;
import org.civarcos.cache.impl.cache.StoreCache;
import org.civarcos.cache.impl.event.EventDispatcher;
import org.civarcos.cache.impl.event.ManagerListeners;
import org.civarcos.cache.impl.guard.Guarded;
import org.civarcos.cache.impl.guard.IndependentSteps;
import org.civarcos.cache.impl.guard.Unfinished;
import org.civarcos.cache.impl.load.Loads;
import org.civarcos.cache.impl.load.WaitForGraph;
import org.civarcos.cache.impl.open.Stores;
import org.civarcos.cache.impl.stats.Counters;
import org.civarcos.cache.impl.stats.FailureJournal;
import org.civarcos.cache.impl.timetable.Timetable;
import org.civarcos.cache.impl.warm.Warmups;
import org.civarcos.cache.impl.write.WrittenStore;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.Durations;
import org.civarcos.cache.spi.EffectiveSettings;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.spi.SettingsCatalogue;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.jspecify.annotations.Nullable;

/** The caches of one manager: opens their stores, puts the faces over them, and knows them by name. Thread-safe. */
public final class StoreCacheManager implements CacheManager {
    private static final Logger LOG = System.getLogger("org.civarcos.cache");

    private final ManagerOptions options;
    private final Defaults defaults;
    private final Stores stores;
    private final WaitForGraph waitForGraph = new WaitForGraph();
    private final Map<String, StoreCache<?, ?>> caches = new ConcurrentHashMap<>();
    private final Map<String, CodeSettings> configurations = new ConcurrentHashMap<>();
    private final ManagerListeners listeners = new ManagerListeners();
    private final FailureJournal failures;
    private final Timetable timetable;
    private final ClearingTimes clearing;
    private final Warmups warmups;
    private boolean closed;

    private StoreCacheManager(ManagerOptions options, Stores stores) {
        this.options = options;
        this.stores = stores;
        defaults = new Defaults(options.settings(), stores::countForFree);
        failures = new FailureJournal(options.time());
        timetable = new Timetable(options.time(), options.executor());
        clearing = new ClearingTimes(options.settings(), timetable);
        warmups = new Warmups(options, timetable);
    }

    /**
     * Makes a manager. If that fails, nothing is left of it, and its own threads are ended.
     *
     * @param options what it is made of
     * @return the manager, with no cache
     */
    public static StoreCacheManager create(ManagerOptions options) {
        try (Unfinished opened = new Unfinished("the cache manager " + options.name())) {
            ExecutorService own = options.ownThreads();
            if (own != null) {
                opened.add(own::shutdown);
            }
            Stores stores = opened.add(new Stores(options));
            return opened.done(new StoreCacheManager(options, stores));
        }
    }

    @Override
    public String name() {
        return options.name();
    }

    @Override
    public <K, V extends @Nullable Object> Cache<K, V> createCache(String name, CacheConfig<K, V> config) {
        Cache<K, V> cache = create(name, config);
        listeners.tell(listener -> listener.cacheCreated(cache));
        return cache;
    }

    private synchronized <K, V extends @Nullable Object> Cache<K, V> create(String name, CacheConfig<K, V> config) {
        requireOpen();
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of a cache is blank");
        }
        if (caches.containsKey(name)) {
            throw new CacheConfigurationException("there is a cache \"" + name
                    + "\" already: choose another name, or use getOrCreateCache to share it");
        }
        ClearingTimes.Times times = clearing.of(name);
        try (Unfinished opened = new Unfinished("cache " + name)) {
            StoreCache<K, V> cache = open(name, config, opened);
            clearing.start(cache, times);
            configurations.put(name, new CodeSettings(config, cache.config()));
            caches.put(name, cache);
            return opened.done(cache);
        }
    }

    private <K, V extends @Nullable Object> StoreCache<K, V> open(
            String name, CacheConfig<K, V> asked, Unfinished opened) {
        CacheConfig<K, V> config = defaults.complete(name, asked);
        Counters counters = new Counters(
                config.statistics().orElse(false), failure -> report(new CacheFailure(name, "the store", failure)));
        EventDispatcher<K, V> events = new EventDispatcher<>(name, options.executor(), counters);
        StoreConfig storeConfig = config.storeConfig().orElseGet(() -> StoreConfig.named(CacheConfig.DEFAULT_STORE));
        StoreContext<K, V> context = new StoreContext<>(name, config, options, events);
        Store<K, V> store = opened.add(stores.open(storeConfig, context));
        requireCapabilities(name, asked, config, storeConfig.toString(), store.capabilities());
        Store<K, V> used = config.writer().isEmpty()
                ? store
                : opened.into(WrittenStore.over(
                        store, context, events, failure -> report(new CacheFailure(name, "the writer", failure))));
        return opened.into(new StoreCache<>(context, used, events, counters, waitForGraph, () -> closed(name)));
    }

    private static void requireCapabilities(
            String name,
            CacheConfig<?, ?> asked,
            CacheConfig<?, ?> complete,
            String storeName,
            Set<Capability> capabilities) {
        List<Capability> needed = new ArrayList<>();
        if (asked.maximumSize().isPresent() || asked.evictionPolicy().isPresent()) {
            needed.add(Capability.SIZE_BOUND);
        }
        if (isAskedFor(asked)) {
            needed.add(Capability.SERIALIZER);
        }
        if (asked.maximumWeight().isPresent()) {
            needed.add(Capability.WEIGHT_BOUND);
        }
        if (asked.expireAfterAccess().filter(idle -> !Durations.isForever(idle)).isPresent()) {
            needed.add(Capability.IDLE_EXPIRY);
        }
        if (Loads.needsAge(complete.loading())) {
            needed.add(Capability.AGE);
        }
        if (complete.expiry().isPresent()) {
            needed.add(Capability.EXPIRY_FUNCTION);
        }
        needed.removeAll(capabilities);
        if (!needed.isEmpty()) {
            throw new CacheConfigurationException("cache " + name + " asks for "
                    + needed.get(0).description() + ", which the store \"" + storeName
                    + "\" does not have; remove the setting or choose another store");
        }
    }

    /** Whether the code asks for a serializer. */
    private static boolean isAskedFor(CacheConfig<?, ?> asked) {
        return asked.codec().isPresent()
                || asked.serializer()
                        .filter(name -> !name.equals(CacheConfig.NO_SERIALIZER))
                        .isPresent();
    }

    @Override
    public <K, V extends @Nullable Object> Cache<K, V> getOrCreateCache(String name, CacheConfig<K, V> config) {
        Optional<Cache<K, V>> present = getCache(name, config.keyType(), config.valueType());
        if (present.isPresent()) {
            return present.get();
        }
        Cache<K, V> made;
        synchronized (this) {
            Optional<Cache<K, V>> meanwhile = getCache(name, config.keyType(), config.valueType());
            if (meanwhile.isPresent()) {
                return meanwhile.get();
            }
            made = create(name, config);
        }
        listeners.tell(listener -> listener.cacheCreated(made));
        return made;
    }

    @Override
    @SuppressWarnings("unchecked") // the types were compared
    public <K, V extends @Nullable Object> Optional<Cache<K, V>> getCache(
            String name, TypeRef<K> keyType, TypeRef<V> valueType) {
        StoreCache<?, ?> cache = caches.get(name);
        if (cache == null) {
            return Optional.empty();
        }
        requireType(name, "key", cache.config().keyType(), keyType);
        requireType(name, "value", cache.config().valueType(), valueType);
        return Optional.of((Cache<K, V>) cache);
    }

    private static void requireType(String name, String what, TypeRef<?> actual, TypeRef<?> asked) {
        if (!actual.equals(asked)) {
            throw new CacheConfigurationException("cache " + name + " has the " + what + " type " + actual + ", not "
                    + asked + ": use that type, or another cache name");
        }
    }

    @Override
    public Optional<Cache<?, ?>> getCache(String name) {
        return Optional.ofNullable(caches.get(name));
    }

    @Override
    public Set<String> cacheNames() {
        return new TreeSet<>(caches.keySet());
    }

    @Override
    public void destroyCache(String name) {
        StoreCache<?, ?> cache = caches.get(name);
        if (cache != null) {
            try {
                cache.clearForGood();
            } finally {
                cache.close();
            }
        }
    }

    @Override
    public long invalidateTags(String... tags) {
        long removed = invalidateBlocked(tags);
        listeners.tell(listener -> listener.tagsInvalidated(Set.copyOf(List.of(tags)), removed));
        return removed;
    }

    private long invalidateBlocked(String... tags) {
        requireOpen();
        List.of(tags).forEach(EntryOptions::requireTag);
        List<StoreCache<?, ?>> reached = List.copyOf(caches.values());
        List<Registration> blocks = new ArrayList<>();
        LongAdder removed = new LongAdder();
        IndependentSteps steps = new IndependentSteps();
        reached.forEach(cache -> steps.take(() -> blocks.add(cache.blockTags(tags))));
        reached.forEach(cache -> steps.take(() -> removed.add(invalidate(cache, tags))));
        blocks.forEach(block -> steps.take(block::close));
        steps.end();
        return removed.sum();
    }

    private static long invalidate(StoreCache<?, ?> cache, String... tags) {
        try {
            return cache.invalidateTags(tags);
        } catch (IllegalStateException e) {
            if (cache.isClosed()) {
                return 0;
            }
            throw e;
        }
    }

    private void closed(String name) {
        clearing.stop(name);
        configurations.remove(name);
        if (caches.remove(name) != null) {
            listeners.tell(listener -> listener.cacheClosed(name));
        }
    }

    @Override
    public Registration addListener(CacheManagerListener listener) {
        return listeners.add(listener);
    }

    @Override
    public void report(CacheFailure failure) {
        boolean unused = Guarded.run(
                LOG,
                () -> "a failure of cache " + failure.cacheName() + " is not counted",
                () -> failures.add(failure));
        listeners.tell(listener -> listener.failed(failure));
    }

    @Override
    public CacheHealth health() {
        return failures.health();
    }

    @Override
    public Warmup warmup(String warmupName, WarmupOptions how) {
        requireOpen();
        return warmups.create(warmupName, how, this);
    }

    @Override
    public List<WarmupProgress> warmups() {
        return warmups.progress();
    }

    @Override
    public Settings settings() {
        return options.settings();
    }

    @Override
    public List<EffectiveSetting> effectiveSettings() {
        return EffectiveSettings.of(options.settings(), options.classLoader());
    }

    @Override
    public List<EffectiveSetting> effectiveSettings(String cacheName) {
        CodeSettings ofCode = configurations.get(cacheName);
        StoreCache<?, ?> cache = caches.get(cacheName);
        CacheConfig<?, ?> config = cache == null ? null : cache.config();
        SettingsCatalogue catalogue = SettingsCatalogue.of(options.classLoader());
        return EffectiveSettings.ofCache(
                        options.settings(),
                        options.classLoader(),
                        cacheName,
                        setting -> ofCode == null ? Optional.empty() : ofCode.text(setting))
                .stream()
                .map(setting -> defaults.explain(cacheName, config, catalogue, setting))
                .toList();
    }

    @Override
    public TimeSource time() {
        return options.time();
    }

    @Override
    public synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        IndependentSteps closing = new IndependentSteps();
        closing.take(warmups::close);
        closing.take(timetable::close);
        for (StoreCache<?, ?> cache : List.copyOf(caches.values())) {
            closing.take(cache::close);
        }
        closing.take(stores::close);
        ExecutorService own = options.ownThreads();
        if (own != null) {
            closing.take(own::shutdown);
        }
        closing.end();
    }

    private synchronized void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the cache manager " + name() + " is closed");
        }
    }

    /** {@return the name, and those of the caches} */
    @Override
    public String toString() {
        return "CacheManager[" + name() + (isClosed() ? ", closed" : "") + ", caches=" + cacheNames() + "]";
    }
}
