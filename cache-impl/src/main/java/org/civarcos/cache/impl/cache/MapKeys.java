package org.civarcos.cache.impl.cache;

import java.util.AbstractSet;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The keys of a {@link MapView}, as a set. */
final class MapKeys<K, V extends @Nullable Object> extends AbstractSet<K> {
    private final MapView<K, V> map;

    MapKeys(MapView<K, V> map) {
        this.map = map;
    }

    @Override
    public Iterator<K> iterator() {
        MapEntries.Mappings<K, V> mappings = new MapEntries.Mappings<>(map);
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
        return map.size();
    }

    @Override
    public boolean contains(@Nullable Object key) {
        return map.containsKey(key);
    }

    @Override
    public boolean remove(@Nullable Object key) {
        return map.remove(key) != null;
    }

    @Override
    public void clear() {
        map.clear();
    }
}
