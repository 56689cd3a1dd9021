package org.civarcos.cache.jaxrs.resource;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.civarcos.cache.support.access.MethodDefinitions;

/** The places at which a runtime may hand something to a resource method, a resource class or a bean of parameters. */
final class InjectionPoints {
    static final String INJECT = "jakarta.inject.Inject";

    private InjectionPoints() {}

    /** The parameters of a method, with what stands on those that it overrides. */
    static List<InjectionPoint> of(ResourceMethod method) {
        List<InjectionPoint> points = new ArrayList<>();
        Parameter[] parameters = method.method().getParameters();
        for (int i = 0; i < parameters.length; i++) {
            Set<Annotation> annotations = new LinkedHashSet<>();
            for (Method definition : method.definitions()) {
                annotations.addAll(Arrays.asList(definition.getParameters()[i].getAnnotations()));
            }
            points.add(parameter(parameters[i], i, List.copyOf(annotations), "its parameter", true));
        }
        return points;
    }

    /** The fields, setters and constructors of a class and those above it. */
    static List<InjectionPoint> of(Class<?> type) {
        List<InjectionPoint> points = new ArrayList<>();
        for (Class<?> ancestor : MethodDefinitions.ancestors(type)) {
            for (Field field : ancestor.getDeclaredFields()) {
                String place = "the field " + ancestor.getSimpleName() + "." + field.getName();
                points.add(new InjectionPoint(
                        List.of(field.getAnnotations()), field.getGenericType(), field.getName(), place, false));
            }
            for (Method method : ancestor.getDeclaredMethods()) {
                addSetter(method, points);
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            addParameters(constructor, "the constructor of " + type.getSimpleName(), points);
        }
        return points;
    }

    private static void addSetter(Method method, List<InjectionPoint> points) {
        String place = "the method " + method.getDeclaringClass().getSimpleName() + "." + method.getName();
        if (method.getParameterCount() == 1) {
            points.add(new InjectionPoint(
                    List.of(method.getAnnotations()),
                    method.getGenericParameterTypes()[0],
                    property(method.getName()),
                    place,
                    false));
        }
        if (isInjected(method)) {
            addParameters(method, place, points);
        }
    }

    private static String property(String setter) {
        return setter.startsWith("set") && setter.length() > 3
                ? Character.toLowerCase(setter.charAt(3)) + setter.substring(4)
                : setter;
    }

    private static void addParameters(Executable executable, String place, List<InjectionPoint> points) {
        Parameter[] parameters = executable.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            List<Annotation> annotations = new ArrayList<>(Arrays.asList(parameters[i].getAnnotations()));
            if (isInjected(executable)) {
                annotations.addAll(Arrays.asList(executable.getAnnotations()));
            }
            points.add(parameter(parameters[i], i, annotations, place + ": its parameter", false));
        }
    }

    private static boolean isInjected(Executable executable) {
        return Arrays.stream(executable.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().getName().equals(INJECT));
    }

    private static InjectionPoint parameter(
            Parameter parameter, int index, List<Annotation> annotations, String place, boolean ofMethod) {
        String name = parameter.isNamePresent() ? parameter.getName() : null;
        String shown = name == null ? Integer.toString(index + 1) : name;
        return new InjectionPoint(
                annotations,
                parameter.getParameterizedType(),
                name,
                place + " " + shown + " (" + parameter.getType().getSimpleName() + ")",
                ofMethod);
    }
}
