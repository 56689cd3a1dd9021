package org.civarcos.cache.impl.json;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A type without variables.
 *
 * @param raw the class
 * @param arguments what stands for its variables, or the component of an array; none if they are not known
 */
public record Shape(Class<?> raw, List<Shape> arguments) {
    /**
     * Makes one of a type.
     *
     * @param type the type
     * @return the type, with {@code Object} for variables
     */
    public static Shape of(Type type) {
        return of(type, Map.of());
    }

    /**
     * Makes one of a type that was declared where some variables are known.
     *
     * @param type the type
     * @param known what stands for variables
     * @return the type
     */
    public static Shape of(Type type, Map<TypeVariable<?>, Shape> known) {
        if (type instanceof Class<?> plain) {
            return new Shape(plain, plain.isArray() ? List.of(of(plain.getComponentType())) : List.of());
        }
        if (type instanceof ParameterizedType given) {
            List<Shape> arguments = new ArrayList<>();
            for (Type argument : given.getActualTypeArguments()) {
                arguments.add(of(argument, known));
            }
            return new Shape((Class<?>) given.getRawType(), List.copyOf(arguments));
        }
        if (type instanceof GenericArrayType array) {
            Shape component = of(array.getGenericComponentType(), known);
            return new Shape(component.raw().arrayType(), List.of(component));
        }
        if (type instanceof WildcardType wildcard) {
            return of(wildcard.getUpperBounds()[0], known);
        }
        Shape found = type instanceof TypeVariable<?> variable ? known.get(variable) : null;
        return found != null ? found : new Shape(Object.class, List.of());
    }

    /** {@return what stands for the variables of the class} */
    public Map<TypeVariable<?>, Shape> variables() {
        Map<TypeVariable<?>, Shape> variables = new HashMap<>();
        List<TypeVariable<?>> names = Arrays.asList(raw.getTypeParameters());
        if (!raw.isArray() && names.size() == arguments.size()) {
            for (int i = 0; i < names.size(); i++) {
                variables.put(names.get(i), arguments.get(i));
            }
        }
        return variables;
    }

    /**
     * Finds what a container holds.
     *
     * @param index of the argument
     * @return the argument; {@code Object} if it is not known
     */
    public Shape argument(int index) {
        return index < arguments.size() ? arguments.get(index) : new Shape(Object.class, List.of());
    }

    /** How deep type arguments are nested. */
    int depth() {
        return 1 + arguments.stream().mapToInt(Shape::depth).max().orElse(0);
    }

    /** The type, with its arguments. */
    @Override
    public String toString() {
        if (raw.isArray() || arguments.isEmpty()) {
            return raw.getTypeName();
        }
        return raw.getName() + "<"
                + String.join(", ", arguments.stream().map(Shape::toString).toList()) + ">";
    }
}
