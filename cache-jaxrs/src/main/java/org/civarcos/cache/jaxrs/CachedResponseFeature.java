package org.civarcos.cache.jaxrs;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.civarcos.cache.http.store.ResponseStore;
import org.civarcos.cache.jaxrs.policy.ClientDirectives;
import org.civarcos.cache.jaxrs.resource.ResourceMethod;
import org.civarcos.cache.jaxrs.server.ApplicationCache;
import org.civarcos.cache.jaxrs.server.CaptureInterceptor;
import org.civarcos.cache.jaxrs.server.ClientDirectivesFilter;
import org.civarcos.cache.jaxrs.server.ContainerStreamInterceptor;
import org.civarcos.cache.jaxrs.server.Entrance;
import org.civarcos.cache.jaxrs.server.FilterOrder;
import org.civarcos.cache.jaxrs.server.InvalidationFilter;
import org.civarcos.cache.jaxrs.server.JudgeFilter;
import org.civarcos.cache.jaxrs.server.LookupFilter;
import org.civarcos.cache.jaxrs.server.PostFilter;
import org.civarcos.cache.jaxrs.server.ReceiveFilter;
import org.civarcos.cache.jaxrs.server.RecordFilter;
import org.civarcos.cache.jaxrs.server.ServletReceiveFilter;
import org.civarcos.cache.jaxrs.spi.GivenApplication;
import org.civarcos.cache.jaxrs.spi.LastStep;
import org.civarcos.cache.jaxrs.spi.OwnRequests;
import org.civarcos.cache.jaxrs.spi.Revalidation;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.support.access.SecurityAnnotations;
import org.jspecify.annotations.Nullable;

