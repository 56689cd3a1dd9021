package org.civarcos.cache.support.access;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.civarcos.cache.CacheShared;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.spi.CacheSettings;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.support.Findings;

/**
 * Finds cached methods whose results could reach somebody who may not call them: a hit runs neither the method nor what
 * comes between the cache and it.
 */
public final class AccessChecks {
    /**
     * What comes with platforms and decides nothing about callers; their annotations for security are known by name.
     */
    private static final List<String> PLATFORMS = List.of(
            "jakarta.",
            "org.eclipse.microprofile.",
            "io.micrometer.",
            "io.opentelemetry.",
            "org.hibernate.validator.",
            "org.apache.bval.",
            "org.jboss.weld.",
            "org.wildfly.",
            "io.smallrye.",
            "io.quarkus.",
            "io.helidon.",
            "io.openliberty.",
            "com.ibm.ws.",
            "fish.payara.",
            "org.glassfish.",
            "com.sun.",
            "com.arjuna.",
            "org.apache.webbeans.",
            "org.apache.openejb.",
            "org.apache.geronimo.",
            "org.apache.safeguard.");

    private final List<KeyPattern> harmless;
    private final String priority;
    private final Findings findings;

    /**
     * Makes checks.
     *
     * @param settings name interceptors that decide nothing about callers
     * @param priority that of the cache's interceptor
     * @param findings takes what is found
     */
    public AccessChecks(Settings settings, int priority, Findings findings) {
        harmless = settings.list(CacheSettings.HARMLESS_INTERCEPTORS).stream()
                .map(KeyPattern::glob)
                .toList();
        this.priority = Integer.toString(priority);
        this.findings = findings;
    }

    /**
     * Checks a method whose results are cached.
     *
     * @param bean its class
     * @param method the method
     * @param annotation the caching annotation, for people: {@code @CacheResult}
     * @param inner what runs between the cache and the method
     */
    public void checkStored(Class<?> bean, Method method, String annotation, List<Class<?>> inner) {
        if (isShared(bean, method)) {
            return;
        }
        SecurityAnnotations.restricting(bean, method)
                .ifPresent(name -> findings.add(
                        bean,
                        method,
                        annotation + " is on a method behind @" + name
                                + ", and nothing says whether a caller may have what it returned to another",
                        "add @CacheShared if all who may call it may have the same results, or move what is the same "
                                + "for all to a method without @" + name + " and cache that"));
        checkInner(bean, method, annotation, inner, "is not run on a hit, so that who it would refuse is answered");
    }

    /**
     * Checks a method that changes a cache whether or not it is refused.
     *
     * @param bean its class
     * @param method the method
     * @param annotation the caching annotation, for people: {@code @CacheRemove}
     * @param inner what runs between the cache and the method
     */
    public void checkChangedBefore(Class<?> bean, Method method, String annotation, List<Class<?>> inner) {
        if (!isShared(bean, method)) {
            checkInner(bean, method, annotation, inner, "runs after the cache was changed, whoever it refuses");
        }
    }

    private void checkInner(Class<?> bean, Method method, String annotation, List<Class<?>> inner, String what) {
        for (Class<?> each : inner) {
            if (!isHarmless(each)) {
                findings.add(
                        bean,
                        method,
                        annotation + " comes before " + each.getName() + ", which " + what,
                        "give that a @Priority of less than " + priority + ", so that it runs on every call; or add"
                                + " @CacheShared to it if it decides nothing about callers (if you cannot, name it in"
                                + " arcos.cache.harmless_interceptors), or to the method if all may have its results");
            }
        }
        ownInterceptor(bean)
                .ifPresent(own -> findings.add(
                        bean,
                        method,
                        annotation + " comes before the bean's own @AroundInvoke method " + own.getName() + ", which "
                                + what,
                        "move it to an interceptor class with a @Priority of less than " + priority
                                + ", or add @CacheShared to the method if all may have its results"));
    }

    private boolean isHarmless(Class<?> interceptor) {
        String name = interceptor.getName();
        return PLATFORMS.stream().anyMatch(name::startsWith)
                || harmless.stream().anyMatch(pattern -> pattern.matches(name))
                || isMarked(List.of(interceptor));
    }

    /** By the annotation of the class itself, or of a binding or stereotype on it. */
    private static boolean isMarked(List<? extends AnnotatedElement> elements) {
        return SecurityAnnotations.names(elements).contains(CacheShared.class.getSimpleName());
    }

    /**
     * Tells whether the application has said that all callers may have what is cached of a method.
     *
     * @param bean its class
     * @param method the method
     * @return whether {@link CacheShared} is on the method, what it overrides, or its class
     */
    public static boolean isShared(Class<?> bean, Method method) {
        MethodDefinitions definitions = new MethodDefinitions(bean, method);
        return definitions.all().stream().anyMatch(each -> each.isAnnotationPresent(CacheShared.class))
                || MethodDefinitions.ancestors(bean).stream()
                        .anyMatch(each -> each.isAnnotationPresent(CacheShared.class));
    }

    private static Optional<Method> ownInterceptor(Class<?> bean) {
        return MethodDefinitions.ancestors(bean).stream()
                .flatMap(each -> Arrays.stream(each.getDeclaredMethods()))
                .filter(each -> SecurityAnnotations.names(List.of(each)).contains("AroundInvoke"))
                .findFirst();
    }
}
