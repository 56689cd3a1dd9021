package org.civarcos.cache.support.access;

import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Decorator;
import jakarta.enterprise.inject.spi.InterceptionType;
import jakarta.enterprise.inject.spi.Interceptor;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Interceptors that a CDI container runs between one of the cache and a method, and so does not run on a hit. */
public final class InnerInterceptors {
    private final BeanManager beans;
    private final Class<?> ours;

    /**
     * Makes a view of a container.
     *
     * @param beans the container, no earlier than {@code AfterBeanDiscovery}
     * @param ours the class of the cache's interceptor
     */
    public InnerInterceptors(BeanManager beans, Class<?> ours) {
        this.beans = beans;
        this.ours = ours;
    }

    /**
     * Finds the interceptors of a method that come after the cache's, and the decorators.
     *
     * @param bean the bean
     * @param method the method
     * @param annotations those of the method, then those of its class, with those that the container adds
     * @return their classes, in their order
     */
    public List<Class<?>> of(Bean<?> bean, Method method, Collection<Annotation> annotations) {
        List<Class<?>> found = new ArrayList<>();
        Annotation[] bindings = bindings(annotations);
        boolean isInner = false;
        if (bindings.length > 0) {
            for (Interceptor<?> each : beans.resolveInterceptors(InterceptionType.AROUND_INVOKE, bindings)) {
                if (isInner) {
                    found.add(each.getBeanClass());
                }
                isInner |= each.getBeanClass() == ours;
            }
        }
        found.addAll(decorators(bean, method));
        return found;
    }

    private List<Class<?>> decorators(Bean<?> bean, Method method) {
        Annotation[] qualifiers = bean.getQualifiers().toArray(Annotation[]::new);
        return beans.resolveDecorators(bean.getTypes(), qualifiers).stream()
                .<Class<?>>map(Decorator::getBeanClass)
                .filter(decorator -> isDecorated(decorator, method))
                .toList();
    }

    private static boolean isDecorated(Class<?> decorator, Method method) {
        return new MethodDefinitions(decorator, method)
                .all().stream().anyMatch(each -> each.getDeclaringClass().isAssignableFrom(decorator));
    }

    /** The bindings among annotations, also those on stereotypes and other bindings; of each type the first. */
    private Annotation[] bindings(Collection<Annotation> annotations) {
        Map<Class<?>, Annotation> found = new LinkedHashMap<>();
        collect(annotations, found, new LinkedHashSet<>());
        return found.values().toArray(Annotation[]::new);
    }

    private void collect(
            Collection<Annotation> annotations, Map<Class<?>, Annotation> found, Set<Class<?>> stereotypes) {
        for (Annotation annotation : annotations) {
            Class<? extends Annotation> type = annotation.annotationType();
            if (beans.isInterceptorBinding(type)) {
                if (found.putIfAbsent(type, annotation) == null) {
                    collect(beans.getInterceptorBindingDefinition(type), found, stereotypes);
                }
            } else if (beans.isStereotype(type) && stereotypes.add(type)) {
                collect(beans.getStereotypeDefinition(type), found, stereotypes);
            }
        }
    }
}
