package org.civarcos.cache.benchmarks.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import org.civarcos.cache.cdi.CacheResult;

/** A bean with our annotation. */
@ApplicationScoped
public class ArcosBean implements Numbers {
    @Override
    @CacheResult(cacheName = "one")
    public String one(String key) {
        return key;
    }

    @Override
    @CacheResult(cacheName = "two")
    public String two(String key, Integer more) {
        return key;
    }
}
