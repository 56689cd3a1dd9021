package org.civarcos.cache.impl.shard;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.impl.shard.Shards.Shard;
import org.civarcos.cache.spi.Scan;
import org.jspecify.annotations.Nullable;

/** Walks over one shard after the other. Past one that fails it goes on, and fails at the end. */
@SuppressWarnings("NullAway") // javac 17 does not read @Nullable on type arguments from the class files of the API
final class ShardedScan<K, V extends @Nullable Object> implements Scan<K, V> {
    private final Deque<Shard<K, V>> ahead;
    private final Failures failures;
    private final @Nullable KeyPattern pattern;
    private @Nullable Shard<K, V> shard;
    private @Nullable Scan<K, V> scan;
    private boolean told;

    ShardedScan(Shards<K, V> shards, @Nullable KeyPattern pattern) {
        ahead = new ArrayDeque<>(shards.all());
        failures = new Failures(shards.cacheName());
        this.pattern = pattern;
    }

    @Override
    public CompletionStage<@Nullable List<CacheEntry<K, V>>> next(int limit) {
        if (scan == null && !begin()) {
            return end();
        }
        return scan.next(limit).handle(this::afterStep).thenCompose(batch -> {
            if (batch != null) {
                return CompletableFuture.completedFuture(batch);
            }
            scan.close();
            scan = null;
            return next(limit);
        });
    }

    /** Begins with the next shard. Returns whether there is one. */
    private boolean begin() {
        while (!ahead.isEmpty()) {
            shard = ahead.remove();
            try {
                scan = shard.store().scan(pattern);
                return true;
            } catch (CacheStoreException e) {
                failures.add(shard.name(), e);
            }
        }
        return false;
    }

    /** The entries; null where this shard is done, or failed. */
    private @Nullable List<CacheEntry<K, V>> afterStep(
            @Nullable List<CacheEntry<K, V>> batch, @Nullable Throwable failure) {
        return ShardedAsyncStore.done(shard, failures, batch, failure);
    }

    private CompletionStage<@Nullable List<CacheEntry<K, V>>> end() {
        if (!told) {
            told = true;
            try {
                failures.throwIfAny();
            } catch (CacheStoreException e) {
                return CompletableFuture.failedFuture(e);
            }
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {
        ahead.clear();
        if (scan != null) {
            scan.close();
            scan = null;
        }
    }
}
