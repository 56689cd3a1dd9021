package com.example;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.jaxrs.CachedResponse;

@Path("/places/{id}")
public class PlaceResource {
    @GET
    @CachedResponse(ttl = "PT1M", tags = "place:{id}")
    public String get(@PathParam("id") long id) throws InterruptedException {
        Thread.sleep(500); // stands for a query that takes long
        return "Place " + id;
    }

    @DELETE
    public void delete(@PathParam("id") long id, @Context CacheManager caches) {
        caches.invalidateTags("place:" + id);
    }
}
