package org.civarcos.cache.impl.json;

import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the forms of one type and of all that it is made of, or finds what of it would not come back. */
final class Forms {
    private static final int DEEPEST_TYPE = 12;
    private static final Map<Class<?>, Class<?>> PRESENT =
            Map.of(OptionalInt.class, int.class, OptionalLong.class, long.class, OptionalDouble.class, double.class);

    private final boolean isKey;
    private final Map<Shape, Form<?>> made = new HashMap<>();
    private boolean hasIdentity;

    /**
     * Makes forms.
     *
     * @param isKey whether values are keys: equal ones must be written alike, and be equal to what is read
     */
    Forms(boolean isKey) {
        this.isKey = isKey;
    }

    boolean isKey() {
        return isKey;
    }

    /** Whether some part is equal to itself alone: an array, a queue, an object without {@code equals}. */
    boolean hasIdentity() {
        return hasIdentity;
    }

    /** Forms are paired with types by how they are made. */
    @SuppressWarnings("unchecked")
    static <T> Form<T> cast(Form<?> form) {
        return (Form<T>) form;
    }

    /**
     * Finds the form of a type.
     *
     * @param where what has the type, for messages
     * @throws IllegalArgumentException if there is none; the message says where and why
     */
    Form<Object> of(Shape shape, String where) {
        Form<?> known = made.get(shape);
        if (known == null) {
            if (shape.depth() > DEEPEST_TYPE) {
                throw refused(where, shape, "which goes on without end");
            }
            known = make(shape, where);
            made.put(shape, known);
        }
        return cast(known);
    }

    static IllegalArgumentException refused(String where, Shape shape, String why) {
        return new IllegalArgumentException(where + " is of type " + shape + ", " + why);
    }

    private Form<?> make(Shape shape, String where) {
        Class<?> raw = shape.raw();
        Leaf<?> leaf = Leaves.of(raw);
        if (leaf != null) {
            if (isKey && leaf.notForKeys != null) {
                throw refused(where, shape, "which is no part of a key: " + leaf.notForKeys);
            }
            hasIdentity |= raw.isArray();
            return leaf;
        }
        if (raw.isArray()) {
            identity(where, shape, "arrays are equal only to themselves");
            return new ArrayForm(raw.getComponentType(), of(shape.argument(0), "an element of " + where));
        }
        if (raw == Optional.class || PRESENT.containsKey(raw)) {
            Class<?> primitive = PRESENT.get(raw);
            Shape content = primitive != null ? Shape.of(primitive) : shape.argument(0);
            return OptionalForm.of(raw, of(content, where));
        }
        Form<?> container = container(shape, where);
        return container != null ? container : object(shape, where);
    }

    /** Notes that something is compared by identity, which a key must not be. */
    void identity(String where, Shape shape, String why) {
        if (isKey) {
            throw refused(where, shape, "which is no part of a key: " + why);
        }
        hasIdentity = true;
    }

    private @Nullable Form<?> container(Shape shape, String where) {
        Class<?> raw = shape.raw();
        Shape first = shape.argument(0);
        if (raw == Collection.class) {
            return new AnyCollectionForm(collection(List.class, first, where), collection(Set.class, first, where));
        }
        if (Containers.collection(raw, first.raw()) != null) {
            if (Queue.class.isAssignableFrom(raw) && !List.class.isAssignableFrom(raw)) {
                identity(where, shape, Deque.class.getSimpleName() + "s are equal only to themselves");
            }
            return collection(raw, first, where);
        }
        Supplier<Map<Object, @Nullable Object>> maps = Containers.map(raw, first.raw());
        if (maps == null) {
            return null;
        }
        Form<Object> key = of(first, "a key of " + where);
        return new MapForm(raw, key, of(shape.argument(1), "a value of " + where), maps, isKey);
    }

    private Form<Collection<?>> collection(Class<?> raw, Shape element, String where) {
        Function<List<@Nullable Object>, Collection<?>> maker = Containers.collection(raw, element.raw());
        if (maker == null) {
            throw new IllegalStateException("no " + raw);
        }
        return new CollectionForm(raw, of(element, "an element of " + where), maker, isKey);
    }

    private Form<?> object(Shape shape, String where) {
        Class<?> raw = shape.raw();
        Set<Class<?>> kinds = raw.isSealed() || raw.isInterface() || Modifier.isAbstract(raw.getModifiers())
                ? Kinds.of(raw)
                : Set.of(raw);
        if (kinds.isEmpty()) {
            throw refused(
                    where,
                    shape,
                    "which does not say of what class its values are: declare a class, or a sealed" + " type");
        }
        if (kinds.size() == 1 && kinds.contains(raw)) {
            return Fields.form(this, shape, where);
        }
        ChoiceForm choice = new ChoiceForm(raw);
        made.put(shape, choice);
        for (Class<?> kind : kinds) {
            Shape own = kind == raw ? shape : Shape.of(kind);
            choice.add(kind, kind == raw ? cast(Fields.form(this, own, where)) : of(own, "a kind of " + where));
        }
        return choice;
    }

    /** Lets a type have itself inside, while its form is made. */
    void note(Shape shape, Form<?> form) {
        made.putIfAbsent(shape, form);
    }
}
