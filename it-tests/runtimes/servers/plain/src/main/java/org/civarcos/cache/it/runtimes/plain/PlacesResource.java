package org.civarcos.cache.it.runtimes.plain;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.civarcos.cache.it.runtimes.app.Places;
import org.civarcos.cache.it.runtimes.app.ScopedPlaces;

/** A resource that is a bean and asks others. */
@Path("beans")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class PlacesResource {
    @Inject
    Places places;

    @Inject
    ScopedPlaces scoped;

    /** For CDI. */
    public PlacesResource() {}

    /** {@return what two beans say} */
    @GET
    @Path("both/{id}")
    public String both(@PathParam("id") String id) {
        return places.find(id) + scoped.find(id);
    }
}
