package org.civarcos.cache.examples.gazetteer.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import org.civarcos.cache.examples.gazetteer.database.Database;

/**
 * Says in every answer how many SQL statements ran so far: if the number stays, the answer needed none. Response
 * filters of the default priority run after the cache has kept its copy, so this is never part of it.
 */
@Provider
@ApplicationScoped
public class SqlQueries implements ContainerResponseFilter {
    private final Database database;

    @Inject
    SqlQueries(Database database) {
        this.database = database;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle("X-Sql-Queries", database.queries());
    }
}
