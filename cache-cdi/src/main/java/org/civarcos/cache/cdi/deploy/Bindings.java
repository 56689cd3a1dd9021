package org.civarcos.cache.cdi.deploy;

import jakarta.enterprise.inject.Stereotype;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.civarcos.cache.cdi.CacheInvalidate;
import org.civarcos.cache.cdi.CachePut;
import org.civarcos.cache.cdi.CacheRemove;
import org.civarcos.cache.cdi.CacheRemoveAll;
import org.civarcos.cache.cdi.CacheResult;

/** The caching annotations among others, be they there themselves or on a stereotype or another binding. */
final class Bindings {
    private static final Set<Class<? extends Annotation>> OURS =
            Set.of(CacheResult.class, CachePut.class, CacheRemove.class, CacheRemoveAll.class, CacheInvalidate.class);

    private Bindings() {}

    static Collection<Annotation> among(Collection<Annotation> annotations) {
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
}
