package com.example;

import java.time.Duration;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;

public final class Main {
    private Main() {}

    public static void main(String[] args) {
        try (CacheManager manager = CacheManager.create()) {
            Cache<Long, String> places = manager.createCache(
                    "places",
                    CacheConfig.of(Long.class, String.class)
                            .maximumSize(10_000)
                            .expireAfterWrite(Duration.ofMinutes(10))
                            .build());
            for (int i = 0; i < 3; i++) {
                long start = System.nanoTime();
                String name = places.get(84549L, (id, load) -> find(id));
                System.out.println(name + " after " + (System.nanoTime() - start) / 1_000_000 + " ms");
            }
        }
    }

    /** Stands for a query that takes long. */
    static String find(long id) throws InterruptedException {
        Thread.sleep(500);
        return "Place " + id;
    }
}
