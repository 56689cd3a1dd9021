package org.civarcos.cache.examples.gazetteer.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.examples.gazetteer.database.Database;

/** Resource that reports the statistics of the caches. */
@Path("stats")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class StatsResource {
    private final CacheManager manager;
    private final Database database;

    @Inject
    StatsResource(CacheManager manager, Database database) {
        this.manager = manager;
        this.database = database;
    }

    /** {@return the numbers of this moment} */
    @GET
    public Response stats() {
        return Response.ok(CacheReport.of(manager, database.queries()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
