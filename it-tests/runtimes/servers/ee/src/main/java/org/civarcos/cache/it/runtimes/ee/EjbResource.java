package org.civarcos.cache.it.runtimes.ee;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

/** A resource that asks EJBs. */
@Path("ejb")
@RequestScoped
@Produces("text/plain")
public class EjbResource {
    @EJB
    Desk desk;

    @EJB
    Counter counter;

    @GET
    @Path("stateless/{id}")
    public String stateless(@PathParam("id") String id) {
        return desk.find(id);
    }

    @GET
    @Path("singleton/{id}")
    public String singleton(@PathParam("id") String id) {
        return counter.find(id);
    }

    @POST
    @Path("change/{id}")
    public String change(@PathParam("id") String id) {
        counter.change(id);
        return "changed " + id;
    }
}
