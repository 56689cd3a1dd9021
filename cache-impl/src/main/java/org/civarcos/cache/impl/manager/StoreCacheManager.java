package org.civarcos.cache.impl.manager;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
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
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.Warmup;
import org.civarcos.cache.WarmupOptions;
import org.civarcos.cache.WarmupProgress;
import org.civarcos.cache.impl.cache.StoreCache;
import org.civarcos.cache.impl.event.ManagerListeners;
import org.civarcos.cache.impl.guard.IndependentSteps;
import org.civarcos.cache.impl.guard.Unfinished;
import org.civarcos.cache.impl.jmx.Management;
import org.civarcos.cache.impl.load.SharedByLoads;
import org.civarcos.cache.impl.load.WaitForGraph;
import org.civarcos.cache.impl.open.Stores;
import org.civarcos.cache.impl.stats.FailureJournal;
import org.civarcos.cache.impl.timetable.Timetable;
import org.civarcos.cache.impl.trace.Tracers;
import org.civarcos.cache.impl.warm.Warmups;
import org.civarcos.cache.spi.CacheTracer;
import org.civarcos.cache.spi.EffectiveSettings;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.spi.SettingsCatalogue;
import org.jspecify.annotations.Nullable;

/**
 * The caches of one manager, by name. How one is opened is in {@link CacheOpening}, what of its settings is said where
 * in {@link Defaults} and {@link CodeSettings}. Thread-safe.
 */
public final class StoreCacheManager implements CacheManager {
    private final ManagerOptions options;
    private final Defaults defaults;
    private final Stores stores;
    private final CacheOpening opening;
    private final Map<String, StoreCache<?, ?>> caches = new ConcurrentHashMap<>();
    private final Map<String, CodeSettings> configurations = new ConcurrentHashMap<>();
    private final Tracers tracers;
    private final ManagerListeners listeners = new ManagerListeners();
    private final FailureJournal failures;
    private final Timetable timetable;
    private final ClearingTimes clearing;
    private final StartLine start;
    private final Warmups warmups;
    private final AutoCloseable management;
    private boolean closed;

    private StoreCacheManager(ManagerOptions options, Stores stores, Tracers tracers) {
        this.options = options;
        this.stores = stores;
        this.tracers = tracers;
        defaults = new Defaults(options.settings(), stores::countForFree);
        SharedByLoads shared = new SharedByLoads(new WaitForGraph(), tracers);
        opening = new CacheOpening(options, defaults, stores, shared, this::report, this::closed);
        failures = new FailureJournal(options.time());
        timetable = new Timetable(options.time(), options.executor());
        clearing = new ClearingTimes(options.settings(), timetable);
        start = new StartLine(options, timetable, caches::values);
        warmups = new Warmups(options, timetable);
        management = Management.of(this);
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
            Tracers tracers = new Tracers();
            Stores stores = opened.add(new Stores(options, tracers));
            return opened.done(new StoreCacheManager(options, stores, tracers));
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
            StoreCache<K, V> cache = opening.open(name, config, opened);
            clearing.start(cache, times);
            configurations.put(name, new CodeSettings(config, cache.config()));
            caches.put(name, cache);
            start.created();
            return opened.done(cache);
        }
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
        requireOpen();
        List.of(tags).forEach(EntryOptions::requireTag);
        long removed = new TagsOverCaches(List.copyOf(caches.values())).remove(tags);
        listeners.tell(listener -> listener.tagsInvalidated(Set.copyOf(List.of(tags)), removed));
        return removed;
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
    public Registration addTracer(CacheTracer tracer) {
        return tracers.add(tracer);
    }

    @Override
    public void report(CacheFailure failure) {
        failures.add(failure);
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
        closing.take(management::close);
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
