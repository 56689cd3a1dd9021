package org.civarcos.cache.cdi.jcache;

import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import javax.cache.annotation.CacheMethodDetails;
import javax.cache.annotation.CacheResult;

/** A method, the annotation that holds for it, and the cache that the annotation means. Thread-safe. */
final class Bound<A extends Annotation> implements CacheMethodDetails<A> {
    private final Method method;
    private final A annotation;
    private final String cacheName;
    private final MethodParameters parameters;

    Bound(Method method, A annotation, String cacheName, Parts parts) {
        this.method = method;
        this.annotation = annotation;
        String name = cacheName.isBlank() ? parts.defaultCacheName() : cacheName;
        this.cacheName = name.isBlank() ? nameOf(method) : name;
        parameters = new MethodParameters(method);
    }

    private static String nameOf(Method method) {
        return method.getDeclaringClass().getName()
                + "."
                + method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getTypeName)
                        .collect(Collectors.joining(",", "(", ")"));
    }

    /** The same method as the caches of exceptions see it. */
    static Bound<CacheResult> ofExceptions(Bound<CacheResult> bound) {
        return new Bound<>(bound, bound.annotation.exceptionCacheName());
    }

    private Bound(Bound<A> other, String cacheName) {
        method = other.method;
        annotation = other.annotation;
        parameters = other.parameters;
        this.cacheName = cacheName;
    }

    MethodParameters parameters() {
        return parameters;
    }

    Invocation<A> invocation(InvocationContext context) {
        return new Invocation<>(this, context);
    }

    @Override
    public Method getMethod() {
        return method;
    }

    @Override
    public Set<Annotation> getAnnotations() {
        return Set.of(method.getAnnotations());
    }

    @Override
    public A getCacheAnnotation() {
        return annotation;
    }

    @Override
    public String getCacheName() {
        return cacheName;
    }
}
