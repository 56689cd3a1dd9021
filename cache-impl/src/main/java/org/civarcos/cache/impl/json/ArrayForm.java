package org.civarcos.cache.impl.json;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A form of arrays, but those of bytes. */
final class ArrayForm extends Form<Object> {
    private final Class<?> component;
    private final Form<Object> element;

    ArrayForm(Class<?> component, Form<Object> element) {
        this.component = component;
        this.element = element;
    }

    @Override
    void write(JsonWriter out, Object array) {
        if (array.getClass().getComponentType() != component) {
            throw new IllegalArgumentException(
                    "a " + array.getClass().getTypeName() + " where a " + component.getTypeName() + "[] is declared");
        }
        out.open('[');
        for (int i = 0; i < Array.getLength(array); i++) {
            if (i > 0) {
                out.sign(',');
            }
            element.writeNullable(out, Array.get(array, i));
        }
        out.close(']');
    }

    @Override
    Object read(JsonReader in) {
        List<@Nullable Object> values = new ArrayList<>();
        in.open('[');
        while (!in.tryClose(']', values.isEmpty())) {
            values.add(component.isPrimitive() ? element.read(in) : element.readNullable(in));
        }
        Object array = Array.newInstance(component, values.size());
        for (int i = 0; i < values.size(); i++) {
            Array.set(array, i, values.get(i));
        }
        return array;
    }
}
