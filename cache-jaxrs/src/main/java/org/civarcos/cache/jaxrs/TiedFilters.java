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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.civarcos.cache.jaxrs.resource.ResourceMethod;
import org.civarcos.cache.jaxrs.server.LookupFilter;
import org.civarcos.cache.jaxrs.server.RecordFilter;

/**
 * The filters of a method that have the highest priority there is, as the cache's own one of their kind has. Filters of
 * one priority run in any order: a request filter may run after the look-up, so that a stored response goes past it, a
 * response filter before the answer is taken down, so that what it adds is stored.
 *
 * @param method the method
 * @param configuration what is registered for it, more from call to call: the features of an application run in any
 *     order
 * @param kind the interface of the filters
 */
record TiedFilters(ResourceMethod method, Configuration configuration, Class<?> kind) {
    /** Their own filters refuse nobody, and add nothing of one client. */
    private static final List<String> RUNTIMES =
            List.of("org.jboss.resteasy.", "org.apache.cxf.", "org.apache.tomee.", "io.quarkus.", "io.openliberty.");

    /** {@return all classes that are registered} */
    static Set<Class<?>> registered(Configuration configuration) {
        Set<Class<?>> all = new LinkedHashSet<>(configuration.getClasses());
        configuration.getInstances().forEach(each -> all.add(each.getClass()));
        return all;
    }

    /** {@return those that are registered by now, or among these} */
    Set<Class<?>> now(Collection<Class<?>> others) {
        Set<Class<?>> tied = among(registered(configuration));
        tied.addAll(among(others));
        return tied;
    }

    /** {@return those among classes} */
    Set<Class<?>> among(Collection<Class<?>> classes) {
        Set<Class<?>> tied = new TreeSet<>(Comparator.comparing(Class::getName));
        classes.stream().filter(this::isTied).forEach(tied::add);
        return tied;
    }

    private boolean isTied(Class<?> type) {
        return kind.isAssignableFrom(type)
                && type != LookupFilter.class
                && type != RecordFilter.class
                && RUNTIMES.stream().noneMatch(type.getName()::startsWith)
                && !isBeforeMatching(type)
                && priority(type) == Integer.MAX_VALUE
                && isBound(type);
    }

    /** As a request filter; of a response filter the annotation says nothing. */
    private boolean isBeforeMatching(Class<?> type) {
        return kind == ContainerRequestFilter.class && type.isAnnotationPresent(PreMatching.class);
    }

    private int priority(Class<?> type) {
        Integer registered = configuration.getContracts(type).get(kind);
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
