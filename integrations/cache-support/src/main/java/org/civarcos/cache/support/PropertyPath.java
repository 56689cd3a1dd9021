package org.civarcos.cache.support;

import java.lang.reflect.Array;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way from a root to what is written: properties, and the elements of what holds several. Immutable. */
final class PropertyPath {
    private final List<Step> steps;
    private final Type type;

    private PropertyPath(List<Step> steps, Type type) {
        this.steps = List.copyOf(steps);
        this.type = type;
    }

    /** One step on the way. */
    sealed interface Step permits Each, Property {}

    /** Goes on with each element of a collection, an array or an {@code Optional}. */
    enum Each implements Step {
        ELEMENT,
        PRESENT
    }

    static PropertyPath resolve(Type root, List<String> names) {
        List<Step> steps = new ArrayList<>();
        Type type = unfold(root, steps);
        for (String name : names) {
            Property property = Property.find(type, name);
            steps.add(property);
            type = unfold(property.type(), steps);
        }
        return new PropertyPath(steps, type);
    }

    private static Type unfold(Type type, List<Step> steps) {
        Type inner = type;
        while (true) {
            Class<?> raw = DeclaredType.raw(inner);
            if (raw == Optional.class) {
                steps.add(Each.PRESENT);
            } else if (raw.isArray() || Collection.class.isAssignableFrom(raw)) {
                steps.add(Each.ELEMENT);
            } else {
                return inner;
            }
            inner = DeclaredType.element(inner);
        }
    }

    /** Whether there can be more than one value. */
    boolean isMany() {
        return steps.contains(Each.ELEMENT);
    }

    /** The declared type of the values at the end. */
    Type type() {
        return type;
    }

    /** The values at the end, without nulls. */
    List<Object> values(@Nullable Object root) {
        List<Object> found = new ArrayList<>(1);
        collect(root, 0, found);
        return found;
    }

    private void collect(@Nullable Object value, int at, List<Object> found) {
        if (value == null) {
            return;
        }
        if (at == steps.size()) {
            found.add(value);
            return;
        }
        if (steps.get(at) instanceof Property property) {
            collect(property.of(value), at + 1, found);
        } else if (value instanceof Optional<?> optional) {
            collect(optional.orElse(null), at + 1, found);
        } else if (value instanceof Collection<?> collection) {
            collection.forEach(element -> collect(element, at + 1, found));
        } else {
            for (int i = 0; i < Array.getLength(value); i++) {
                collect(Array.get(value, i), at + 1, found);
            }
        }
    }
}
