package org.civarcos.cache.cdi.jcache;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import org.jspecify.annotations.Nullable;

/** The four annotations that stand for an operation. */
final class JCacheAnnotations {
    static final List<Class<? extends Annotation>> ALL =
            List.of(CacheResult.class, CachePut.class, CacheRemove.class, CacheRemoveAll.class);

    private JCacheAnnotations() {}

    static List<Annotation> on(AnnotatedElement element) {
        return ALL.stream()
                .map(type -> Optional.<Annotation>ofNullable(element.getAnnotation(type)))
                .flatMap(Optional::stream)
                .toList();
    }

    static List<Annotation> ofClass(Class<?> bean) {
        return ALL.stream()
                .map(type -> Optional.<Annotation>ofNullable(ofClass(bean, type)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** An annotation of the class or of the nearest parent that has one: a container's subclass has none itself. */
    static <A extends Annotation> @Nullable A ofClass(Class<?> bean, Class<A> type) {
        for (Class<?> each = bean; each != null; each = each.getSuperclass()) {
            A found = each.getAnnotation(type);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
