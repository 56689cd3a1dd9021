package org.civarcos.cache.it.runtimes.app;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.civarcos.cache.jaxrs.CachedResponse;

/** A resource that a locator returns. */
public class SubResource {
    /** For the locator. */
    public SubResource() {}

    /** {@return a place} */
    @GET
    @Path("{id}")
    @CachedResponse(ttl = "1h")
    public String place(@PathParam("id") String id) {
        return Calls.answer("within-" + id);
    }
}
