package org.civarcos.cache.it.runtimes.app;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.cdi.CacheName;
import org.civarcos.cache.jaxrs.CachedResponse;

/** A resource that is a bean and asks others. */
@Path("beans")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class BeanResource {
    @Inject
    Places places;

    @Inject
    ScopedPlaces scoped;

    @Inject
    OldPlaces old;

    @Inject
    CacheManager caches;

    @Inject
    @CacheName("injected-places")
    Cache<String, String> injected;

    /** For CDI. */
    public BeanResource() {}

    /** {@return the result of a method} */
    @GET
    @Path("method/{id}")
    public String method(@PathParam("id") String id) {
        return places.find(id);
    }

    /** {@return the result of a method that takes a while} */
    @GET
    @Path("slow/{id}")
    public String slow(@PathParam("id") String id) {
        return places.findSlowly(id);
    }

    /** {@return a stored response over a cached result} */
    @GET
    @Path("both/{id}")
    @CachedResponse(ttl = "1h", tags = "place:{id}")
    public String both(@PathParam("id") String id) {
        return Calls.answer("both-" + id) + places.find(id);
    }

    /** {@return that a tag is invalid} */
    @POST
    @Path("drop/{id}")
    public String drop(@PathParam("id") String id) {
        caches.invalidateTags("place:" + id);
        return "dropped " + id;
    }

    /** {@return the result of a method of a bean of the request} */
    @GET
    @Path("scoped/{id}")
    public String scoped(@PathParam("id") String id) {
        return scoped.find(id);
    }

    /** {@return the result of a method that JSR-107 caches} */
    @GET
    @Path("old/{id}")
    public String old(@PathParam("id") String id) {
        return old.find(id);
    }

    /** {@return that a result of it is gone} */
    @DELETE
    @Path("old/{id}")
    public String forget(@PathParam("id") String id) {
        old.forget(id);
        return "forgotten " + id;
    }

    /** {@return what is in a cache that is injected} */
    @GET
    @Path("injected/{id}")
    public String injected(@PathParam("id") String id) {
        return injected.get(id, (key, loading) -> Calls.answer("injected-" + key));
    }
}
