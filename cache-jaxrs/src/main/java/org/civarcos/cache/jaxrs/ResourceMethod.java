package org.civarcos.cache.jaxrs;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A method of a resource class with its annotations, which may stand on a method that it overrides (Jakarta REST
 * section 3.6).
 *
 * @param type the class as the application wrote it
 * @param method the method
 */
record ResourceMethod(Class<?> type, Method method) {

    static ResourceMethod of(Class<?> type, Method method) {
        Class<?> written = type;
        while (written.isSynthetic() && written.getSuperclass() != null) {
            written = written.getSuperclass(); // a proxy of the CDI container
        }
        return new ResourceMethod(written, method);
    }

    /** The methods of a class that stand for themselves. */
    static List<ResourceMethod> allOf(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> !method.isBridge() && !method.isSynthetic())
                .filter(method -> method.getDeclaringClass() != Object.class)
                .map(method -> of(type, method))
                .toList();
    }

    /** The method itself, then those that it overrides, nearest first. */
    List<Method> definitions() {
        List<Method> found = new ArrayList<>();
        for (Class<?> ancestor : ancestors()) {
            for (Method declared : ancestor.getDeclaredMethods()) {
                if (declared.getName().equals(method.getName())
                        && Arrays.equals(declared.getParameterTypes(), method.getParameterTypes())) {
                    found.add(declared);
                }
            }
        }
        return found.isEmpty() ? List.of(method) : found;
    }

    /** The class, its superclasses, then all their interfaces. */
    List<Class<?>> ancestors() {
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            found.add(c);
        }
        for (int i = 0; i < found.size(); i++) {
            for (Class<?> parent : found.get(i).getInterfaces()) {
                if (!found.contains(parent)) {
                    found.add(parent);
                }
            }
        }
        return found;
    }

    /** GET, PUT and so on; empty for a locator and for a method that is none of the resource's. */
    Optional<String> httpMethod() {
        return definitions().stream()
                .flatMap(definition -> Arrays.stream(definition.getAnnotations()))
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(designator -> designator != null)
                .map(HttpMethod::value)
                .findFirst();
    }

    <A extends Annotation> @Nullable A onMethod(Class<A> annotation) {
        return definitions().stream()
                .map(definition -> definition.getAnnotation(annotation))
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }

    <A extends Annotation> @Nullable A onClass(Class<A> annotation) {
        return ancestors().stream()
                .map(ancestor -> ancestor.getAnnotation(annotation))
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }

    String path() {
        Path path = onMethod(Path.class);
        return path == null ? "" : path.value();
    }

    /** The media types that the method says it makes, empty if it does not say. */
    List<String> produces() {
        Produces produces = onMethod(Produces.class);
        Produces counting = produces != null ? produces : onClass(Produces.class);
        return counting == null ? List.of() : List.of(counting.value());
    }

    /** {@return class and method for the log} */
    @Override
    public String toString() {
        return type.getSimpleName() + "." + method.getName();
    }
}
