package org.civarcos.cache.it.suite;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Context;
import java.util.Objects;
import java.util.Set;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.jaxrs.CacheManagers;
import org.civarcos.cache.jaxrs.CachedResponse;
import org.jspecify.annotations.Nullable;

/** The resources of {@link ManagerSuite}, which get the cache manager without CDI. */
public class ManagedApplication extends Application {
    /** For the runtime. */
    public ManagedApplication() {}

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(Ways.class, Filter.class);
    }

    private static String leave(CacheManager manager, String way) {
        ways(manager).put(way, way);
        return way;
    }

    /** The cache in which each way to a manager leaves its name. */
    static Cache<String, String> ways(CacheManager manager) {
        return manager.getOrCreateCache(
                "ways", CacheConfig.of(String.class, String.class).build());
    }

    /** A resource that asks for the manager in each way. */
    @Path("ways")
    @Produces("text/plain")
    public static class Ways {
        @Context
        private @Nullable CacheManager field;

        @Context
        private @Nullable Configuration configuration;

        /** For the runtime. */
        public Ways() {}

        /** {@return the way: a field} */
        @GET
        @Path("field")
        public String field() {
            return leave(Objects.requireNonNull(field), "field");
        }

        /**
         * Takes a parameter.
         *
         * @param manager the manager
         * @return the way: a parameter
         */
        @GET
        @Path("parameter")
        public String parameter(@Context CacheManager manager) {
            return leave(manager, "parameter");
        }

        /** {@return the way: the configuration} */
        @GET
        @Path("configuration")
        public String configuration() {
            return leave(CacheManagers.ofConfiguration(Objects.requireNonNull(configuration)), "configuration");
        }

        /** {@return the way: it is stored} */
        @GET
        @Path("response")
        @CachedResponse
        public String response() {
            return "response";
        }
    }

    /** A filter, which is made before the first request. */
    public static class Filter implements ContainerRequestFilter {
        @Context
        private @Nullable CacheManager field;

        /** For the runtime. */
        public Filter() {}

        @Override
        public void filter(ContainerRequestContext request) {
            leave(Objects.requireNonNull(field), "filter");
        }
    }
}
