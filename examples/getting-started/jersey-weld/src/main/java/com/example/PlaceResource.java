package com.example;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.civarcos.cache.jaxrs.CachedResponse;

@Path("/places/{id}")
@RequestScoped
public class PlaceResource {
    @Inject
    Places places;

    @GET
    @CachedResponse(ttl = "PT1M", tags = "place:{id}")
    public String get(@PathParam("id") long id) {
        return places.find(id);
    }

    @PUT
    public void rename(@PathParam("id") long id, String name) {
        places.rename(id, name);
    }
}
