package org.civarcos.cache.cdi.deploy;

import jakarta.enterprise.inject.Stereotype;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.civarcos.cache.cdi.CacheDefaults;
import org.civarcos.cache.cdi.CacheInvalidate;
import org.civarcos.cache.cdi.CachePut;
import org.civarcos.cache.cdi.CacheRemove;
import org.civarcos.cache.cdi.CacheRemoveAll;
import org.civarcos.cache.cdi.CacheResult;
import org.civarcos.cache.cdi.CacheResultAll;

/** The caching annotations among others, be they there themselves, repeated, on a stereotype or on another binding. */
final class Bindings {
    private static final Set<Class<? extends Annotation>> OURS = Set.of(
            CacheResult.class,
            CacheResultAll.class,
            CachePut.class,
            CacheRemove.class,
            CacheRemoveAll.class,
            CacheInvalidate.class,
            CacheDefaults.class);

    private Bindings() {}

    /** Those that bind. */
    static Collection<Annotation> among(Collection<Annotation> annotations) {
        Set<Annotation> found = all(annotations);
        found.removeIf(CacheDefaults.class::isInstance);
        return found;
    }

    /** The defaults, if there are some. */
    static List<CacheDefaults> defaults(Collection<Annotation> annotations) {
        return all(annotations).stream()
                .filter(CacheDefaults.class::isInstance)
                .map(CacheDefaults.class::cast)
                .limit(1)
                .toList();
    }

    private static Set<Annotation> all(Collection<Annotation> annotations) {
        Set<Annotation> found = new LinkedHashSet<>();
        collect(annotations, found, new HashSet<>());
        return found;
    }

    /** Nearest first. */
    private static void collect(
            Collection<Annotation> annotations, Set<Annotation> found, Set<Class<? extends Annotation>> seen) {
        for (Annotation annotation : annotations) {
            if (OURS.contains(annotation.annotationType())) {
                found.add(annotation);
            } else {
                found.addAll(repeated(annotation));
            }
        }
        for (Annotation annotation : annotations) {
            Class<? extends Annotation> type = annotation.annotationType();
            boolean carries =
                    type.isAnnotationPresent(Stereotype.class) || type.isAnnotationPresent(InterceptorBinding.class);
            if (carries && !OURS.contains(type) && seen.add(type)) {
                collect(List.of(type.getAnnotations()), found, seen);
            }
        }
    }

    private static List<? extends Annotation> repeated(Annotation annotation) {
        if (annotation instanceof CachePut.List list) {
            return List.of(list.value());
        }
        if (annotation instanceof CacheRemove.List list) {
            return List.of(list.value());
        }
        if (annotation instanceof CacheRemoveAll.List list) {
            return List.of(list.value());
        }
        return annotation instanceof CacheInvalidate.List list ? List.of(list.value()) : List.of();
    }
}
