package org.civarcos.cache.jcache;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CompletionListener;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorResult;
import org.civarcos.cache.EntryOptions;
import org.jspecify.annotations.Nullable;

/**
 * A cache of {@code javax.cache} over one of the engine. A read goes straight through, as does a write where neither a
 * writer, a listener that is waited for, nor a policy of the user's has to be asked; all else is a step of {@link
 * Entries}.
 */
final class JCache<K, V> implements Cache<K, V> {
    private final JCacheManager manager;
    private final Parts<K, V> parts;
    private final org.civarcos.cache.Cache<K, Object> engine;
    private final Executor executor;
    private final Copying copying;
    private final Listeners<K, V> listeners;
    private final Statistics statistics;
    private final Administration<K, V> administration;
    private final Entries<K, V> entries;
    private final @Nullable ReadThrough<K, V> loads;
    private final @Nullable ReadThrough<K, V> readThrough;
    private final @Nullable WriteThrough<K, V> writer;
    private final EntryOptions plainOptions;
    private final boolean asksPolicy;
    private final boolean plainReads;
    private final boolean plainWrites;

    private JCache(
            JCacheManager manager, Executor executor, Parts<K, V> parts, org.civarcos.cache.Cache<K, Object> engine) {
        this.manager = manager;
        this.parts = parts;
        this.engine = engine;
        this.executor = executor;
        copying = parts.copying();
        listeners = new Listeners<>(this, engine);
        statistics = new Statistics(() -> engine.statistics().evictions());
        administration = new Administration<>(this, parts.configuration(), listeners, statistics);
        writer = parts.writer();
        entries = new Entries<>(engine, copying, parts.lifetimes(), listeners, writer);
        loads = parts.loading(engine);
        readThrough = parts.configuration().isReadThrough() ? loads : null;
        plainOptions = parts.lifetimes().write();
        asksPolicy = !parts.lifetimes().isFixed();
        plainReads = readThrough == null && !asksPolicy;
        plainWrites = writer == null && !asksPolicy;
    }

    static <K, V> JCache<K, V> open(
            JCacheManager manager, Engine runtime, String name, Configuration<K, V> configuration) {
        Parts<K, V> parts = Parts.of(configuration, runtime.settings());
        try {
            return open(manager, runtime.executor(), parts, parts.open(runtime, name));
        } catch (Throwable e) {
            parts.close();
            throw e;
        }
    }

    private static <K, V> JCache<K, V> open(
            JCacheManager manager, Executor executor, Parts<K, V> parts, org.civarcos.cache.Cache<K, Object> engine) {
        try {
            JCache<K, V> cache = new JCache<>(manager, executor, parts, engine);
            cache.start();
            return cache;
        } catch (Throwable e) {
            engine.close();
            throw e;
        }
    }

    private void start() {
        try {
            administration.start();
        } catch (Throwable e) {
            administration.close();
            throw e;
        }
    }

    // --- reading -------------------------------------------------------------------------------------------------

    @Override
    public @Nullable V get(K key) {
        requireKey(key);
        if (!plainReads || statistics.areEnabled()) {
            return getObserved(key);
        }
        Object form = engine.get(key);
        return form == null ? null : Copying.live(form);
    }

    private @Nullable V getObserved(K key) {
        long start = statistics.start();
        Object form = listeners.calling(key, () -> engine.get(key));
        boolean hit = form != null;
        if (hit && asksPolicy) {
            entries.accessed(key);
        } else if (!hit && readThrough != null) {
            K own = copying.own(key);
            form = listeners.calling(own, () -> readThrough.formOf(own));
        }
        V value = Copying.liveOrNull(form);
        statistics.read(start, hit);
        return value;
    }

    @Override
    public Map<K, V> getAll(Set<? extends K> keys) {
        long start = statistics.start();
        Map<K, Object> forms = listeners.calling(keys, () -> engine.getAll(keys));
        int hits = forms.size();
        if (asksPolicy) {
            forms.keySet().forEach(entries::accessed);
        }
        if (readThrough != null && hits < keys.size()) {
            List<K> missing = new ArrayList<>();
            keys.forEach(key -> {
                if (!forms.containsKey(key)) {
                    missing.add(copying.own(key));
                }
            });
            forms.putAll(listeners.calling(missing, () -> readThrough.formsOf(missing)));
        }
        Map<K, V> values = new HashMap<>();
        forms.forEach((key, form) -> values.put(key, Copying.live(form)));
        statistics.read(start, hits, keys.size() - hits);
        return values;
    }

