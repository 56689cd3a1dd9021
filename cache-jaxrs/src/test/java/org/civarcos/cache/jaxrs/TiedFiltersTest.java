package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Priority;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.civarcos.cache.jaxrs.resource.ResourceMethod;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;

/** Which filters share the highest priority with the cache's own, and that the start names each of them. */
class TiedFiltersTest {
    private static final int HIGHEST = Integer.MAX_VALUE;

    @NameBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface Audited {}

    @Path("/plain")
    static class Plain {
        @GET
        public String get() {
            return "";
        }
    }

    @Path("/audited")
    static class AuditedResource {
        @GET
        @Audited
        public String get() {
            return "";
        }
    }

    abstract static class Nothing implements ContainerRequestFilter, ContainerResponseFilter {
        @Override
        public void filter(ContainerRequestContext request) {}

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {}
    }

    @Priority(HIGHEST)
    static class Declared extends Nothing {}

    @Priority(HIGHEST - 1)
    static class Lower extends Nothing {}

    static class Registered extends Nothing {}

    @Priority(HIGHEST)
    static class Demoted extends Nothing {}

    @Audited
    @Priority(HIGHEST)
    static class Bound extends Nothing {}

    @PreMatching
    @Priority(HIGHEST)
    static class Early extends Nothing {}

    @Priority(HIGHEST)
    static class OfRequests implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {}
    }

    @Priority(HIGHEST)
    static class OfResponses implements ContainerResponseFilter {
        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {}
    }

    private static final ResourceConfig APPLICATION = new ResourceConfig()
            .register(Declared.class)
            .register(Lower.class)
            .register(Registered.class, HIGHEST)
            .register(Demoted.class, 100)
            .register(Bound.class)
            .register(Early.class)
            .register(new OfRequests())
            .register(new OfResponses());

    private static Set<Class<?>> tied(Class<?> resource, Class<?> kind) throws NoSuchMethodException {
        ResourceMethod method = ResourceMethod.of(resource, resource.getMethod("get"));
        return new TiedFilters(method, APPLICATION, kind).now(Set.of());
    }

    @Test
    void a_response_filter_is_tied_by_what_it_declares_or_was_registered_with() throws Exception {
        assertThat(tied(Plain.class, ContainerResponseFilter.class))
                .containsExactlyInAnyOrder(Declared.class, Registered.class, Early.class, OfResponses.class);
    }

    @Test
    void a_request_filter_is_tied_likewise() throws Exception {
        assertThat(tied(Plain.class, ContainerRequestFilter.class))
                .containsExactlyInAnyOrder(Declared.class, Registered.class, OfRequests.class);
    }

    @Test
    void a_filter_that_is_bound_by_name_is_tied_where_it_runs() throws Exception {
        assertThat(tied(AuditedResource.class, ContainerResponseFilter.class)).contains(Bound.class);
    }

    @Test
    void the_start_names_each_tied_response_filter_once_with_the_cure() throws Exception {
        Deployment deployment = new Deployment();
        Set<Class<?>> tied = tied(Plain.class, ContainerResponseFilter.class);
        List<String> told = told(() -> {
            deployment.checkResponses(tied);
            deployment.checkResponses(tied);
        });
        assertThat(told).hasSize(1);
        assertThat(told.get(0))
                .contains(Declared.class.getName(), Registered.class.getName(), OfResponses.class.getName())
                .contains("may run before it: what it adds would be stored and given to others")
                .contains("give it a lower one");
    }

    private static List<String> told(Runnable work) {
        List<String> told = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord event) {
                told.add(event.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("org.civarcos.cache.http");
        logger.addHandler(handler);
        try {
            work.run();
        } finally {
            logger.removeHandler(handler);
        }
        return told;
    }
}
