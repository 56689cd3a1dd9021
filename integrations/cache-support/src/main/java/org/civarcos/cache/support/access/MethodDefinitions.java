package org.civarcos.cache.support.access;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.civarcos.cache.support.DeclaredType;

/**
 * A method of a class with those that it overrides or implements, whose annotations may count for it too.
 *
 * @param type the class as the application wrote it, which may inherit the method
 * @param method the method
 */
public record MethodDefinitions(Class<?> type, Method method) {
    /** {@return the method, then those that it overrides, nearest first} */
    public List<Method> all() {
        List<Method> found = new ArrayList<>();
        for (Class<?> ancestor : ancestors(type)) {
            for (Method declared : ancestor.getDeclaredMethods()) {
                if (!declared.isBridge() && isSame(declared)) {
                    found.add(declared);
                }
            }
        }
        return found.isEmpty() ? List.of(method) : found;
    }

    private boolean isSame(Method declared) {
        if (declared.equals(method)) {
            return true;
        }
        boolean overridable = (declared.getModifiers() & (Modifier.PRIVATE | Modifier.STATIC)) == 0;
        return overridable
                && declared.getName().equals(method.getName())
                && (Arrays.equals(declared.getParameterTypes(), method.getParameterTypes())
                        || Arrays.equals(erased(declared), erased(method)));
    }

    /** The parameters with the type arguments of the class: {@code Long} for a {@code T}. */
    private Class<?>[] erased(Method declared) {
        Type[] parameters = declared.getGenericParameterTypes();
        return Arrays.stream(parameters)
                .map(parameter -> DeclaredType.raw(DeclaredType.inherited(type, parameter)))
                .toArray(Class<?>[]::new);
    }

    /**
     * Lists what a class inherits from.
     *
     * @param type the class
     * @return the class, its superclasses, then all their interfaces
     */
    public static List<Class<?>> ancestors(Class<?> type) {
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            found.add(each);
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
}
