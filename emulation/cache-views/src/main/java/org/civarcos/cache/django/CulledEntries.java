package org.civarcos.cache.django;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Entries of which the least recently used ones go when there are too many, as in {@code LocMemCache}: before each
 * write, as many as its rule says. Expired ones that nobody came upon count.
 */
final class CulledEntries implements Entries {
    private final Entries entries;
    private final RecentOrder order;

    CulledEntries(Entries entries, RecentOrder order) {
        this.entries = entries;
        this.order = order;
    }

    @Override
    public @Nullable Object get(String key, @Nullable Object absent) {
        Object value = entries.get(key, MISSING);
        if (value == MISSING) {
            order.remove(key);
            return absent;
        }
        order.use(key);
        return value;
    }

    @Override
    public void set(String key, @Nullable Object value, @Nullable Duration timeout) {
        entries.set(key, value, timeout);
        makeRoom(key);
    }

    @Override
    public boolean add(String key, @Nullable Object value, @Nullable Duration timeout) {
        boolean added = entries.add(key, value, timeout);
        if (added) {
            makeRoom(key);
        }
        return added;
    }

    /** After the write, so that no entry is ever stored without its place in the order. */
    private void makeRoom(String key) {
        List<String> culled = order.insert(key);
        if (!culled.isEmpty()) {
            entries.deleteMany(culled);
        }
    }

    @Override
    public boolean touch(String key, @Nullable Duration timeout) {
        return entries.touch(key, timeout);
    }

    /** True for one that has expired too, if nobody came upon it. */
    @Override
    public boolean delete(String key) {
        boolean known = order.remove(key);
        return entries.delete(key) || known;
    }

    @Override
    public boolean hasKey(String key) {
        boolean there = entries.hasKey(key);
        if (!there) {
            order.remove(key);
        }
        return there;
    }

    @Override
    public Object incr(String key, Number delta) {
        Object sum = entries.incr(key, delta);
        if (sum == MISSING) {
            order.remove(key);
        } else {
            order.use(key);
        }
        return sum;
    }

    @Override
    public Map<String, @Nullable Object> getMany(Collection<String> keys) {
        Map<String, @Nullable Object> found = new LinkedHashMap<>();
        for (String key : keys) {
            Object value = get(key, MISSING);
            if (value != MISSING) {
                found.put(key, value);
            }
        }
        return found;
    }

    @Override
    public List<String> setMany(Map<String, ? extends @Nullable Object> data, @Nullable Duration timeout) {
        data.forEach((key, value) -> set(key, value, timeout));
        return List.of();
    }

    @Override
    public void deleteMany(Collection<String> keys) {
        keys.forEach(this::delete);
    }

    @Override
    public void clear() {
        order.clear();
        entries.clear();
    }
}
