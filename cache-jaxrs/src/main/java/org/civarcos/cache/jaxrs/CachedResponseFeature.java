package org.civarcos.cache.jaxrs;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Binds the filters to the methods that are annotated {@link CachedResponse}. Runtimes find it through
 * {@code META-INF/services}; an application whose runtime does not must register the class.
 *
 * <p>The responses are kept in a cache named {@code http-responses} of the application's cache manager: the one of CDI,
 * or the property {@value #MANAGER} of the REST configuration, or one of its own.
 */
@Provider
@Priority(CachedResponseFeature.PRIORITY)
public final class CachedResponseFeature implements DynamicFeature {
    /** The property of the REST configuration that may hold the {@code CacheManager} to use. */
    public static final String MANAGER = ApplicationCache.MANAGER;

    /** An unusual one, since RESTEasy up to 6.2.16 and 7.0.2 loads one feature of each priority. */
    static final int PRIORITY = 4207;

    /** Jersey takes zero and less for "no priority". */
    private static final int FIRST = 1;

    private static final int LAST = 1_000_000;
    private static final Set<String> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, "TRACE");

    private final ApplicationCache cache = new ApplicationCache();
    private final Deployment deployment = new Deployment();

    @Context
    private @Nullable Application application;

    @Context
    private @Nullable Configuration configuration;

    /** Made by the runtime, once for each application. */
    public CachedResponseFeature() {}

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        ResourceMethod method = ResourceMethod.of(resource.getResourceClass(), resource.getResourceMethod());
        deployment.check(method.type(), application, configuration);
        Optional<CachedResponse> annotation = method.cachedResponse();
        String httpMethod = method.httpMethod().orElse(HttpMethod.GET);
        if (context.getConfiguration().isRegistered(RecordFilter.class)
                || context.getConfiguration().isRegistered(InvalidationFilter.class)) {
            return; // the runtime found the feature twice
        }
        if (annotation.isPresent() && httpMethod.equals(HttpMethod.GET)) {
            cache.use(context.getConfiguration());
            // Response filters run from the highest priority down, all else from the lowest up.
            context.register(new LookupFilter(PolicyReader.read(method, annotation.get()), cache), LAST)
                    .register(new RecordFilter(), LAST)
                    .register(new ContainerStreamInterceptor(), FIRST)
                    .register(new CaptureInterceptor(), LAST);
        } else if (!SAFE.contains(httpMethod)) {
            context.register(new InvalidationFilter(cache), LAST);
        }
    }

    /** Closes the cache manager, if the application gave none. */
    @PreDestroy
    void close() {
        cache.close();
    }
}
