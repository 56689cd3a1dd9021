package org.civarcos.cache.examples.gazetteer.web;

import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/** REST application of the sample. The caching is not listed here: its filters register themselves. */
public class Api extends ResourceConfig {
    /** Registers the resources, and what every answer passes through. */
    public Api() {
        register(PlaceResource.class);
        register(StatsResource.class);
        register(WarmupResource.class);
        register(CallerAddress.class);
        register(SqlQueries.class);
        register(ServerTiming.class);
        register(HttpFailures.class);
        register(InvalidInput.class);
        register(MalformedBody.class);
        register(UnexpectedFailures.class);
        property(ServerProperties.WADL_FEATURE_DISABLE, true);
    }
}
