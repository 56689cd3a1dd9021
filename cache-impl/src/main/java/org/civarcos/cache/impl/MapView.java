package org.civarcos.cache.impl;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.EntryOptions;
import org.jspecify.annotations.Nullable;

/** See {@link Cache#asMap()}. */
@SuppressWarnings("unchecked") // a key of another type is equal to none
final class MapView<K, V extends @Nullable Object> extends AbstractMap<K, V> implements ConcurrentMap<K, V> {
    private final Cache<K, V> cache;

    MapView(Cache<K, V> cache) {
        this.cache = cache;
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
        while (true) {
            V present = cache.getOrDefault(key, null);
            if (present != null || cache.putIfAbsent(key, value)) {
                return present;
            }
            if (cache.getOrDefault(key, null) == null && replaceNull(key, value)) {
                return null;
            }
        }
    }

    /** A cached null is nothing here, so that a value takes its place. */
    private boolean replaceNull(K key, V value) {
        return cache.entry(key)
                .filter(entry -> entry.value() == null)
                .map(entry -> cache.replace(key, entry.version(), value, EntryOptions.DEFAULT))
                .orElse(false);
    }

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
        while (true) {
            Optional<CacheEntry<K, V>> present = cache.entry(key).filter(entry -> entry.value() != null);
            if (present.isEmpty()) {
                return null;
            }
            if (cache.replace(key, present.get().version(), value, EntryOptions.DEFAULT)) {
                return present.get().value();
            }
        }
    }

    @Override
    public boolean replace(K key, V oldValue, V newValue) {
        return cache.replace(
                key, Objects.requireNonNull(oldValue, "oldValue"), Objects.requireNonNull(newValue, "newValue"));
    }

    @Override
    public void clear() {
        cache.clear();
    }

    @Override
    public Set<K> keySet() {
        return new Keys();
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new Entries();
    }

    /** The mappings that are there, one after the other. */
    private final class Mappings implements Iterator<Map.Entry<K, V>> {
        private final Iterator<CacheEntry<K, V>> entries = cache.iterator();
        private Map.@Nullable Entry<K, V> next;
        private @Nullable K last;

        @Override
        public boolean hasNext() {
            while (next == null && entries.hasNext()) {
                CacheEntry<K, V> entry = entries.next();
                if (entry.value() != null) {
                    next = new Mapping(entry.key(), entry.value());
                }
            }
            return next != null;
        }

        @Override
        public Map.Entry<K, V> next() {
            Map.Entry<K, V> found = hasNext() ? next : null;
            if (found == null) {
                throw new java.util.NoSuchElementException();
            }
            next = null;
            last = found.getKey();
            return found;
        }

        @Override
        public void remove() {
            K key = last;
            if (key == null) {
                throw new IllegalStateException("next() was not called, or the mapping was removed already");
            }
            last = null;
            cache.remove(key);
        }
    }

    /** A mapping as it was; setting its value writes to the cache. */
    private final class Mapping extends SimpleEntry<K, V> {
        private static final long serialVersionUID = 1;

        Mapping(K key, V value) {
            super(key, value);
        }

        @Override
        public V setValue(V value) {
            MapView.this.put(getKey(), value);
            return super.setValue(value);
        }
    }

    private final class Keys extends AbstractSet<K> {
        @Override
        public Iterator<K> iterator() {
            Mappings mappings = new Mappings();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return mappings.hasNext();
                }

                @Override
                public K next() {
                    return mappings.next().getKey();
                }

                @Override
                public void remove() {
                    mappings.remove();
                }
            };
        }

        @Override
        public int size() {
            return MapView.this.size();
        }

        @Override
        public boolean contains(@Nullable Object key) {
            return containsKey(key);
        }

        @Override
        public boolean remove(@Nullable Object key) {
            return MapView.this.remove(key) != null;
        }

        @Override
        public void clear() {
            cache.clear();
        }
    }

    private final class Entries extends AbstractSet<Map.Entry<K, V>> {
        @Override
        public Iterator<Map.Entry<K, V>> iterator() {
            return new Mappings();
        }

        @Override
        public int size() {
            int size = 0;
            for (Iterator<?> all = iterator(); all.hasNext() && size < Integer.MAX_VALUE; all.next()) {
                size++;
            }
            return size;
        }

        @Override
        public boolean contains(@Nullable Object other) {
            return other instanceof Map.Entry<?, ?> mapping
                    && mapping.getKey() != null
                    && mapping.getValue() != null
                    && mapping.getValue().equals(get(mapping.getKey()));
        }

        @Override
        public boolean remove(@Nullable Object other) {
            return other instanceof Map.Entry<?, ?> mapping
                    && mapping.getKey() != null
                    && MapView.this.remove(mapping.getKey(), mapping.getValue());
        }

        @Override
        public void clear() {
            cache.clear();
        }
    }
}
