package org.civarcos.cache.cdi.jcache;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import org.civarcos.cache.support.access.AccessChecks;

/** Applies the checks of who may call to the annotation of {@code javax.cache} that holds for a method. */
final class AccessFindings {
    private AccessFindings() {}

    static void check(Class<?> bean, Method method, List<Class<?>> inner, AccessChecks checks) {
        List<Annotation> own = JCacheAnnotations.on(method);
        boolean ofClass = own.isEmpty() && Modifier.isPublic(method.getModifiers());
        for (Annotation annotation : ofClass ? JCacheAnnotations.ofClass(bean) : own) {
            String name = "@" + annotation.annotationType().getSimpleName();
            if (annotation instanceof CacheResult) {
                checks.checkStored(bean, method, name, inner);
            } else if (annotation instanceof CachePut put) {
                // What it stores is an argument, whoever is refused, unless it waits for a success.
                boolean waits = put.afterInvocation() && put.cacheFor().length == 0 && put.noCacheFor().length == 0;
                checks.checkStored(bean, method, name, waits ? List.of() : inner);
            } else if ((annotation instanceof CacheRemove remove && !remove.afterInvocation())
                    || (annotation instanceof CacheRemoveAll all && !all.afterInvocation())) {
                checks.checkChangedBefore(bean, method, name, inner);
            }
        }
    }
}
