package org.civarcos.cache.it.payara;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.civarcos.cache.jaxrs.CachedResponse;

/** Greets over HTTP. */
@Path("greetings/{name}")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class GreetingResource {
    @Inject
    private Greetings greetings;

    /**
     * Greets from the stored response, if there is one.
     *
     * @param name whom to greet
     * @return the greeting
     */
    @GET
    @CachedResponse(ttl = "1m", tags = "name:{name}")
    public String greet(@PathParam("name") String name) {
        return greetings.greet(name);
    }

    /**
     * Greets from the method result, if there is one.
     *
     * @param name whom to greet
     * @return the greeting
     */
    @GET
    @Path("result")
    public String greetAnew(@PathParam("name") String name) {
        return greetings.greet(name);
    }

    /**
     * Forgets the greeting. Another path than that of the stored response, which has to go by its tag.
     *
     * @param name whose
     */
    @DELETE
    @Path("result")
    public void forget(@PathParam("name") String name) {
        greetings.forget(name);
    }
}
