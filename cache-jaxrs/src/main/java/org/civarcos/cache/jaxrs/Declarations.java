package org.civarcos.cache.jaxrs;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.civarcos.cache.jaxrs.resource.ResourceMethod;
import org.civarcos.cache.support.Findings;
import org.civarcos.cache.support.access.SecurityAnnotations;
import org.jspecify.annotations.Nullable;

/**
 * Resolution of the annotation that applies to a method: its own, that of its class, or that of the application; the
 * nearest. What an application says of all its resources holds for those only that can be cached without thinking of
 * them.
 */
final class Declarations {
    /** A path variable whose pattern may match a slash: it stands for any number of resources. */
    private static final Pattern CATCH_ALL = Pattern.compile("\\{[^{}:]+:[^{}]*(?:\\.[*+]|\\[\\^)[^{}]*\\}");

    private final @Nullable Class<?> application;
    private final boolean everyGet;
    private final ApplicationInputs inputs;

    /**
     * Makes them.
     *
     * @param application the application, or null if the runtime does not tell
     * @param everyGet whether each GET is cached without an annotation
     * @param inputs what the methods read of a request
     */
    Declarations(@Nullable Application application, boolean everyGet, ApplicationInputs inputs) {
        this.inputs = inputs;
        this.application = application == null ? null : written(application).getClass();
        this.everyGet = everyGet;
    }

    /** The application as it was written: Jersey wraps one that is no {@code ResourceConfig}, and tells it by this. */
    private static Application written(Application application) {
        try {
            Object inner = application.getClass().getMethod("getApplication").invoke(application);
            return inner instanceof Application wrapped ? wrapped : application;
        } catch (ReflectiveOperationException | RuntimeException notWrapped) {
            return application;
        }
    }

    @CachedResponse
    private static final class Defaults {}

    /** How the responses of a method are cached; empty if they are not. */
    Optional<CachedResponse> cachedResponse(ResourceMethod method) {
        if (!isGet(method)) {
            return Optional.empty();
        }
        CachedResponse onMethod = method.onMethod(CachedResponse.class);
        if (onMethod != null || method.onMethod(NoStore.class) != null) {
            return Optional.ofNullable(onMethod);
        }
        CachedResponse onClass = method.onClass(CachedResponse.class);
        if (onClass != null || method.onClass(NoStore.class) != null) {
            return Optional.ofNullable(onClass);
        }
        CachedResponse ofApplication = ofApplication();
        return ofApplication != null && isPlain(method) && readsPlainly(method, ofApplication)
                ? Optional.of(ofApplication)
                : Optional.empty();
    }

    /** What a method reads of a request, if its responses are cached in a way. */
    DeclaredInputs inputs(ResourceMethod method, CachedResponse annotation) {
        return inputs.of(method, annotation);
    }

    private boolean readsPlainly(ResourceMethod method, CachedResponse annotation) {
        Findings findings = new Findings();
        inputs(method, annotation).check(PolicyReader.parametersOf(annotation), findings);
        return findings.isEmpty();
    }

    private @Nullable CachedResponse ofApplication() {
        CachedResponse declared = onApplication(CachedResponse.class);
        return declared != null || !everyGet ? declared : Defaults.class.getAnnotation(CachedResponse.class);
    }

    /** Whether the responses of a method are kept out of caches. */
    boolean isNoStore(ResourceMethod method) {
        if (method.onMethod(NoStore.class) != null) {
            return true;
        }
        if (method.onMethod(CachedResponse.class) != null) {
            return false;
        }
        return method.onClass(NoStore.class) != null
                || (method.onClass(CachedResponse.class) == null && onApplication(NoStore.class) != null);
    }

    /** What clients are told of a method; null for nothing. */
    @Nullable
    CacheControl cacheControl(ResourceMethod method) {
        CacheControl onMethod = method.onMethod(CacheControl.class);
        CacheControl onClass = onMethod != null ? onMethod : method.onClass(CacheControl.class);
        return onClass != null ? onClass : onApplication(CacheControl.class);
    }

    /** The application as the reports name it. */
    @Nullable
    Class<?> application() {
        return application;
    }

    private <A extends Annotation> @Nullable A onApplication(Class<A> annotation) {
        return application == null ? null : application.getAnnotation(annotation);
    }

    static boolean isGet(ResourceMethod method) {
        return method.httpMethod().filter(HttpMethod.GET::equals).isPresent();
    }

    private static boolean isPlain(ResourceMethod method) {
        Class<?>[] parameters = method.method().getParameterTypes();
        return SecurityAnnotations.restricting(method.type(), method.method()).isEmpty()
                && !CATCH_ALL.matcher(method.path()).find()
                && Arrays.stream(parameters).noneMatch(SseEventSink.class::isAssignableFrom);
    }
}
