package org.civarcos.cache.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.spi.Scan;
import org.jspecify.annotations.Nullable;

/** A walk over the entries by the server's SCAN: an entry may come twice, one that is there all the while comes. */
@SuppressWarnings("NullAway") // javac 17 does not read @Nullable on type arguments from the class files of the API
final class RedisScan<K, V extends @Nullable Object> implements Scan<K, V> {
    private final KeyWalk<K> walk;
    private final Reads<K, V> reads;
    private final Failures failures;

    RedisScan(KeyWalk<K> walk, Reads<K, V> reads, Failures failures) {
        this.walk = walk;
        this.reads = reads;
        this.failures = failures;
    }

    @Override
    public CompletionStage<@Nullable List<CacheEntry<K, V>>> next(int limit) {
        return walk.next(limit)
                .thenCompose(keys ->
                        keys == null ? CompletableFuture.completedFuture(null) : describe(new ArrayList<>(keys)))
                .exceptionally(failure -> {
                    throw failures.of("scan", "its entries", failure);
                });
    }

    private CompletableFuture<@Nullable List<CacheEntry<K, V>>> describe(List<KeyWalk.Key<K>> keys) {
        List<K> present =
                keys.stream().filter(KeyWalk.Key::isEntry).map(KeyWalk.Key::key).toList();
        return reads.entries(present).thenApply(found -> new ArrayList<>(found.values()));
    }

    @Override
    public void close() {
        walk.close();
    }
}