    @Override
    public boolean containsKey(K key) {
        requireKey(key);
        return engine.containsKey(key);
    }

    @Override
    public void loadAll(
            Set<? extends K> keys, boolean replaceExistingValues, @Nullable CompletionListener completionListener) {
        requireOpen();
        keys.forEach(this::requireKey);
        if (loads != null) {
            Set<K> asked = new LinkedHashSet<>(keys);
            loads.startLoading(executor, asked, replaceExistingValues, completionListener);
        } else if (completionListener != null) {
            completionListener.onCompletion();
        }
    }

    @Override
    public Iterator<Entry<K, V>> iterator() {
        return new EntryIterator<>(engine.iterator(), copying, this::passed, this::remove);
    }

    private void passed(K key) {
        statistics.read(statistics.start(), true);
        entries.accessed(key);
    }

    // --- writing -------------------------------------------------------------------------------------------------

    @Override
    public void put(K key, V value) {
        long start = statistics.start();
        statistics.put(start, put(key, value, true) ? 1 : 0);
    }

    /** Tells whether it was stored, and not given no time by the policy. */
    private boolean put(K key, V value, boolean through) {
        requireEntry(key, value);
        if (plainWrites && !listeners.areSynchronous()) {
            engine.put(copying.own(key), copying.form(value), plainOptions);
            return true;
        }
        return (through ? entries.change(key, entry -> entry.set(value)) : entries.changeHere(key, e -> e.set(value)))
                .stored();
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> map) {
        requireOpen();
        map.forEach(this::requireEntry);
        long start = statistics.start();
        WriteThrough.Refused<K> refused = writer == null ? WriteThrough.nothing() : writer.writeAll(map);
        FirstFailure failures = new FirstFailure();
        long stored = listeners.calling(
                map.keySet(),
                () -> map.entrySet().stream()
                        .filter(entry -> !refused.keys().contains(entry.getKey()))
                        .filter(entry -> failures.trying(() -> putWritten(entry.getKey(), entry.getValue())))
                        .count());
        statistics.put(start, stored);
        refused.report();
        failures.report();
    }

    /** Puts what the writer has: if that cannot be kept, what was there before is not kept either. */
    private boolean putWritten(K key, V value) {
        try {
            return put(key, value, false);
        } catch (Throwable e) {
            if (writer != null && !engine.isClosed()) {
                engine.remove(key);
            }
            throw e;
        }
    }

    @Override
    public @Nullable V getAndPut(K key, V value) {
        requireEntry(key, value);
        return observed(key, entry -> entry.set(value)).former();
    }

    @Override
    public boolean putIfAbsent(K key, V value) {
        requireEntry(key, value);
        return !observed(key, entry -> {
                    if (!entry.found()) {
                        entry.set(value);
                    }
                })
                .found();
    }

    @Override
    public boolean replace(K key, V value) {
        return replaced(key, value).found();
    }

    @Override
    public @Nullable V getAndReplace(K key, V value) {
        return replaced(key, value).former();
    }

    private PendingEntry<K, V> replaced(K key, V value) {
        requireEntry(key, value);
        return observed(key, entry -> {
            if (entry.found()) {
                entry.set(value);
            }
        });
    }

    @Override
    public boolean replace(K key, V oldValue, V newValue) {
        requireEntry(key, newValue);
        return ifEqual(key, oldValue, entry -> entry.set(newValue));
    }

    /** Runs a step if the value is the expected one; else it was an access. */
    private boolean ifEqual(K key, V expected, Consumer<PendingEntry<K, V>> step) {
        requireEntry(key, expected);
        PendingEntry<K, V> done = observed(key, entry -> {
            if (expected.equals(entry.former())) {
                step.accept(entry);
            } else {
                entry.access();
            }
        });
        return done.found() && done.change() != PendingEntry.Change.READ;
    }

    /** Changes an entry and counts it as a read besides. */
    private PendingEntry<K, V> observed(K key, Consumer<PendingEntry<K, V>> step) {
        long start = statistics.start();
        PendingEntry<K, V> done = entries.change(key, step);
        statistics.changed(start, done);
        return done;
    }

    // --- removing ------------------------------------------------------------------------------------------------

    @Override
    public boolean remove(K key) {
        requireKey(key);
        long start = statistics.start();
        boolean removed = writer == null
                ? removeHere(key)
                : entries.change(key, PendingEntry::remove).removed();
        if (removed) {
            statistics.removed(start, 1);
        }
        return removed;
    }

    private boolean removeHere(K key) {
        return listeners.calling(key, () -> engine.remove(key));
    }

