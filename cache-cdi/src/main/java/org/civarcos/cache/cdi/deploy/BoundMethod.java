package org.civarcos.cache.cdi.deploy;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.civarcos.cache.cdi.CacheDefaults;
import org.civarcos.cache.support.Findings;

/**
 * A method of a bean with the caching annotations that bind to it.
 *
 * @param bean the class of the bean, which may inherit the method
 * @param method the method
 * @param own the annotations on the method
 * @param ofClass the annotations on the class, which those on the method override
 * @param defaults the defaults on the class, at most one
 * @param parameters the annotations on each parameter
 * @param annotations those of the method, then those of the class, ours or not; empty once the deployment is over
 */
record BoundMethod(
        Class<?> bean,
        Method method,
        Collection<Annotation> own,
        Collection<Annotation> ofClass,
        List<CacheDefaults> defaults,
        List<List<Annotation>> parameters,
        List<Annotation> annotations) {

    /** As reflection sees it, for a class that was no bean at deployment. */
    static BoundMethod reflected(Method method) {
        return new BoundMethod(
                method.getDeclaringClass(),
                method,
                Bindings.among(List.of(method.getAnnotations())),
                Bindings.among(List.of(method.getDeclaringClass().getAnnotations())),
                Bindings.defaults(List.of(method.getDeclaringClass().getAnnotations())),
                Arrays.stream(method.getParameterAnnotations()).map(List::of).toList(),
                List.of());
    }

    /** The annotations of a type: those on the method, else those on the class. */
    <A extends Annotation> List<A> all(Class<A> type) {
        return isOnMethod(type) ? among(own, type) : among(ofClass, type);
    }

    boolean isOnMethod(Class<? extends Annotation> type) {
        return own.stream().anyMatch(type::isInstance);
    }

    private static <A extends Annotation> List<A> among(Collection<Annotation> annotations, Class<A> type) {
        return annotations.stream().filter(type::isInstance).map(type::cast).toList();
    }

    boolean hasParameter(int position, Class<? extends Annotation> type) {
        return parameters.get(position).stream().anyMatch(type::isInstance);
    }

    /** Whether annotations bind to the method; one that the bean overrides is another method. */
    boolean isBound() {
        boolean named = !method.isBridge() && !method.isSynthetic() && method.getDeclaringClass() != Object.class;
        boolean annotated = !own.isEmpty() || (!ofClass.isEmpty() && isInterceptable());
        return named && annotated && !isOverridden();
    }

    private boolean isOverridden() {
        if ((method.getModifiers() & (Modifier.PRIVATE | Modifier.STATIC)) != 0) {
            return false;
        }
        for (Class<?> type = bean; type != method.getDeclaringClass() && type != null; type = type.getSuperclass()) {
            if (Arrays.stream(type.getDeclaredMethods()).anyMatch(this::hasSameSignature)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasSameSignature(Method other) {
        return method.getName().equals(other.getName())
                && Arrays.equals(method.getParameterTypes(), other.getParameterTypes());
    }

    /** Whether a container can intercept the method at all, apart from its class. */
    boolean isInterceptable() {
        return (method.getModifiers() & (Modifier.PRIVATE | Modifier.STATIC | Modifier.FINAL)) == 0;
    }

    /** The name of a cache that is not given one, as in JSR-107. */
    String defaultCacheName() {
        return bean.getName()
                + "."
                + method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getTypeName)
                        .collect(Collectors.joining(",", "(", ")"));
    }

    /** The class and method, for people. */
    String place() {
        return bean.getName() + "." + Findings.signature(method);
    }
}
