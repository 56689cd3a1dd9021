package org.civarcos.cache.it.payara;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.Caching;
import javax.cache.annotation.CacheResult;

/** Greets as {@link Greetings} does, with the annotation of JSR-107, for which the server has interceptors of its own. */
@ApplicationScoped
public class OldGreetings {
    private static final String CACHE = "old greetings";

    private final AtomicInteger made = new AtomicInteger();

    /**
     * Makes a greeting.
     *
     * @param name whom to greet
     * @return the greeting with its number
     */
    @CacheResult(cacheName = CACHE)
    public String greet(String name) {
        return "Hello " + name + ", number " + made.incrementAndGet();
    }

    /**
     * Empties the cache of our provider, which is not the server's.
     *
     * @return how many entries it had
     */
    public int clear() {
        Cache<Object, Object> cache = Caching.getCachingProvider("org.civarcos.cache.jcache.ArcosCachingProvider")
                .getCacheManager()
                .getCache(CACHE);
        int entries = 0;
        for (Cache.Entry<Object, Object> each : cache) {
            entries += each.getValue() == null ? 0 : 1;
        }
        cache.clear();
        return entries;
    }
}
