package org.civarcos.cache;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * A type with its type arguments: {@code new TypeRef<List<Place>>() {}}. Equal to another of the same type.
 *
 * @param <T> the type
 */
public abstract class TypeRef<T extends @Nullable Object> {
    private final Type type;

    /** Captures the type argument of the subclass. */
    protected TypeRef() {
        if (!(getClass().getGenericSuperclass() instanceof ParameterizedType parent)) {
            throw new IllegalArgumentException("a TypeRef needs its type argument: new TypeRef<List<String>>() {}");
        }
        type = parent.getActualTypeArguments()[0];
    }

    private TypeRef(Type type) {
        this.type = type;
    }

    /**
     * Makes one of a class.
     *
     * @param type the class
     * @param <T> the class
     * @return the type
     */
    public static <T> TypeRef<T> of(Class<T> type) {
        return new Given<>(type);
    }

    /**
     * Makes one of a type found by reflection, which may be generic.
     *
     * @param type the type
     * @return the type
     */
    public static TypeRef<?> of(Type type) {
        return new Given<>(type);
    }

    /** {@return the type with its arguments} */
    public final Type type() {
        return type;
    }

    /** {@return the class of the type, its arguments erased; {@link Object} for a type variable or wildcard} */
    public final Class<?> rawType() {
        return raw(type);
    }

    private static Class<?> raw(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType parameterized) {
            return raw(parameterized.getRawType());
        }
        if (type instanceof GenericArrayType array) {
            return raw(array.getGenericComponentType()).arrayType();
        }
        return Object.class;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof TypeRef<?> that && type.equals(that.type);
    }

    @Override
    public final int hashCode() {
        return type.hashCode();
    }

    @Override
    public final String toString() {
        return type.getTypeName();
    }

    private static final class Given<T extends @Nullable Object> extends TypeRef<T> {
        Given(Type type) {
            super(type);
        }
    }
}
