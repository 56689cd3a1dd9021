package org.civarcos.cache.benchmarks.stampede;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.LoadOptions;

/**
 * A way to read through a cache.
 *
 * @param name what the table calls it
 * @param open makes a reader of keys over an origin
 */
record Choice(String name, Function<Origin, IntConsumer> open) {
    static final Duration TTL = Duration.ofSeconds(1);
    private static final double AHEAD = 0.8;

    static Choice[] all(CacheManager manager) {
        return new Choice[] {
            new Choice("get, else load and put", origin -> byHand(manager, origin)),
            loading(manager, "single flight", LoadOptions.DEFAULT),
            loading(manager, "single flight, jitter 20 %", LoadOptions.DEFAULT.withJitter(0.2)),
            loading(manager, "XFetch, beta 1", LoadOptions.DEFAULT.withEarlyRefresh(1)),
            loading(manager, "refresh ahead at 80 %", LoadOptions.DEFAULT.withRefreshAfter(AHEAD)),
            loading(manager, "soft ttl, stale 1 s", LoadOptions.DEFAULT.withStaleWhileRefresh(TTL)),
            new Choice("Caffeine, get(key, load)", Choice::caffeine),
            new Choice("Caffeine, refreshAfterWrite 80 %", Choice::caffeineAhead)
        };
    }

    private static IntConsumer byHand(CacheManager manager, Origin origin) {
        Cache<Integer, Long> cache = manager.createCache("by-hand", config(LoadOptions.DEFAULT));
        return key -> {
            if (cache.get(key) == null) {
                cache.put(key, origin.load(key));
            }
        };
    }

    private static Choice loading(CacheManager manager, String name, LoadOptions options) {
        return new Choice(name, origin -> {
            Cache<Integer, Long> cache = manager.createCache(name, config(options));
            return key -> cache.get(key, (k, load) -> origin.load(k));
        });
    }

    private static CacheConfig<Integer, Long> config(LoadOptions options) {
        return CacheConfig.of(Integer.class, Long.class)
                .expireAfterWrite(TTL)
                .loading(options)
                .build();
    }

    private static IntConsumer caffeine(Origin origin) {
        com.github.benmanes.caffeine.cache.Cache<Integer, Long> cache =
                Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(TTL).build();
        return key -> cache.get(key, origin::load);
    }

    private static IntConsumer caffeineAhead(Origin origin) {
        LoadingCache<Integer, Long> cache = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(TTL)
                .refreshAfterWrite(Duration.ofMillis((long) (TTL.toMillis() * AHEAD)))
                .build(origin::load);
        return cache::get;
    }
}
