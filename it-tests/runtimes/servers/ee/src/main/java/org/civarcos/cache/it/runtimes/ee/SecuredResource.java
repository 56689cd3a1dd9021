package org.civarcos.cache.it.runtimes.ee;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.http.Sharing;
import org.civarcos.cache.jaxrs.CachedResponse;

/** A resource behind the container's security: a constraint of web.xml. */
@Path("secured")
@Produces("text/plain")
public class SecuredResource {
    private static final AtomicInteger CALLS = new AtomicInteger();

    /** The same for all who may read it. */
    @GET
    @Path("common/{id}")
    @CachedResponse(ttl = "1h", sharing = Sharing.PUBLIC)
    public String common(@PathParam("id") String id) {
        return "common-" + id + " call " + CALLS.incrementAndGet();
    }

    /** One for each caller. */
    @GET
    @Path("own/{id}")
    @CachedResponse(ttl = "1h", sharing = Sharing.PRINCIPAL)
    public String own(@PathParam("id") String id, @Context SecurityContext security) {
        return "own-" + id + " of " + security.getUserPrincipal().getName() + " call " + CALLS.incrementAndGet();
    }

    /** Nothing is said of whose it is. */
    @GET
    @Path("unsaid/{id}")
    @CachedResponse(ttl = "1h")
    public String unsaid(@PathParam("id") String id, @Context SecurityContext security) {
        return "unsaid-" + id + " of " + security.getUserPrincipal().getName() + " call " + CALLS.incrementAndGet();
    }
}