/**
 * Binds the filters to the methods that are annotated {@link CachedResponse}. Runtimes find it through
 * {@code META-INF/services}; an application whose runtime does not must register the class.
 *
 * <p>The responses are kept in a cache named {@code http-responses} of the application's cache manager: the one of CDI,
 * or the property {@value #MANAGER} of the REST configuration, or one of its own.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
@Priority(CachedResponseFeature.PRIORITY)
public final class CachedResponseFeature implements Feature, DynamicFeature {
    /** The property of the REST configuration that may hold the {@code CacheManager} to use. */
    public static final String MANAGER = ResponseStore.MANAGER;

    /**
     * The property of the REST configuration that, if {@code true}, caches each GET that can be cached without thinking
     * of it, as {@link CachedResponse} on the {@code Application} does: none that a security annotation restricts, none
     * whose path catches everything, none that sends events, none with {@link NoStore}.
     */
    public static final String EVERY_GET = "org.civarcos.cache.http.every-get";

    /** An unusual one, since RESTEasy up to 6.2.16 and 7.0.2 loads one feature of each priority. */
    static final int PRIORITY = 4207;

    private static final String CXF = "org.apache.cxf.";
    private static final int LAST = 1_000_000;
    private static final String SERVLET_RESPONSE = "jakarta.servlet.http.HttpServletResponse";
    private static final Set<String> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, "TRACE");

    private final ApplicationCache cache = new ApplicationCache();
    private final Deployment deployment = new Deployment();
    private Set<Class<?>> registeredBefore = Set.of();

    /** Made by the runtime, once for each application. */
    public CachedResponseFeature() {}

    /**
     * Takes requests down before they are matched, which a feature of one method cannot, and answers before filters
     * that features of a method register, or the application after this one.
     */
    @Override
    public boolean configure(FeatureContext context) {
        Configuration known = context.getConfiguration();
        if (known.getRuntimeType() == RuntimeType.CLIENT || isReceiving(known)) {
            return false;
        }
        shareCache(context);
        if (known.getClass().getName().startsWith(CXF)) {
            context.register(new OfMethods(this)); // what is a feature is nothing else there
        }
        context.register(hasServlets() ? ServletReceiveFilter.class : ReceiveFilter.class);
        if (!known.isRegistered(RecordFilter.class)) { // nor by the runtime, before all others
            registeredBefore = TiedFilters.registered(known);
            context.register(RecordFilter.class);
        }
        return true;
    }

    private void shareCache(FeatureContext context) {
        cache.configure(context.getConfiguration(), Optional.empty());
        cache.addConfiguration(context.getConfiguration());
        context.property(ApplicationCache.PROPERTY, cache);
        introduce(cache, context.getConfiguration());
    }

    private static void introduce(ApplicationCache shared, Configuration known) {
        GivenApplication given = givenApplication(known);
        Application application = given.injected();
        if (application != null) {
            shared.addApplication(application);
            shared.addApplication(given.of(application));
        }
    }

    /** A runtime that makes the feature twice, once for each of its interfaces, still has one cache. */
    private ApplicationCache sharedCache(Configuration known) {
        return known.getProperty(ApplicationCache.PROPERTY) instanceof ApplicationCache shared ? shared : cache;
    }

    private static boolean isReceiving(Configuration known) {
        return known.isRegistered(ReceiveFilter.class)
                || (hasServlets() && known.isRegistered(ServletReceiveFilter.class));
    }

    /** Whether the servlet API is there, whatever the container. */
    private static boolean hasServlets() {
        try {
            Class.forName(SERVLET_RESPONSE, false, CachedResponseFeature.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Configuration known = context.getConfiguration();
        if (known.isRegistered(LookupFilter.class)
                || known.isRegistered(InvalidationFilter.class)
                || known.isRegistered(PostFilter.class)) {
            return; // the runtime found the feature twice
        }
        ResourceMethod method = ResourceMethod.of(resource.getResourceClass(), resource.getResourceMethod());
        ApplicationCache shared = sharedCache(known);
        Application application = givenApplication(known).injected();
        ApplicationInputs inputs = deployment.inputs(method.type(), application, shared.configuration(), known);
        shared.configure(known, deployment.checkedSettings());
        introduce(shared, known);
        awaitStart(shared, known);
        Declarations declarations = new Declarations(application, isOn(known.getProperty(EVERY_GET)), inputs);
        deployment.check(declarations);
        Optional<CachedResponse> annotation = deployment.cachedResponse(method, declarations);
        if (annotation.isPresent()) {
            LastStep lastStep = lastStep(known);
            Entrance entrance = new Entrance(
                    PolicyReader.read(inputs.of(method, annotation.get())),
                    shared,
                    order(method, lastStep, known),
                    resource.getResourceMethod().getAnnotations());
            // Response filters run from the highest priority down, all else from the lowest up.
            context.register(new LookupFilter(entrance, revalidation(known), lastStep));
            captureBodies(shared, context);
        } else if (method.httpMethod().filter(HttpMethod.POST::equals).isPresent()) {
            configurePost(method, declarations, shared, context);
        } else if (method.httpMethod().filter(name -> !SAFE.contains(name)).isPresent()) {
            context.register(new InvalidationFilter(shared), LAST);
        }
        tellClients(method, declarations, context);
    }

    /** Once for each application. */
    private void awaitStart(ApplicationCache shared, Configuration known) {
        Optional<Settings> settings = deployment.checkedSettings();
        if (settings.isPresent() && shared.awaitsStart()) {
            if (known.getProperty(OwnRequests.PROPERTY) instanceof OwnRequests requests) {
                requests.whenStarted(new WarmStart(shared, requests, settings.get()));
            } else {
                shared.cannotBeAsked();
            }
        }
    }

    private static void captureBodies(ApplicationCache cache, FeatureContext context) {
        cache.use();
        context.register(new JudgeFilter())
                .register(new ContainerStreamInterceptor())
                .register(new CaptureInterceptor(), Integer.MAX_VALUE);
    }

    /** The answer to a POST may be one to the GET of the same path, if there is one such method and no other. */
    private void configurePost(
            ResourceMethod post, Declarations declarations, ApplicationCache shared, FeatureContext context) {
        InvalidationFilter invalidation = new InvalidationFilter(shared);
        List<ResourceMethod> gets = ResourceMethod.allOf(post.type()).stream()
                .filter(other -> Declarations.isGet(other) && other.path().equals(post.path()))
                .toList();
        boolean open =
                SecurityAnnotations.restricting(post.type(), post.method()).isEmpty() && !declarations.isNoStore(post);
        Optional<CachedResponse> annotation =
                open && gets.size() == 1 ? deployment.cachedResponse(gets.get(0), declarations) : Optional.empty();
        if (annotation.isEmpty()) {
            context.register(invalidation, LAST);
            return;
        }
        Entrance entrance = new Entrance(
                PolicyReader.read(declarations.inputs(gets.get(0), annotation.get())), shared, FilterOrder.KEPT);
        context.register(new PostFilter(entrance, invalidation), Integer.MAX_VALUE);
        captureBodies(shared, context);
    }

    /** What is told is decided after {@link RecordFilter} took down what the resource says. */
    private static void tellClients(ResourceMethod method, Declarations declarations, FeatureContext context) {
        CacheControl told = declarations.cacheControl(method);
        String directives = declarations.isNoStore(method) ? "no-store" : told == null ? "" : told.value();
        ClientDirectives.parse(directives)
                .ifPresent(parsed -> context.register(new ClientDirectivesFilter(parsed), LAST - 1));
    }

    private static Revalidation revalidation(Configuration known) {
        return known.getProperty(Revalidation.PROPERTY) instanceof Revalidation found
                ? found
                : Revalidation.BY_A_CALLER;
    }

    private static GivenApplication givenApplication(Configuration known) {
        return known.getProperty(GivenApplication.PROPERTY) instanceof GivenApplication found
                ? found
                : GivenApplication.UNKNOWN;
    }

    private FilterOrder order(ResourceMethod method, LastStep lastStep, Configuration known) {
        if (lastStep != LastStep.NONE) {
            return FilterOrder.KEPT;
        }
        deployment.checkResponses(
                new TiedFilters(method, known, ContainerResponseFilter.class).among(registeredBefore));
        TiedFilters requests = new TiedFilters(method, known, ContainerRequestFilter.class);
        return new FilterOrder(method.toString(), deployment.checkRequests(requests), () -> requests.now(Set.of()));
    }

    /** The feature without its other interface. */
    private record OfMethods(CachedResponseFeature feature) implements DynamicFeature {
        @Override
        public void configure(ResourceInfo resource, FeatureContext context) {
            feature.configure(resource, context);
        }
    }

    private static LastStep lastStep(Configuration known) {
        return known.getProperty(LastStep.PROPERTY) instanceof LastStep found ? found : LastStep.NONE;
    }

    private static boolean isOn(@Nullable Object property) {
        return property != null && Boolean.parseBoolean(property.toString());
    }

    /** Closes the cache manager, if the application gave none. */
    @PreDestroy
    void close() {
        cache.close();
    }
}
