package com.example;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import org.civarcos.cache.jaxrs.CachedResponse;

@Path("/places/{id}")
public class PlaceResource {
    @Inject
    Places places;

    @GET
    @Produces("text/plain")
    @CachedResponse(ttl = "PT1M", tags = "place:{id}")
    public String get(@PathParam("id") long id) {
        return places.find(id);
    }

    @PUT
    public void rename(@PathParam("id") long id, String name) {
        places.rename(id, name);
    }
}
