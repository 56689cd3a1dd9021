package org.civarcos.cache.impl.shard;

import java.util.List;
import org.civarcos.cache.ScanCursor;
import org.civarcos.cache.ScanStep;
import org.civarcos.cache.impl.shard.Shards.Shard;
import org.jspecify.annotations.Nullable;

/**
 * A place in a walk over the keys of several shards, one after the other: {@code shard/cursor}.
 *
 * @param all the shards in the order of the walk
 * @param index the number of the shard that is walked over
 * @param inner the place there
 */
record ShardCursor<K, V extends @Nullable Object>(List<Shard<K, V>> all, int index, ScanCursor inner) {
    private static final char MARK = '/';

    /** Reads a cursor. Fails if it names no shard. */
    static <K, V extends @Nullable Object> ShardCursor<K, V> of(Shards<K, V> shards, ScanCursor cursor) {
        List<Shard<K, V>> all = shards.all();
        if (cursor.isStart()) {
            return new ShardCursor<>(all, 0, cursor);
        }
        String text = cursor.toString();
        for (int index = 0; index < all.size(); index++) {
            String prefix = all.get(index).name() + MARK;
            if (text.startsWith(prefix)) {
                return new ShardCursor<>(all, index, ScanCursor.of(text.substring(prefix.length())));
            }
        }
        throw cursor.unknownTo(shards.cacheName());
    }

    Shard<K, V> shard() {
        return all.get(index);
    }

    /** Turns a step in the shard into one in all of them. */
    ScanStep<K> after(ScanStep<K> step) {
        boolean done = step.next().isEnd();
        int next = done ? index + 1 : index;
        ScanCursor place = done ? ScanCursor.START : step.next();
        return next == all.size()
                ? new ScanStep<>(step.keys(), ScanCursor.END)
                : new ScanStep<>(step.keys(), ScanCursor.of(all.get(next).name() + MARK + place));
    }
}
