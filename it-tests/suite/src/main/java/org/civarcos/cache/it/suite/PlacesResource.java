package org.civarcos.cache.it.suite;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.jaxrs.CachedResponse;

/** The application: nothing of it knows of the cache but the annotations. */
@Path("/places")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class PlacesResource {
    @Inject
    Places places;

    @Inject
    CacheManager caches;

    /** One place; the response is cached, and so is the method behind it. */
    @GET
    @Path("{id}")
    @CachedResponse(ttl = "60s", tags = "place:{id}")
    public String byId(@PathParam("id") long id) {
        return places.find(id);
    }

    /** The same place; only the method behind it is cached. */
    @GET
    @Path("{id}/fresh")
    public String fresh(@PathParam("id") long id) {
        return places.find(id);
    }

    /** Many places. */
    @GET
    @Path("slow")
    @CachedResponse(ttl = "60s")
    public String slow() {
        return places.slowly();
    }

    /** A place that is not there, which is remembered. */
    @GET
    @Path("missing")
    @CachedResponse(negativeTtl = "60s")
    public String missing() {
        places.slowly();
        throw new NotFoundException();
    }

    /** A place that is not there, which is not remembered. */
    @GET
    @Path("unknown")
    @CachedResponse
    public String unknown() {
        places.slowly();
        throw new NotFoundException();
    }

    /** Changes a place. */
    @PUT
    @Path("{id}/name")
    public void rename(@PathParam("id") long id) {
        caches.invalidateTags("place:" + id);
    }

    /** How often the data was asked for. */
    @GET
    @Path("runs")
    public int runs() {
        return places.runs();
    }
}
