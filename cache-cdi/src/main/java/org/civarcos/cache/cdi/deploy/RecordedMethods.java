package org.civarcos.cache.cdi.deploy;

import jakarta.enterprise.inject.build.compatible.spi.Parameters;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanBuilder;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.civarcos.cache.cdi.CacheDefaults;

/**
 * Bound methods on their way from the deployment of an application to its start, which may happen in another process:
 * as parameters of a synthetic bean, which hold classes, texts and annotations and nothing else.
 */
final class RecordedMethods {
    private static final String COUNT = "methods";
    private static final Annotation[] NONE = {};

    private RecordedMethods() {}

    static void write(List<BoundMethod> methods, SyntheticBeanBuilder<?> bean) {
        bean.withParam(COUNT, methods.size());
        for (int i = 0; i < methods.size(); i++) {
            BoundMethod bound = methods.get(i);
            bean.withParam(i + ".bean", bound.bean());
            bean.withParam(i + ".owner", bound.method().getDeclaringClass());
            bean.withParam(i + ".method", signature(bound.method()));
            write(i + ".own", bound.own(), bean);
            write(i + ".class", bound.ofClass(), bean);
            write(i + ".defaults", List.copyOf(bound.defaults()), bean);
            for (int j = 0; j < bound.parameters().size(); j++) {
                write(i + ".parameter." + j, bound.parameters().get(j), bean);
            }
        }
    }

    private static void write(String name, Collection<Annotation> annotations, SyntheticBeanBuilder<?> bean) {
        if (!annotations.isEmpty()) {
            bean.withParam(name, annotations.toArray(Annotation[]::new));
        }
    }

    static List<BoundMethod> read(Parameters parameters) {
        List<BoundMethod> methods = new ArrayList<>();
        int count = parameters.get(COUNT, Integer.class);
        for (int i = 0; i < count; i++) {
            Method method =
                    method(parameters.get(i + ".owner", Class.class), parameters.get(i + ".method", String.class));
            List<List<Annotation>> ofParameters = new ArrayList<>();
            for (int j = 0; j < method.getParameterCount(); j++) {
                ofParameters.add(read(i + ".parameter." + j, parameters));
            }
            methods.add(new BoundMethod(
                    parameters.get(i + ".bean", Class.class),
                    method,
                    read(i + ".own", parameters),
                    read(i + ".class", parameters),
                    read(i + ".defaults", parameters).stream()
                            .map(CacheDefaults.class::cast)
                            .toList(),
                    ofParameters,
                    List.of()));
        }
        return methods;
    }

    private static List<Annotation> read(String name, Parameters parameters) {
        return List.of(parameters.get(name, Annotation[].class, NONE));
    }

    private static Method method(Class<?> owner, String signature) {
        return Arrays.stream(owner.getDeclaredMethods())
                .filter(method -> !method.isBridge() && signature(method).equals(signature))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        owner + " has no method " + signature + ": build the application again"));
    }

    private static String signature(Method method) {
        return method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getTypeName)
                        .collect(Collectors.joining(",", "(", ")"));
    }
}
