package org.civarcos.cache.it.runtimes.app;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.civarcos.cache.jaxrs.CachedResponse;
import org.civarcos.cache.jaxrs.NoStore;

/** A resource that needs no CDI. */
@Path("plain")
@Produces(MediaType.TEXT_PLAIN)
public class PlainResource {
    private static final int SLOW = 400;

    /** For the runtime. */
    public PlainResource() {}

    /** {@return how often a method ran} */
    @GET
    @Path("calls/{name}")
    @NoStore
    public String calls(@PathParam("name") String name) {
        return Integer.toString(Calls.of(name));
    }

    /** {@return a place} */
    @GET
    @Path("place/{id}")
    @CachedResponse(ttl = "1h", tags = "place:{id}")
    public String place(@PathParam("id") String id) {
        return Calls.answer("place-" + id);
    }

    /** {@return a large place} */
    @GET
    @Path("large/{id}")
    @CachedResponse(ttl = "1h")
    public String large(@PathParam("id") String id) {
        return filled(Calls.answer("large-" + id), 300_000);
    }

    /** {@return a place that is larger than what is stored} */
    @GET
    @Path("huge/{id}")
    @CachedResponse(ttl = "1h")
    public String huge(@PathParam("id") String id) {
        return filled(Calls.answer("huge-" + id), 3_000_000);
    }

    private static String filled(String begin, int length) {
        return begin + "-".repeat(length - begin.length());
    }

    /** {@return that a place was changed} */
    @PUT
    @Path("place/{id}")
    public String change(@PathParam("id") String id) {
        return "changed " + id;
    }

    /** {@return a place that takes a while} */
    @GET
    @Path("slow/{id}")
    @CachedResponse(ttl = "1h")
    public String slow(@PathParam("id") String id) {
        Calls.work(SLOW);
        return Calls.answer("slow-" + id);
    }

    /** {@return a place that comes later} */
    @GET
    @Path("later/{id}")
    @CachedResponse(ttl = "1h")
    public CompletionStage<String> later(@PathParam("id") String id) {
        return CompletableFuture.supplyAsync(() -> {
            Calls.work(SLOW / 4);
            return Calls.answer("later-" + id);
        });
    }

    /** Answers with a place that comes later. */
    @GET
    @Path("suspended/{id}")
    @CachedResponse(ttl = "1h")
    public void suspended(@PathParam("id") String id, @Suspended AsyncResponse response) {
        new Thread(() -> {
                    Calls.work(SLOW / 4);
                    response.resume(Calls.answer("suspended-" + id));
                })
                .start();
    }

    /** Fails after a while. */
    @GET
    @Path("failing/{id}")
    @CachedResponse(ttl = "1h")
    public String failing(@PathParam("id") String id) {
        Calls.work(SLOW / 4);
        throw new IllegalStateException("place " + id + " fails " + Calls.count("failing-" + id));
    }

    /** Finds nothing. */
    @GET
    @Path("missing/{id}")
    @CachedResponse(ttl = "1h")
    public String missing(@PathParam("id") String id) {
        throw new NotFoundException("no place " + id);
    }

    /** {@return the resource of places within others} */
    @Path("within")
    public SubResource within() {
        return new SubResource();
    }
}
