package org.civarcos.cache.impl.json;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * A field that is written.
 *
 * @param name its name in JSON
 * @param label the name, as a string of JSON with a colon
 * @param field the field, accessible
 * @param form the form of its values
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Property(String name, byte[] label, Field field, Form<Object> form) {
    static Property of(String name, Field field, Form<Object> form) {
        JsonWriter label = new JsonWriter();
        label.string(name);
        label.sign(':');
        return new Property(name, label.toBytes(), field, form);
    }

    @Nullable
    Object of(Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e); // it was made accessible
        }
    }

    boolean isPrimitive() {
        return field.getType().isPrimitive();
    }
}
