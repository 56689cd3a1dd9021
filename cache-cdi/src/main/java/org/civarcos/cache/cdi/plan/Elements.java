package org.civarcos.cache.cdi.plan;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes a parameter that holds several keys apart, and makes it of some of them. Immutable. */
public final class Elements {
    private final Function<List<@Nullable Object>, Object> maker;

    private Elements(Function<List<@Nullable Object>, Object> maker) {
        this.maker = maker;
    }

    /**
     * Finds the way to take a type apart.
     *
     * @param type the class of the parameter
     * @return the way; null if it is no array and none of {@code Collection}, {@code Iterable}, {@code List} and
     *     {@code Set}
     */
    public static @Nullable Elements of(Class<?> type) {
        if (type.isArray()) {
            return new Elements(some -> array(type.getComponentType(), some));
        }
        if (type == Set.class) {
            return new Elements(LinkedHashSet::new);
        }
        boolean list = type == List.class || type == Collection.class || type == Iterable.class;
        return list ? new Elements(ArrayList::new) : null;
    }

    private static Object array(Class<?> component, List<@Nullable Object> some) {
        Object array = Array.newInstance(component, some.size());
        for (int i = 0; i < some.size(); i++) {
            Array.set(array, i, some.get(i));
        }
        return array;
    }

    /** The elements of an argument, in their order. */
    List<@Nullable Object> list(Object argument) {
        List<@Nullable Object> list = new ArrayList<>();
        if (argument instanceof Iterable<?> some) {
            some.forEach(list::add);
        } else {
            for (int i = 0; i < Array.getLength(argument); i++) {
                list.add(Array.get(argument, i));
            }
        }
        return list;
    }

    /** An argument of the parameter's type. */
    Object argument(List<@Nullable Object> some) {
        return maker.apply(some);
    }
}
