package org.civarcos.cache.impl.cache;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.civarcos.cache.CacheEntry;
import org.jspecify.annotations.Nullable;

/** The mappings of a {@link MapView}, as a set. */
final class MapEntries<K, V extends @Nullable Object> extends AbstractSet<Map.Entry<K, V>> {
    private final MapView<K, V> map;

    MapEntries(MapView<K, V> map) {
        this.map = map;
    }

    @Override
    public Iterator<Map.Entry<K, V>> iterator() {
        return new Mappings<>(map);
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
                && mapping.getValue().equals(map.get(mapping.getKey()));
    }

    @Override
    public boolean remove(@Nullable Object other) {
        return other instanceof Map.Entry<?, ?> mapping
                && mapping.getKey() != null
                && map.remove(mapping.getKey(), mapping.getValue());
    }

    @Override
    public void clear() {
        map.clear();
    }

    /** The mappings that are there, one after the other. */
    static final class Mappings<K, V extends @Nullable Object> implements Iterator<Map.Entry<K, V>> {
        private final MapView<K, V> map;
        private final Iterator<CacheEntry<K, V>> entries;
        private Map.@Nullable Entry<K, V> next;
        private @Nullable K last;

        Mappings(MapView<K, V> map) {
            this.map = map;
            entries = map.cache.iterator();
        }

        @Override
        public boolean hasNext() {
            while (next == null && entries.hasNext()) {
                CacheEntry<K, V> entry = entries.next();
                if (entry.value() != null) {
                    next = new Mapping<>(map, entry.key(), entry.value());
                }
            }
            return next != null;
        }

        @Override
        public Map.Entry<K, V> next() {
            Map.Entry<K, V> found = hasNext() ? next : null;
            if (found == null) {
                throw new NoSuchElementException();
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
            map.cache.remove(key);
        }
    }

    /** A mapping as it was; setting its value writes to the cache. */
    @SuppressWarnings("serial") // a mapping of a live view is not for other processes
    private static final class Mapping<K, V extends @Nullable Object> extends AbstractMap.SimpleEntry<K, V> {
        private static final long serialVersionUID = 1;

        private final MapView<K, V> map;

        Mapping(MapView<K, V> map, K key, V value) {
            super(key, value);
            this.map = map;
        }

        @Override
        public V setValue(V value) {
            map.put(getKey(), value);
            return super.setValue(value);
        }
    }
}
