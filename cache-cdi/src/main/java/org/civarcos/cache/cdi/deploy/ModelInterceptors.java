package org.civarcos.cache.cdi.deploy;

import jakarta.enterprise.inject.Stereotype;
import jakarta.enterprise.inject.build.compatible.spi.InterceptorInfo;
import jakarta.enterprise.inject.spi.InterceptionType;
import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The interceptors of an application, as CDI and its build-compatible extensions see them. */
final class ModelInterceptors {
    private final ModelScan scan;
    private final Class<?> ours;
    private final List<Known> known = new ArrayList<>();

    private record Known(Class<?> type, int priority, Collection<Annotation> bindings) {}

    ModelInterceptors(ModelScan scan, Class<?> ours) {
        this.scan = scan;
        this.ours = ours;
    }

    void add(InterceptorInfo interceptor) {
        if (interceptor.intercepts(InterceptionType.AROUND_INVOKE)) {
            Integer priority = interceptor.priority();
            known.add(new Known(
                    scan.type(interceptor.declaringClass()),
                    priority == null ? Integer.MAX_VALUE : priority, // those of beans.xml come last
                    scan.annotations(interceptor.interceptorBindings())));
        }
    }

    /** What comes between the cache and a method, in no order. */
    List<Class<?>> inner(BoundMethod method) {
        Map<Class<?>, Annotation> bindings = new LinkedHashMap<>();
        collect(method.annotations(), bindings);
        int own = known.stream()
                .filter(each -> each.type() == ours)
                .mapToInt(Known::priority)
                .findFirst()
                .orElse(Integer.MAX_VALUE);
        return known.stream()
                .filter(each -> each.type() != ours && each.priority() >= own)
                .filter(each -> each.bindings().stream().allMatch(bound -> isAmong(bound, bindings)))
                .<Class<?>>map(Known::type)
                .toList();
    }

    private static void collect(Collection<Annotation> annotations, Map<Class<?>, Annotation> found) {
        for (Annotation annotation : annotations) {
            Class<? extends Annotation> type = annotation.annotationType();
            boolean carries =
                    type.isAnnotationPresent(InterceptorBinding.class) || type.isAnnotationPresent(Stereotype.class);
            if (carries && found.putIfAbsent(type, annotation) == null) {
                collect(List.of(type.getAnnotations()), found);
            }
        }
    }

    private static boolean isAmong(Annotation bound, Map<Class<?>, Annotation> bindings) {
        Annotation there = bindings.get(bound.annotationType());
        return there != null && isEqual(bound, there);
    }

    /** As CDI compares bindings: without their members that are {@link Nonbinding}. */
    private static boolean isEqual(Annotation one, Annotation other) {
        for (Method member : one.annotationType().getDeclaredMethods()) {
            boolean counts = !member.isAnnotationPresent(Nonbinding.class);
            if (counts && !Objects.deepEquals(ModelAnnotation.read(member, one), ModelAnnotation.read(member, other))) {
                return false;
            }
        }
        return true;
    }
}
