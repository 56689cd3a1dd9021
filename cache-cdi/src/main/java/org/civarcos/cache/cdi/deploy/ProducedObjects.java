package org.civarcos.cache.cdi.deploy;

import jakarta.enterprise.inject.spi.InterceptionFactory;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.civarcos.cache.support.Findings;

/**
 * Warns of producer methods that return objects with annotated methods: most containers leave such objects as they are.
 */
final class ProducedObjects {
    private final Set<Method> producers = new LinkedHashSet<>();
    private final boolean intercepted;

    /**
     * Begins with none.
     *
     * @param intercepted whether the container intercepts the calls of such objects
     */
    ProducedObjects(boolean intercepted) {
        this.intercepted = intercepted;
    }

    /** Takes in a producer; one that has asked for interceptors knows. */
    void add(Method producer) {
        if (!intercepted && !Arrays.asList(producer.getParameterTypes()).contains(InterceptionFactory.class)) {
            producers.add(producer);
        }
    }

    void check(Findings findings) {
        for (Method producer : producers) {
            Class<?> type = producer.getReturnType();
            if (isAnnotated(type)) {
                findings.warn(
                        producer.getDeclaringClass(),
                        producer,
                        "the caching annotations of " + type.getName()
                                + " do nothing for the object that this producer makes, whose calls no container but"
                                + " OpenWebBeans intercepts",
                        "let CDI make it: give the class a scope; or make it by an InterceptionFactory");
            }
        }
    }

    private static boolean isAnnotated(Class<?> type) {
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            if (!Bindings.among(List.of(each.getAnnotations())).isEmpty()
                    || Arrays.stream(each.getDeclaredMethods())
                            .anyMatch(method -> !Bindings.among(List.of(method.getAnnotations()))
                                    .isEmpty())) {
                return true;
            }
        }
        return false;
    }
}
