package org.civarcos.cache.jaxrs;

import jakarta.annotation.Priority;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Configuration;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.civarcos.cache.jaxrs.resource.ResourceMethod;
import org.civarcos.cache.jaxrs.server.LookupFilter;

/**
 * The request filters of a method that may run after the look-up, so that a stored response goes past them: they have the
 * highest priority too, and filters of one priority run in any order.
 *
 * @param method the method
 * @param configuration what is registered for it, more from call to call: the features of an application run in any order
 */
record LateFilters(ResourceMethod method, Configuration configuration) {
    /** Their own filters refuse nobody. */
    private static final List<String> RUNTIMES =
            List.of("org.jboss.resteasy.", "org.apache.cxf.", "org.apache.tomee.", "io.quarkus.", "io.openliberty.");

    /** {@return those that are registered by now, or among these} */
    Set<Class<?>> now(Collection<Class<?>> others) {
        Set<Class<?>> late = new TreeSet<>(Comparator.comparing(Class::getName));
        configuration.getClasses().stream().filter(this::isLate).forEach(late::add);
        configuration.getInstances().stream()
                .map(Object::getClass)
                .filter(this::isLate)
                .forEach(late::add);
        others.stream().filter(this::isLate).forEach(late::add);
        return late;
    }

    private boolean isLate(Class<?> type) {
        return ContainerRequestFilter.class.isAssignableFrom(type)
                && type != LookupFilter.class
                && RUNTIMES.stream().noneMatch(type.getName()::startsWith)
                && !type.isAnnotationPresent(PreMatching.class)
                && priority(type) == Integer.MAX_VALUE
                && isBound(type);
    }

    private int priority(Class<?> type) {
        Integer registered = configuration.getContracts(type).get(ContainerRequestFilter.class);
        Priority declared = type.getAnnotation(Priority.class);
        int otherwise = declared == null ? Priorities.USER : declared.value();
        return registered == null || registered < 0 ? otherwise : registered;
    }

    private boolean isBound(Class<?> type) {
        return Arrays.stream(type.getAnnotations())
                .map(Annotation::annotationType)
                .filter(each -> each.isAnnotationPresent(NameBinding.class))
                .allMatch(each -> method.onMethod(each) != null || method.onClass(each) != null);
    }
}
