package org.civarcos.cache.impl.codec;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.civarcos.cache.impl.json.Shape;

/** The fields of the application's classes whose contents must be looked at, because their types have arguments. */
final class FieldContents {
    private final DeclaredContents contents;
    private final Map<Shape, List<Content>> known = new ConcurrentHashMap<>();

    private record Content(Field field, Shape shape) {}

    FieldContents(DeclaredContents contents) {
        this.contents = contents;
    }

    /** Whether what is declared so can hold anything of another class: not so where anything may stand. */
    boolean needsLook(Shape declared) {
        return declared.raw() != Object.class;
    }

    void check(Object value, Shape declared, int depth) {
        Shape own = declared.raw() == value.getClass() ? declared : Shape.of(value.getClass());
        for (Content content : contents(own)) {
            try {
                contents.check(content.field().get(value), content.shape(), depth + 1);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e); // it was made accessible
            }
        }
    }

    private List<Content> contents(Shape shape) {
        List<Content> found = known.get(shape);
        if (found == null) {
            found = find(shape, new HashMap<>());
            known.put(shape, found);
        }
        return found;
    }

    /** The fields to look at: generic ones, and those whose class has such fields in turn. */
    private static List<Content> find(Shape shape, Map<Shape, Boolean> underWay) {
        List<Content> found = new ArrayList<>();
        for (Shape level = shape; isOwn(level); level = above(level)) {
            for (Field field : level.raw().getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                    Shape type = Shape.of(field.getGenericType(), level.variables());
                    if (isGeneric(type, underWay) && open(field)) {
                        found.add(new Content(field, type));
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    private static boolean isGeneric(Shape type, Map<Shape, Boolean> underWay) {
        if (!type.arguments().isEmpty() && !type.raw().isArray()) {
            return true;
        }
        if (type.raw().isArray()) {
            return isGeneric(type.argument(0), underWay);
        }
        if (type.raw().isInterface()) {
            return !type.raw().getName().startsWith("java.");
        }
        if (!isOwn(type) || underWay.putIfAbsent(type, true) != null) {
            return isOwn(type); // one that has itself inside
        }
        return !find(type, underWay).isEmpty();
    }

    private static boolean isOwn(Shape shape) {
        return !shape.raw().isPrimitive()
                && !shape.raw().isInterface()
                && !shape.raw().isArray()
                && !shape.raw().getName().startsWith("java.");
    }

    private static Shape above(Shape level) {
        Class<?> raw = level.raw();
        return raw.getGenericSuperclass() == null
                ? Shape.of(Object.class)
                : Shape.of(raw.getGenericSuperclass(), level.variables());
    }

    private static boolean open(Field field) {
        try {
            field.setAccessible(true);
            return true;
        } catch (RuntimeException e) {
            return false; // of a module that is not open: not looked at
        }
    }
}
