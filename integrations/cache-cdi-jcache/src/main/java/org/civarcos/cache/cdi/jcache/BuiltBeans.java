package org.civarcos.cache.cdi.jcache;

import jakarta.enterprise.inject.Stereotype;
import jakarta.enterprise.inject.build.compatible.spi.InterceptorInfo;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.civarcos.cache.spi.ApplicationLoader;
import org.civarcos.cache.support.access.AccessChecks;
import org.civarcos.cache.support.access.MethodDefinitions;

/** The beans and interceptors that a container tells of when an application is built. */
final class BuiltBeans {
    private final ClassLoader loader = ApplicationLoader.current();
    private final Set<Class<?>> beans = new LinkedHashSet<>();
    private final List<Known> interceptors = new ArrayList<>();

    /**
     * An interceptor with the names of its bindings, whatever their members: one too many is found rather than none.
     */
    private record Known(Class<?> type, Set<String> bindings) {}

    /** Leaves out one that the container generates, which is nowhere yet and has no annotations of an application. */
    void add(String bean) {
        try {
            beans.add(Class.forName(bean, false, loader));
        } catch (ClassNotFoundException | LinkageError generated) {
            // no class of the application
        }
    }

    void add(InterceptorInfo interceptor) {
        Integer priority = interceptor.priority();
        if (priority == null || priority > JCacheInterceptor.PRIORITY) {
            interceptors.add(new Known(
                    load(interceptor.declaringClass().name()),
                    interceptor.interceptorBindings().stream()
                            .map(binding -> binding.name())
                            .collect(Collectors.toSet())));
        }
    }

    private Class<?> load(String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "the container knows the class " + name + ", but the class loader of the application does not", e);
        }
    }

    void check(AccessChecks checks) {
        for (Class<?> bean : beans) {
            boolean all = !JCacheAnnotations.ofClass(bean).isEmpty();
            for (Class<?> owner : MethodDefinitions.ancestors(bean)) {
                for (Method method : owner.isInterface() ? new Method[0] : owner.getDeclaredMethods()) {
                    if (all || !JCacheAnnotations.on(method).isEmpty()) {
                        AccessFindings.check(bean, method, inner(bean, method), checks);
                    }
                }
            }
        }
    }

    private List<Class<?>> inner(Class<?> bean, Method method) {
        Set<String> bindings = new HashSet<>();
        collect(method, bindings);
        collect(bean, bindings);
        return interceptors.stream()
                .filter(each -> bindings.containsAll(each.bindings()))
                .<Class<?>>map(Known::type)
                .toList();
    }

    private static void collect(AnnotatedElement element, Set<String> names) {
        for (Annotation annotation : element.getAnnotations()) {
            Class<?> type = annotation.annotationType();
            boolean carries =
                    type.isAnnotationPresent(InterceptorBinding.class) || type.isAnnotationPresent(Stereotype.class);
            if (carries && names.add(type.getName())) {
                collect(type, names);
            }
        }
    }
}
