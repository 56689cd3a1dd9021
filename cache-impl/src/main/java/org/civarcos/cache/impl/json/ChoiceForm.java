package org.civarcos.cache.impl.json;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A form of types whose values are of several known classes: an array of a name and the value. A name stands for a
 * class that was declared; what the bytes name is never looked for.
 */
final class ChoiceForm extends Form<Object> {
    private final String declared;
    private final Map<Class<?>, String> names = new HashMap<>();
    private final Map<String, Form<Object>> forms = new HashMap<>();

    ChoiceForm(Class<?> declared) {
        this.declared = declared.getName();
    }

    void add(Class<?> type, Form<Object> form) {
        String name = forms.containsKey(type.getSimpleName()) ? type.getName() : type.getSimpleName();
        names.put(type, name);
        forms.put(name, form);
    }

    private Form<Object> form(String name) {
        Form<Object> form = forms.get(name);
        if (form == null) {
            throw new IllegalArgumentException("no kind of " + declared);
        }
        return form;
    }

    private String name(Object value) {
        Class<?> type = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
        String name = names.get(type);
        if (name == null) {
            throw new IllegalArgumentException("a " + type.getName() + ", which is not among the declared kinds of "
                    + declared + ": " + forms.keySet());
        }
        return name;
    }

    @Override
    void write(JsonWriter out, Object value) {
        String name = name(value);
        out.open('[');
        out.string(name);
        out.sign(',');
        form(name).write(out, value);
        out.close(']');
    }

    @Override
    Object read(JsonReader in) {
        in.open('[');
        Form<Object> form = form(in.string());
        in.expect(',');
        Object value = form.read(in);
        if (!in.tryClose(']', true)) {
            throw in.wrong("more than one value");
        }
        return value;
    }

    @Override
    List<Object> variants(Object value) {
        return form(name(value)).variants(value);
    }
}
