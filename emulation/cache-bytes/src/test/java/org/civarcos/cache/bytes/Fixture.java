package org.civarcos.cache.bytes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.civarcos.cache.EvictionPolicy;
import org.civarcos.cache.StoreConfig;
import org.civarcos.cache.testkit.FakeTime;

/** A cache over one of the stores in a time that stands still, and a few words to speak of it. */
final class Fixture implements AutoCloseable {
    final FakeTime time = new FakeTime();
    final Change change = new Change();
    final ByteCache cache;
    final List<String> heard = new CopyOnWriteArrayList<>();

    /** The stores over which it is the same. */
    enum Stores {
        HEAP,
        SHARDED,
        TIERED;

        StoreConfig config() {
            return switch (this) {
                case HEAP -> StoreConfig.named("heap");
                case SHARDED -> StoreConfig.sharded("heap", "heap", "heap");
                case TIERED -> StoreConfig.tiered("heap", "heap");
            };
        }
    }

    Fixture(Stores stores) {
        this(ByteCache.builder().store(stores.config()).maximumWeight(Long.MAX_VALUE));
    }

    Fixture(ByteCacheBuilder builder) {
        cache = builder.time(time).casNumbers().accessTimes().build();
    }

    static Fixture full(long bytes, EvictionPolicy policy) {
        return new Fixture(ByteCache.builder().maximumWeight(bytes).evictionPolicy(policy));
    }

    void listen() {
        cache.listen(new ByteCacheListener() {
            @Override
            public void expired(ByteKey key) {
                heard.add("expired " + key);
            }

            @Override
            public void evicted(ByteKey key) {
                heard.add("evicted " + key);
            }
        });
    }

    static ByteKey key(String text) {
        byte[] buffer = ("<<" + text + ">>").getBytes(ISO_8859_1);
        return new KeyProbe().at(buffer, 2, buffer.length - 4);
    }

    static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    Outcome apply(Change what) {
        return cache.apply(what);
    }

    Change set(String key, String value) {
        return change.set(key(key), bytes(value));
    }

    void has(String key, String value) {
        apply(set(key, value));
    }

    void has(String key, String value, long millis) {
        apply(set(key, value).endAt(cache.now() + millis));
    }

    String value(String key) {
        return text(cache.get(key(key)));
    }

    static String text(Item item) {
        return item == null ? null : new String(item.value(), ISO_8859_1);
    }

    /** The time left, as Redis tells it: -2 if there is no entry, -1 if it does not end. */
    long left(String key) {
        Item item = cache.peek(key(key));
        return item == null ? -2 : item.ends() ? item.end() - cache.now() : -1;
    }

    Outcome append(String key, String more) {
        return apply(change.append(key(key), bytes(more), 0, more.length()));
    }

    Outcome setRange(String key, long offset, String part) {
        return apply(change.setRange(key(key), offset, bytes(part), 0, part.length()));
    }

    Outcome addFloat(String key, String delta) {
        return apply(change.addFloat(key(key), bytes(delta), 0, delta.length()));
    }

    @Override
    public void close() {
        cache.close();
    }
}
