package org.civarcos.cache.cdi.jcache;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.civarcos.cache.support.Findings;

/** Checks of an annotated method for what can never work, each with its cure. */
final class MethodChecks {
    private MethodChecks() {}

    static void check(Method method, Findings findings) {
        List<Annotation> annotations = JCacheAnnotations.on(method);
        if (annotations.isEmpty()) {
            return;
        }
        Class<?> type = method.getDeclaringClass();
        if (annotations.size() > 1) {
            findings.add(
                    type,
                    method,
                    annotations.stream()
                                    .map(each -> "@" + each.annotationType().getSimpleName())
                                    .collect(Collectors.joining(" and "))
                            + " on one method, of which JSR-107 allows one",
                    "split the method");
        }
        if ((method.getModifiers() & (Modifier.PRIVATE | Modifier.STATIC | Modifier.FINAL)) != 0) {
            findings.add(type, method, "a private, static or final method is not intercepted", "make it none of these");
        }
        if (method.isAnnotationPresent(CacheResult.class) && method.getReturnType() == void.class) {
            findings.add(type, method, "@CacheResult on a method that returns nothing", "return the value");
        }
        if (method.isAnnotationPresent(CachePut.class) && values(method) != 1) {
            findings.add(
                    type,
                    method,
                    "@CachePut stores the one parameter that is annotated @CacheValue, and there are " + values(method),
                    "annotate one");
        }
    }

    private static long values(Method method) {
        return Arrays.stream(method.getParameters())
                .filter((Parameter parameter) -> parameter.isAnnotationPresent(CacheValue.class))
                .count();
    }
}