    @Override
    public boolean remove(K key, V oldValue) {
        return ifEqual(key, oldValue, PendingEntry::remove);
    }

    @Override
    public @Nullable V getAndRemove(K key) {
        requireKey(key);
        return observed(key, PendingEntry::remove).former();
    }

    @Override
    public void removeAll(Set<? extends K> keys) {
        requireOpen();
        keys.forEach(this::requireKey);
        long start = statistics.start();
        WriteThrough.Refused<K> refused = writer == null ? WriteThrough.nothing() : writer.deleteAll(keys);
        FirstFailure failures = new FirstFailure();
        long removed = listeners.calling(
                keys,
                () -> keys.stream()
                        .filter(key -> !refused.keys().contains(key))
                        .filter(key -> failures.trying(() -> removeHere(key)))
                        .count());
        statistics.removed(start, removed);
        refused.report();
        failures.report();
    }

    @Override
    public void removeAll() {
        Set<K> keys = new HashSet<>();
        engine.iterator().forEachRemaining(entry -> keys.add(entry.key()));
        removeAll(keys);
    }

    @Override
    public void clear() {
        engine.clear();
    }

    // --- processing ----------------------------------------------------------------------------------------------

    @Override
    public <T> @Nullable T invoke(K key, EntryProcessor<K, V, T> entryProcessor, @Nullable Object... arguments) {
        requireKey(key);
        Objects.requireNonNull(entryProcessor, "entryProcessor");
        requireOpen();
        long start = statistics.start();
        Processing<K, V, T> processing = new Processing<>(entryProcessor, arguments);
        statistics.changed(start, entries.exclusively(key, readThrough, processing));
        return processing.result();
    }

    @Override
    public <T> Map<K, EntryProcessorResult<T>> invokeAll(
            Set<? extends K> keys, EntryProcessor<K, V, T> entryProcessor, @Nullable Object... arguments) {
        Objects.requireNonNull(entryProcessor, "entryProcessor");
        requireOpen();
        keys.forEach(this::requireKey);
        Map<K, EntryProcessorResult<T>> results = new HashMap<>();
        for (K key : keys) {
            try {
                T result = invoke(key, entryProcessor, arguments);
                if (result != null) {
                    results.put(key, () -> result);
                }
            } catch (Throwable e) {
                if (engine.isClosed()) {
                    throw e;
                }
                results.put(key, Processing.failed(key, e));
            }
        }
        return results;
    }

    // --- the rest ------------------------------------------------------------------------------------------------

    @Override
    public String getName() {
        return engine.name();
    }

    @Override
    public CacheManager getCacheManager() {
        return manager;
    }

    @Override
    public <C extends Configuration<K, V>> C getConfiguration(Class<C> type) {
        Configuration<K, V> copy = configuration();
        if (type.isInstance(copy)) {
            return type.cast(copy);
        }
        throw new IllegalArgumentException("the configuration of cache " + getName() + " is no " + type.getName());
    }

    MutableConfiguration<K, V> configuration() {
        return administration.configuration();
    }

    @Override
    public void registerCacheEntryListener(CacheEntryListenerConfiguration<K, V> configuration) {
        requireOpen();
        administration.register(configuration);
    }

    @Override
    public void deregisterCacheEntryListener(CacheEntryListenerConfiguration<K, V> configuration) {
        Objects.requireNonNull(configuration, "configuration");
        requireOpen();
        administration.deregister(configuration);
    }

    void enableManagement(boolean enabled) {
        administration.enableManagement(enabled);
    }

    void enableStatistics(boolean enabled) {
        administration.enableStatistics(enabled);
    }

    @Override
    public boolean isClosed() {
        return engine.isClosed();
    }

    @Override
    public void close() {
        if (!engine.isClosed()) {
            manager.closed(this);
            try {
                administration.close();
            } finally {
                try {
                    engine.close();
                } finally {
                    parts.close();
                }
            }
        }
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return type.isInstance(this) ? type.cast(this) : engine.unwrap(type);
    }

    private void requireOpen() {
        if (engine.isClosed()) {
            throw new IllegalStateException("cache " + getName() + " is closed");
        }
    }

    private void requireKey(K key) {
        if (key == null) {
            requireOpen(); // whose exception goes first
            throw new NullPointerException("a key of cache " + getName() + " is null");
        }
    }

    private void requireEntry(K key, V value) {
        requireKey(key);
        if (value == null) {
            requireOpen();
            throw new NullPointerException("the value of key " + key + " of cache " + getName()
                    + " is null: javax.cache has no null values; remove the key instead");
        }
    }
}
