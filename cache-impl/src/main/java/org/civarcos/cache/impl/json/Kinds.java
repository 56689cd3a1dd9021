package org.civarcos.cache.impl.json;

import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The classes that an interface or an abstract class declares as its own: those that a sealed type permits, or those
 * that {@code @JsonSubTypes} (Jackson) or {@code @JsonbTypeInfo} (JSON-B) lists. The annotations are found by name,
 * since their libraries need not be there.
 */
final class Kinds {
    private static final String JACKSON = "com.fasterxml.jackson.annotation.JsonSubTypes";
    private static final String JSON_B = "jakarta.json.bind.annotation.JsonbTypeInfo";

    private Kinds() {}

    /** The concrete classes, in their order; none if they are not known. */
    static Set<Class<?>> of(Class<?> type) {
        Set<Class<?>> found = new LinkedHashSet<>();
        return collect(type, found) ? found : Set.of();
    }

    private static boolean collect(Class<?> type, Set<Class<?>> found) {
        boolean isConcrete = !type.isInterface() && !Modifier.isAbstract(type.getModifiers());
        List<Class<?>> below = type.isEnum() ? List.of() : below(type);
        if (isConcrete || type.isEnum()) {
            found.add(type);
        } else if (below.isEmpty()) {
            return false; // anybody may make one more
        }
        for (Class<?> one : below) {
            if (one != type && !collect(one, found)) {
                return false;
            }
        }
        return true;
    }

    private static List<Class<?>> below(Class<?> type) {
        if (type.isSealed()) {
            return List.of(type.getPermittedSubclasses());
        }
        for (Annotation annotation : type.getDeclaredAnnotations()) {
            String name = annotation.annotationType().getName();
            if (name.equals(JACKSON) || name.equals(JSON_B)) {
                return listed(annotation, name.equals(JACKSON) ? "value" : "type");
            }
        }
        return List.of();
    }

    private static List<Class<?>> listed(Annotation annotation, String attribute) {
        List<Class<?>> found = new ArrayList<>();
        try {
            for (Annotation one : (Annotation[])
                    annotation.annotationType().getMethod("value").invoke(annotation)) {
                found.add((Class<?>) one.annotationType().getMethod(attribute).invoke(one));
            }
        } catch (ReflectiveOperationException e) {
            return List.of();
        }
        return found;
    }
}
