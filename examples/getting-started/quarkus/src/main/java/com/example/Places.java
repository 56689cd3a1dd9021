package com.example;

import jakarta.enterprise.context.ApplicationScoped;
import org.civarcos.cache.cdi.CacheInvalidate;
import org.civarcos.cache.cdi.CacheResult;

@ApplicationScoped
public class Places {
    /** Runs once for each number and ten minutes. */
    @CacheResult(cacheName = "places", ttl = "PT10M", tags = "place:{id}")
    public String find(long id) {
        try {
            Thread.sleep(500); // stands for a query that takes long
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "Place " + id;
    }

    /** Drops the results and the stored responses that carry the tag. */
    @CacheInvalidate(tags = "place:{id}")
    public void rename(long id, String name) {
        // changes the database
    }
}
