package org.civarcos.cache.support;

import java.lang.invoke.MethodType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Questions to a type as it was declared, generic or not. */
public final class DeclaredType {
    private DeclaredType() {}

    /**
     * Finds the class that stands for a type at run time.
     *
     * @param type the type
     * @return the class; that of the bound for a variable or wildcard
     */
    public static Class<?> raw(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType parameterized) {
            return raw(parameterized.getRawType());
        }
        if (type instanceof GenericArrayType array) {
            return raw(array.getGenericComponentType()).arrayType();
        }
        if (type instanceof TypeVariable<?> variable) {
            return raw(variable.getBounds()[0]);
        }
        return type instanceof WildcardType wildcard ? raw(wildcard.getUpperBounds()[0]) : Object.class;
    }

    /**
     * Finds what an array, a collection, an {@code Optional} or a {@code CompletionStage} holds.
     *
     * @param type the type
     * @return the component type or the only type argument; {@code Object} if that is not known
     */
    public static Type element(Type type) {
        if (type instanceof GenericArrayType array) {
            return array.getGenericComponentType();
        }
        if (type instanceof ParameterizedType parameterized && parameterized.getActualTypeArguments().length == 1) {
            return parameterized.getActualTypeArguments()[0];
        }
        Class<?> component = raw(type).getComponentType();
        return component != null ? component : Object.class;
    }

    /**
     * Puts the wrapper class in the place of a primitive one.
     *
     * @param type the type
     * @return the wrapper, or the type itself
     */
    public static Type boxed(Type type) {
        return type instanceof Class<?> plain
                ? MethodType.methodType(plain).wrap().returnType()
                : type;
    }

    /**
     * Replaces the type variables of a member's type by what they stand for in a class that inherits the member:
     * {@code T} of {@code Repository<T>} is {@code Place} in {@code Places extends Repository<Place>}.
     *
     * @param inheritor the class
     * @param type the type of the member
     * @return the type without variables; one that stands for nothing known becomes its bound
     */
    public static Type inherited(Class<?> inheritor, Type type) {
        Map<TypeVariable<?>, Type> arguments = new HashMap<>();
        collect(inheritor, arguments);
        return substitute(type, arguments);
    }

    /** The type of a member as the type arguments of its owner make it. */
    static Type member(Type owner, Type type) {
        Map<TypeVariable<?>, Type> arguments = new HashMap<>();
        collect(owner, arguments);
        return substitute(type, arguments);
    }

    private static void collect(@Nullable Type type, Map<TypeVariable<?>, Type> arguments) {
        if (type == null) {
            return;
        }
        Class<?> raw = raw(type);
        if (type instanceof ParameterizedType parameterized) {
            TypeVariable<?>[] variables = raw.getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                arguments.putIfAbsent(variables[i], substitute(parameterized.getActualTypeArguments()[i], arguments));
            }
        }
        collect(raw.getGenericSuperclass(), arguments);
        for (Type parent : raw.getGenericInterfaces()) {
            collect(parent, arguments);
        }
    }

    private static Type substitute(Type type, Map<TypeVariable<?>, Type> arguments) {
        if (type instanceof TypeVariable<?> variable) {
            Type known = arguments.get(variable);
            return known != null ? known : raw(variable);
        }
        if (type instanceof GenericArrayType array) {
            Type component = substitute(array.getGenericComponentType(), arguments);
            return component instanceof Class<?> plain ? plain.arrayType() : array;
        }
        if (type instanceof WildcardType wildcard && wildcard.getUpperBounds()[0] instanceof TypeVariable<?> variable) {
            return substitute(variable, arguments);
        }
        if (type instanceof ParameterizedType parameterized) {
            List<Type> before = List.of(parameterized.getActualTypeArguments());
            List<Type> after = before.stream()
                    .map(argument -> substitute(argument, arguments))
                    .toList();
            return after.equals(before) ? type : new Parameterized(raw(type), parameterized.getOwnerType(), after);
        }
        return type;
    }

    /** A generic class with its arguments. Equal to the one that the JDK makes. */
    private record Parameterized(Class<?> generic, @Nullable Type owner, List<Type> arguments)
            implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(Type[]::new);
        }

        @Override
        public Type getRawType() {
            return generic;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return owner;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ParameterizedType that
                    && generic.equals(that.getRawType())
                    && Objects.equals(owner, that.getOwnerType())
                    && arguments.equals(List.of(that.getActualTypeArguments()));
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(getActualTypeArguments()) ^ Objects.hashCode(owner) ^ generic.hashCode();
        }

        @Override
        public String toString() {
            return generic.getName()
                    + arguments.stream().map(Type::getTypeName).collect(Collectors.joining(", ", "<", ">"));
        }
    }
}
