package org.civarcos.cache.django;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.civarcos.cache.bytes.ByteCache;
import org.civarcos.cache.memcached.view.MemcachedView;
import org.civarcos.cache.memcached.view.Serde;
import org.jspecify.annotations.Nullable;

/** Entries as {@code PyMemcacheCache} stores them on Memcached, by the verbs that it calls. */
final class MemcachedEntries implements Entries {
    private static final long MONTH = Duration.ofDays(30).toSeconds();

    private final ByteCache cache;
    private final MemcachedView view;

    MemcachedEntries(ByteCache cache, Serde serde) {
        this.cache = cache;
        view = MemcachedView.over(cache)
                .serde(serde)
                .allowUnicodeKeys()
                .defaultNoreply(false)
                .build();
    }

    /** As Memcached takes it: 0 for ever, above a month since 1970. */
    private long expire(@Nullable Duration timeout) {
        if (timeout == null) {
            return 0;
        }
        long seconds = timeout.isNegative() ? -1 : timeout.toSeconds();
        if (seconds <= 0) {
            return -1;
        }
        return seconds > MONTH ? seconds + cache.now() / 1000 : seconds;
    }

    @Override
    public @Nullable Object get(String key, @Nullable Object absent) {
        return view.get(key, absent);
    }

    @Override
    public void set(String key, @Nullable Object value, @Nullable Duration timeout) {
        view.set(key, value, expire(timeout));
    }

    @Override
    public boolean add(String key, @Nullable Object value, @Nullable Duration timeout) {
        return view.add(key, value, expire(timeout));
    }

    @Override
    public boolean touch(String key, @Nullable Duration timeout) {
        return view.touch(key, expire(timeout));
    }

    @Override
    public boolean delete(String key) {
        return view.delete(key);
    }

    @Override
    public boolean hasKey(String key) {
        return view.get(key, MISSING) != MISSING;
    }

    @Override
    public Object incr(String key, Number delta) {
        Number sum = delta.doubleValue() < 0 ? view.decr(key, PythonNumbers.negate(delta)) : view.incr(key, delta);
        return sum == null ? MISSING : sum;
    }

    @Override
    public Map<String, @Nullable Object> getMany(Collection<String> keys) {
        return view.getMany(keys);
    }

    @Override
    public List<String> setMany(Map<String, ? extends @Nullable Object> data, @Nullable Duration timeout) {
        return view.setMany(data, expire(timeout));
    }

    @Override
    public void deleteMany(Collection<String> keys) {
        view.deleteMany(keys);
    }

    @Override
    public void clear() {
        view.flushAll();
    }
}
