package org.civarcos.cache.django;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.civarcos.cache.Cache;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.MutableEntry;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.django.DjangoBackend.Sum;
import org.jspecify.annotations.Nullable;

/** Entries in a cache whose values are of any type. Each method is as atomic as the cache's. */
final class TypedEntries implements Entries {
    private final Cache<String, @Nullable Object> cache;
    private final DjangoBackend backend;
    private final EntryOptions counted;

    TypedEntries(Cache<String, @Nullable Object> cache, DjangoBackend backend, @Nullable Duration defaultTimeout) {
        this.cache = cache;
        this.backend = backend;
        this.counted = backend.countsItself() ? EntryOptions.KEEP : backend.lifetime(defaultTimeout);
    }

    @Override
    public @Nullable Object get(String key, @Nullable Object absent) {
        return cache.getOrDefault(key, absent);
    }

    @Override
    public void set(String key, @Nullable Object value, @Nullable Duration timeout) {
        cache.put(key, value, backend.lifetime(timeout));
    }

    @Override
    public boolean add(String key, @Nullable Object value, @Nullable Duration timeout) {
        EntryOptions lifetime = backend.lifetime(timeout);
        return lifetime.ttl().orElseThrow().isZero()
                ? !cache.containsKey(key)
                : cache.putIfAbsent(key, value, lifetime);
    }

    @Override
    public boolean touch(String key, @Nullable Duration timeout) {
        EntryOptions lifetime = backend.lifetime(timeout);
        if (timeout == null && backend == DjangoBackend.REDIS) {
            return cache.touch(key, lifetime, TouchCondition.IF_EXPIRING); // PERSIST tells whether there was an end
        }
        return cache.touch(key, lifetime);
    }

    @Override
    public boolean delete(String key) {
        return cache.remove(key);
    }

    @Override
    public boolean hasKey(String key) {
        return cache.containsKey(key);
    }

    @Override
    public Object incr(String key, Number delta) {
        return cache.invoke(key, entry -> add(entry, delta));
    }

    private Object add(MutableEntry<String, @Nullable Object> entry, Number delta) {
        if (!entry.exists()) {
            return MISSING;
        }
        Sum sum = backend.addition().plus(entry.value(), delta);
        entry.setValue(sum.stored(), counted);
        return sum.told();
    }

    @Override
    public Map<String, @Nullable Object> getMany(Collection<String> keys) {
        return cache.getAll(keys);
    }

    @Override
    public List<String> setMany(Map<String, ? extends @Nullable Object> data, @Nullable Duration timeout) {
        cache.putAll(data, backend.lifetime(timeout));
        return List.of();
    }

    @Override
    public void deleteMany(Collection<String> keys) {
        cache.removeAll(keys);
    }

    @Override
    public void clear() {
        cache.clear();
    }
}
