package org.civarcos.cache.it.payara;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Greets over HTTP from what {@link OldGreetings} keeps. */
@Path("old-greetings")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class OldGreetingResource {
    @Inject
    private OldGreetings greetings;

    /**
     * Greets.
     *
     * @param name whom to greet
     * @return the greeting
     */
    @GET
    @Path("{name}")
    public String greet(@PathParam("name") String name) {
        return greetings.greet(name);
    }

    /**
     * Empties our cache.
     *
     * @return how many entries it had
     */
    @DELETE
    public String clear() {
        return Integer.toString(greetings.clear());
    }
}
