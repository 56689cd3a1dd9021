package org.civarcos.cache.impl.json;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.civarcos.cache.impl.shared.Equality;

/** Makes the form of a class of the application by its fields, hidden ones and those of its superclasses among them. */
final class Fields {
    /** Annotations, by their simple names, that keep a field out of JSON: it is not written against them. */
    private static final Set<String> UNWANTED =
            Set.of("JsonIgnore", "JsonIgnoreType", "JsonBackReference", "JsonbTransient");

    private final Forms forms;
    private final Shape shape;
    private final List<Property> properties = new ArrayList<>();
    private final List<Field> skipped = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private Fields(Forms forms, Shape shape) {
        this.forms = forms;
        this.shape = shape;
    }

    static ObjectForm form(Forms forms, Shape shape, String where) {
        Class<?> type = shape.raw();
        if (type.isPrimitive() || type.getName().startsWith("java.")) {
            throw Forms.refused(where, shape, "of which JSON knows no form that an equal value is read from");
        }
        if (type.isAnonymousClass() || type.isHidden() || type.isAnnotation()) {
            throw Forms.refused(where, shape, "which no other process has");
        }
        boolean hasEquals = Equality.isDefinedBy(type);
        if (!hasEquals) {
            forms.identity(where, shape, "it has no equals, so that what is read is another key");
        }
        ObjectForm form = new ObjectForm(type, forms.isKey());
        forms.note(shape, form);
        Fields fields = new Fields(forms, shape);
        for (Shape level = shape; level.raw() != Object.class && level.raw() != Record.class; level = above(level)) {
            fields.add(level);
        }
        fields.properties.sort(Comparator.comparing(Property::name));
        List<Field> order = fields.properties.stream().map(Property::field).toList();
        try {
            form.complete(
                    List.copyOf(fields.properties),
                    List.copyOf(fields.skipped),
                    Maker.of(type, order),
                    hasEquals && !forms.hasIdentity());
        } catch (RuntimeException e) {
            throw Forms.refused(where, shape, "which cannot be made again: " + e.getMessage());
        }
        return form;
    }

    private static Shape above(Shape level) {
        return Shape.of(level.raw().getGenericSuperclass(), level.variables());
    }

    private void add(Shape level) {
        Class<?> declaring = level.raw();
        if (declaring.getName().startsWith("java.")) {
            throw Forms.refused(shape.raw().getName(), level, "a superclass whose state cannot be seen");
        }
        for (Field field : declaring.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                add(level, field);
            }
        }
    }

    private void add(Shape level, Field field) {
        String where =
                "the property \"" + field.getName() + "\" of " + level.raw().getName();
        Shape type = Shape.of(field.getGenericType(), level.variables());
        if (field.isSynthetic()) {
            throw Forms.refused(where, type, "which is the object around an inner class: make the class static");
        }
        for (Annotation annotation : field.getAnnotations()) {
            if (UNWANTED.contains(annotation.annotationType().getSimpleName())) {
                throw Forms.refused(
                        where,
                        type,
                        "and would be lost by " + annotation.annotationType().getSimpleName() + ": make it transient");
            }
        }
        try {
            field.setAccessible(true);
        } catch (RuntimeException e) {
            throw Forms.refused(where, type, "and cannot be read: open its package to org.civarcos.cache.impl");
        }
        if (Modifier.isTransient(field.getModifiers())) {
            if (Leaves.of(type.raw()) != null && !type.raw().isEnum()) {
                skipped.add(field);
            } else if (Equality.isDefinedBy(shape.raw())) {
                throw Forms.refused(where, type, "and transient, so that nothing tells whether it counts in equals");
            }
            return;
        }
        String name =
                names.add(field.getName()) ? field.getName() : level.raw().getSimpleName() + "." + field.getName();
        names.add(name);
        properties.add(Property.of(name, field, forms.of(type, where)));
    }
}
