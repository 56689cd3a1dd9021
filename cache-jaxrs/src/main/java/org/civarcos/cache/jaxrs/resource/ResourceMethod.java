package org.civarcos.cache.jaxrs.resource;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.civarcos.cache.support.access.MethodDefinitions;
import org.jspecify.annotations.Nullable;

/**
 * A method of a resource class with its annotations, which may stand on a method that it overrides (Jakarta REST
 * section 3.6).
 *
 * @param type the class as the application wrote it
 * @param method the method
 */
public record ResourceMethod(Class<?> type, Method method) {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\s*([\\w.-]+)\\s*(?=[:}])");

    /**
     * Finds the method of the class that was written.
     *
     * @param type the class, or a proxy of it
     * @param method the method
     * @return the method of the class as the application wrote it
     */
    public static ResourceMethod of(Class<?> type, Method method) {
        Class<?> written = type;
        while (written.isSynthetic() && written.getSuperclass() != null) {
            written = written.getSuperclass(); // a proxy of the CDI container
        }
        return new ResourceMethod(written, method);
    }

    /**
     * Lists the methods of a class that stand for themselves.
     *
     * @param type the class
     * @return its public methods, inherited ones too
     */
    public static List<ResourceMethod> allOf(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> !method.isBridge() && !method.isSynthetic())
                .filter(method -> method.getDeclaringClass() != Object.class)
                .map(method -> of(type, method))
                .toList();
    }

    /** {@return the method itself, then those that it overrides, nearest first} */
    public List<Method> definitions() {
        List<Method> found = new ArrayList<>();
        for (Class<?> ancestor : ancestors()) {
            for (Method declared : ancestor.getDeclaredMethods()) {
                if (isOverridden(declared)) {
                    found.add(declared);
                }
            }
        }
        return found.isEmpty() ? List.of(method) : found;
    }

    private boolean isOverridden(Method declared) {
        Class<?>[] own = method.getParameterTypes();
        Class<?>[] others = declared.getParameterTypes();
        boolean same =
                declared.getName().equals(method.getName()) && own.length == others.length && !declared.isBridge();
        for (int i = 0; same && i < own.length; i++) {
            boolean variable = declared.getGenericParameterTypes()[i] instanceof TypeVariable<?>;
            same = own[i] == others[i] || (variable && others[i].isAssignableFrom(own[i]));
        }
        return same;
    }

    /** {@return the class, its superclasses, then all their interfaces} */
    public List<Class<?>> ancestors() {
        return MethodDefinitions.ancestors(type);
    }

    /** {@return whether a class has a path of its own; one without is reached through a locator} */
    public static boolean isRoot(Class<?> type) {
        return MethodDefinitions.ancestors(type).stream()
                .anyMatch(ancestor -> ancestor.isAnnotationPresent(Path.class));
    }

    /** {@return whether it finds a sub-resource, whose method then answers} */
    public boolean isLocator() {
        return onMethod(Path.class) != null && httpMethod().isEmpty();
    }

    /** {@return the variables in the templates of its class and its own} */
    public Set<String> pathVariables() {
        Path onClass = onClass(Path.class);
        Set<String> names = new LinkedHashSet<>();
        for (String template : List.of(onClass == null ? "" : onClass.value(), path())) {
            Matcher variable = VARIABLE.matcher(template);
            while (variable.find()) {
                names.add(variable.group(1));
            }
        }
        return names;
    }

    /** {@return GET, PUT and so on; empty for a locator and for a method that is none of the resource's} */
    public Optional<String> httpMethod() {
        return definitions().stream()
                .flatMap(definition -> Arrays.stream(definition.getAnnotations()))
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(designator -> designator != null)
                .map(HttpMethod::value)
                .findFirst();
    }

    /**
     * Finds an annotation of the method.
     *
     * @param <A> its type
     * @param annotation its type
     * @return the nearest, or null if there is none
     */
    public <A extends Annotation> @Nullable A onMethod(Class<A> annotation) {
        return definitions().stream()
                .map(definition -> definition.getAnnotation(annotation))
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }

    /**
     * Finds an annotation of the class.
     *
     * @param <A> its type
     * @param annotation its type
     * @return the nearest, or null if there is none
     */
    public <A extends Annotation> @Nullable A onClass(Class<A> annotation) {
        return ancestors().stream()
                .map(ancestor -> ancestor.getAnnotation(annotation))
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }

    /** {@return the template of the method itself, empty if it has none} */
    public String path() {
        Path path = onMethod(Path.class);
        return path == null ? "" : path.value();
    }

    /** {@return the media types that the method says it makes, empty if it does not say} */
    public List<String> produces() {
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
