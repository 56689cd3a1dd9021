package org.civarcos.cache.impl.cache;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.impl.guard.Attempts;
import org.civarcos.cache.impl.guard.SafeText;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The view of {@link Cache#asMap()}: what a map does to one key. Its sets are {@link MapKeys} and {@link MapEntries}.
 */
@SuppressWarnings("unchecked") // a key of another type is equal to none
final class MapView<K, V extends @Nullable Object> extends AbstractMap<K, V> implements ConcurrentMap<K, V> {
    final UpdatingCache<K, V> cache;
    private final Checks<K, V> checks;

    MapView(UpdatingCache<K, V> cache) {
        this.cache = cache;
        checks = cache.checks;
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        return cache.getOrDefault((K) Objects.requireNonNull(key, "key"), null);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public boolean containsValue(@Nullable Object value) {
        return super.containsValue(Objects.requireNonNull(value, "value"));
    }

    @Override
    public @Nullable V put(K key, V value) {
        return cache.getAndPut(key, Objects.requireNonNull(value, "value"));
    }

    @Override
    public @Nullable V putIfAbsent(K key, V value) {
        Objects.requireNonNull(value, "value");
        Attempts attempts = null;
        while (true) {
            V present = cache.getOrDefault(key, null);
            if (present != null) {
                return present;
            }
            if (tryPut(key, value, WriteCondition.IF_ABSENT)) {
                return null;
            }
            CacheEntry<K, V> entry = cache.entryToChange(key);
            if (entry != null && entry.value() == null && tryPut(key, value, unchanged(entry))) {
                return null; // a cached null is nothing here, so that a value takes its place
            }
            attempts = failed(attempts, key);
        }
    }

    private static WriteCondition unchanged(@Nullable CacheEntry<?, ?> entry) {
        return entry == null ? WriteCondition.IF_ABSENT : new WriteCondition.IfVersion(entry.version());
    }

    /**
     * Puts a value. Returns false if the condition was not met; a value that the cache refuses was put and evicted at
     * once.
     */
    private boolean tryPut(K key, V value, WriteCondition condition) {
        return cache.write(key, value, EntryOptions.DEFAULT, condition) != WriteOutcome.NOT_MET;
    }

    private Attempts failed(@Nullable Attempts former, K key) {
        return Attempts.failed(former, () -> cache.name() + "[" + SafeText.of(key) + "]");
    }

    // --- by functions: each sees an entry, and what it makes takes its place if nothing came between ----------------

    private interface Step<V extends @Nullable Object> {
        @Nullable
        V next(@Nullable V present);
    }

    private @Nullable V change(K key, Step<V> step) {
        checks.requireNoFunction(key);
        Attempts attempts = null;
        while (true) {
            CacheEntry<K, V> entry = cache.entryToChange(key);
            V present = entry == null ? null : entry.value();
            V next = run(key, present, step, attempts != null);
            if (next == null && (entry == null || present == null || cache.remove(key, entry.version()))) {
                return null;
            }
            if (next != null && tryPut(key, next, unchanged(entry))) {
                return next;
            }
            attempts = failed(attempts, key);
        }
    }

    @SuppressWarnings("try") // closed and nothing more
    private @Nullable V run(K key, @Nullable V present, Step<V> step, boolean again) {
        try (OwnEntries.Running running = checks.running(key, again)) {
            return step.next(present);
        }
    }

    @Override
    public @Nullable V compute(K key, BiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> function) {
        Objects.requireNonNull(function, "function");
        return change(key, present -> function.apply(key, present));
    }

    @Override
    public @Nullable V computeIfAbsent(K key, Function<? super K, ? extends @Nullable V> function) {
        Objects.requireNonNull(function, "function");
        V present = get(key);
        if (present != null) {
            return present;
        }
        checks.requireNoFunction(key);
        V made = run(key, null, nothing -> function.apply(key), true);
        V meanwhile = made == null ? null : putIfAbsent(key, made);
        return meanwhile == null ? made : meanwhile;
    }

    @Override
    public @Nullable V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends @Nullable V> function) {
        Objects.requireNonNull(function, "function");
        return change(key, present -> present == null ? null : function.apply(key, present));
    }

    @Override
    public @Nullable V merge(K key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> function) {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(function, "function");
        return change(key, present -> present == null ? value : function.apply(present, value));
    }

    @Override
    public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
        Objects.requireNonNull(function, "function");
        for (K key : keySet()) {
            computeIfPresent(key, (each, value) -> Objects.requireNonNull(function.apply(each, value), "value"));
        }
    }

    // --- by values ---------------------------------------------------------------------------------------------------

    @Override
    public @Nullable V remove(@Nullable Object key) {
        return cache.getAndRemove((K) Objects.requireNonNull(key, "key"));
    }

    @Override
    public boolean remove(@Nullable Object key, @Nullable Object value) {
        K checked = (K) Objects.requireNonNull(key, "key");
        return value != null && cache.remove(checked, (V) value);
    }

    @Override
    public @Nullable V replace(K key, V value) {
        Objects.requireNonNull(value, "value");
        checks.requireOthers(key);
        Attempts attempts = null;
        while (true) {
            CacheEntry<K, V> entry = cache.entryToChange(key);
            if (entry == null || entry.value() == null) {
                return null;
            }
            if (tryPut(key, value, unchanged(entry))) {
                return entry.value();
            }
            attempts = failed(attempts, key);
        }
    }

    @Override
    public boolean replace(K key, V oldValue, V newValue) {
        return tryPut(
                key,
                Objects.requireNonNull(newValue, "newValue"),
                new WriteCondition.IfValue(Objects.requireNonNull(oldValue, "oldValue")));
    }

    @Override
    public void clear() {
        cache.clear();
    }

    @Override
    public Set<K> keySet() {
        return new MapKeys<>(this);
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new MapEntries<>(this);
    }
}
