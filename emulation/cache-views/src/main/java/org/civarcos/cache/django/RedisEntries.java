package org.civarcos.cache.django;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.civarcos.cache.bytes.ByteCache;
import org.civarcos.cache.memcached.view.Serde;
import org.civarcos.cache.redis.view.RedisResponseException;
import org.civarcos.cache.redis.view.RedisView;
import org.civarcos.cache.redis.view.SetOptions;
import org.civarcos.cache.views.PythonText;
import org.jspecify.annotations.Nullable;

/** Entries as {@code RedisCache} of Django stores them on Redis, by the verbs that it calls. */
final class RedisEntries implements Entries {
    private static final int LONGEST = 63;

    private final RedisView<byte[]> view;
    private final Serde serde;

    RedisEntries(ByteCache cache, Serde serde) {
        view = RedisView.over(cache);
        this.serde = serde;
    }

    private byte[] bytes(@Nullable Object value) {
        return serde.serialize(value).bytes();
    }

    private @Nullable Object value(byte[] bytes) {
        return serde.deserialize(bytes, 0);
    }

    /** The whole seconds of a timeout, none of one that has ended. */
    private static long seconds(Duration timeout) {
        return timeout.isNegative() ? 0 : timeout.toSeconds();
    }

    private static boolean isOver(@Nullable Duration timeout) {
        return timeout != null && seconds(timeout) == 0;
    }

    private static SetOptions options(@Nullable Duration timeout) {
        return timeout == null ? SetOptions.NONE : SetOptions.NONE.ex(seconds(timeout));
    }

    @Override
    public @Nullable Object get(String key, @Nullable Object absent) {
        byte[] bytes = view.get(key);
        return bytes == null ? absent : value(bytes);
    }

    @Override
    public void set(String key, @Nullable Object value, @Nullable Duration timeout) {
        byte[] bytes = bytes(value);
        if (isOver(timeout)) {
            view.delete(key);
        } else {
            view.set(key, bytes, options(timeout));
        }
    }

    @Override
    public boolean add(String key, @Nullable Object value, @Nullable Duration timeout) {
        byte[] bytes = bytes(value);
        return isOver(timeout)
                ? view.exists(key) == 0
                : view.set(key, bytes, options(timeout).nx());
    }

    @Override
    public boolean touch(String key, @Nullable Duration timeout) {
        return timeout == null ? view.persist(key) : view.expire(key, seconds(timeout));
    }

    @Override
    public boolean delete(String key) {
        return view.delete(key) > 0;
    }

    @Override
    public boolean hasKey(String key) {
        return view.exists(key) > 0;
    }

    @Override
    public Object incr(String key, Number delta) {
        if (!hasKey(key)) {
            return MISSING;
        }
        if (!(delta instanceof BigInteger big)) {
            return PythonText.isInteger(delta) ? view.incr(key, delta.longValue()) : refused();
        }
        return big.bitLength() <= LONGEST ? (Object) view.incr(key, big.longValue()) : refused();
    }

    private static Object refused() {
        throw new RedisResponseException("value is not an integer or out of range");
    }

    @Override
    public Map<String, @Nullable Object> getMany(Collection<String> keys) {
        Map<String, @Nullable Object> found = new LinkedHashMap<>();
        List<byte @Nullable []> values = view.mget(keys.toArray());
        int i = 0;
        for (String key : keys) {
            byte[] bytes = values.get(i++);
            if (bytes != null) {
                found.put(key, value(bytes));
            }
        }
        return found;
    }

    @Override
    public List<String> setMany(Map<String, ? extends @Nullable Object> data, @Nullable Duration timeout) {
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        data.forEach((key, value) -> bytes.put(key, bytes(value)));
        if (!bytes.isEmpty()) {
            view.pipeline()
                    .add(r -> r.mset(bytes))
                    .add(r -> timeout == null ? 0 : expire(r, bytes.keySet(), seconds(timeout)))
                    .execute();
        }
        return List.of();
    }

    private static int expire(RedisView<byte[]> view, Collection<String> keys, long seconds) {
        keys.forEach(key -> view.expire(key, seconds));
        return keys.size();
    }

    @Override
    public void deleteMany(Collection<String> keys) {
        if (!keys.isEmpty()) {
            view.delete(new ArrayList<>(keys).toArray());
        }
    }

    @Override
    public void clear() {
        view.flushdb();
    }
}
