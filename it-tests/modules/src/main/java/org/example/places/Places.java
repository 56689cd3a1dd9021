package org.example.places;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EntryOptions;

/** Places by number, each looked up once. */
public final class Places implements AutoCloseable {
    /** A place of the earth. */
    public record Place(long id, String name) {}

    private final CacheManager manager = CacheManager.create();
    private final Cache<Long, Place> cache = manager.createCache(
            "places",
            CacheConfig.of(Long.class, Place.class)
                    .expireAfterWrite(Duration.ofMinutes(5))
                    .build());
    private final AtomicInteger lookups = new AtomicInteger();

    /** Makes the caches of this application. */
    public Places() {}

    /** The place of that number. */
    public Place find(long id) {
        return cache.get(id, (key, context) -> {
            lookups.incrementAndGet();
            return new Place(key, "place " + key);
        });
    }

    /** Stores a place under the tag {@code country}. */
    public void put(Place place) {
        cache.put(place.id(), place, EntryOptions.DEFAULT.withTags("country"));
    }

    /** Forgets every place that was put. */
    public long forgetCountries() {
        return manager.invalidateTags("country");
    }

    /** How often a place was looked up. */
    public int lookups() {
        return lookups.get();
    }

    @Override
    public void close() {
        manager.close();
    }
}
