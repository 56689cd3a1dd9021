package org.civarcos.cache.cdi.deploy;

import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedParameter;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.civarcos.cache.cdi.CacheDefaults;

/** Finds the bound methods of a bean, as CDI and its portable extensions see its annotations. */
final class TypeScan {
    private TypeScan() {}

    static List<BoundMethod> of(AnnotatedType<?> type) {
        List<BoundMethod> found = new ArrayList<>();
        Collection<Annotation> ofClass = Bindings.among(type.getAnnotations());
        List<CacheDefaults> defaults = Bindings.defaults(type.getAnnotations());
        for (AnnotatedMethod<?> annotated : type.getMethods()) {
            Collection<Annotation> own = Bindings.among(annotated.getAnnotations());
            BoundMethod bound = new BoundMethod(
                    type.getJavaClass(),
                    annotated.getJavaMember(),
                    own,
                    ofClass,
                    defaults,
                    parameters(annotated),
                    Stream.of(annotated, type)
                            .flatMap(each -> each.getAnnotations().stream())
                            .toList());
            if (bound.isBound()) {
                found.add(bound);
            }
        }
        return found;
    }

    private static List<List<Annotation>> parameters(AnnotatedMethod<?> method) {
        List<List<Annotation>> parameters = new ArrayList<>();
        for (AnnotatedParameter<?> parameter : method.getParameters()) {
            parameters.add(List.copyOf(parameter.getAnnotations()));
        }
        return parameters;
    }
}
