package org.civarcos.cache.server.resp;

import java.util.ArrayList;
import java.util.List;
import org.civarcos.cache.bytes.ByteCache;
import org.civarcos.cache.bytes.ByteKey;
import org.civarcos.cache.bytes.Item;
import org.jspecify.annotations.Nullable;

/**
 * A database of bytes.
 *
 * @param bytes what keeps them
 */
record ByteKeyspace(ByteCache bytes) implements Keyspace {
    private static final int SAMPLE = 1_000;

    @Override
    public @Nullable Item get(ByteKey key) {
        return bytes.get(key);
    }

    @Override
    public @Nullable Item peek(ByteKey key) {
        return bytes.peek(key);
    }

    @Override
    public long size() {
        return bytes.size();
    }

    /** Looks at some entries and concludes from them. */
    @Override
    public long ending() {
        long[] counts = new long[2];
        long unused = bytes.scan(0, SAMPLE, null, item -> {
            counts[0]++;
            counts[1] += item.ends() ? 1 : 0;
        });
        return counts[0] == 0 ? 0 : Math.round((double) counts[1] * bytes.size() / counts[0]);
    }

    @Override
    public void clear() {
        bytes.clear();
    }

    @Override
    public KeyPage scan(long cursor, int count) {
        List<Item> items = new ArrayList<>();
        long next = bytes.scan(cursor, count, null, items::add);
        return new KeyPage(next, items);
    }

    @Override
    public byte @Nullable [] randomKey() {
        Item item = bytes.random();
        return item == null ? null : item.key();
    }

    @Override
    public @Nullable Object stamp(ByteKey key) {
        return bytes.peek(key);
    }

    @Override
    public long weight() {
        return bytes.weight();
    }

    @Override
    public @Nullable String cacheName() {
        return null;
    }
}
