package org.civarcos.cache.it.runtimes.neighbour;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.jaxrs.CachedResponse;

/** A resource of the neighbour, at a path that the other module has too. */
@Path("plain")
@RequestScoped
@Produces("text/plain")
public class NeighbourResource {
    private static final AtomicInteger CALLS = new AtomicInteger();

    @Inject
    Neighbours neighbours;

    /** {@return a result of a method} */
    @GET
    @Path("method/{id}")
    public String method(@PathParam("id") String id) {
        return neighbours.find(id);
    }

    /** {@return a stored response} */
    @GET
    @Path("place/{id}")
    @CachedResponse(ttl = "1h", tags = "place:{id}")
    public String place(@PathParam("id") String id) {
        return "neighbour's place " + id + " call " + CALLS.incrementAndGet();
    }
}
