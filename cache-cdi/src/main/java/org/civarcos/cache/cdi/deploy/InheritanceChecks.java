package org.civarcos.cache.cdi.deploy;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.civarcos.cache.support.Findings;
import org.jspecify.annotations.Nullable;

/** Warns of annotations on interfaces, which a class does not inherit. */
final class InheritanceChecks {
    private InheritanceChecks() {}

    /**
     * Looks at a bean.
     *
     * @param defaults whether the container intercepts the default methods of interfaces, which the bean inherits
     */
    static void check(Class<?> bean, boolean defaults, Findings findings) {
        Set<Class<?>> interfaces = new LinkedHashSet<>();
        collect(bean, interfaces);
        for (Class<?> type : interfaces) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.isSynthetic() || Modifier.isStatic(method.getModifiers())) {
                    continue;
                }
                boolean annotated =
                        !Bindings.among(List.of(method.getAnnotations())).isEmpty();
                if (annotated && !isAnnotatedIn(bean, method) && !(defaults && isInherited(bean, method))) {
                    findings.warn(
                            bean,
                            method,
                            "its caching annotation is on the interface " + type.getName()
                                    + ", from which a class inherits none",
                            "annotate the method of the class");
                }
            }
        }
    }

    private static void collect(@Nullable Class<?> type, Set<Class<?>> interfaces) {
        if (type == null || type.getName().startsWith("java.")) {
            return;
        }
        for (Class<?> parent : type.getInterfaces()) {
            if (interfaces.add(parent)) {
                collect(parent, interfaces);
            }
        }
        collect(type.getSuperclass(), interfaces);
    }

    /** Whether it is a default method that the bean has as it is. */
    private static boolean isInherited(Class<?> bean, Method method) {
        try {
            return method.isDefault()
                    && bean.getMethod(method.getName(), method.getParameterTypes())
                            .equals(method);
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    private static boolean isAnnotatedIn(Class<?> bean, Method method) {
        try {
            Method own = bean.getMethod(method.getName(), method.getParameterTypes());
            return !own.getDeclaringClass().isInterface()
                    && !Bindings.among(List.of(own.getAnnotations())).isEmpty();
        } catch (NoSuchMethodException e) {
            return false;
        }
    }
}
