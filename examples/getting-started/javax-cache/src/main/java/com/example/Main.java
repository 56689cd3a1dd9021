package com.example;

import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.spi.CachingProvider;

public final class Main {
    private Main() {}

    public static void main(String[] args) {
        try (CachingProvider provider = Caching.getCachingProvider()) {
            Cache<Long, String> places = open(provider.getCacheManager());
            places.put(84549L, "Reichenbach");
            System.out.println(places.get(84549L));
        }
    }

    static Cache<Long, String> open(CacheManager manager) {
        return manager.createCache(
                "places",
                new MutableConfiguration<Long, String>()
                        .setTypes(Long.class, String.class)
                        .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(new Duration(TimeUnit.MINUTES, 10)))
                        .setStatisticsEnabled(true));
    }
}
