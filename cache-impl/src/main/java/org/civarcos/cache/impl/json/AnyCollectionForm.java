package org.civarcos.cache.impl.json;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** A form of what is declared as a collection alone: an object that says whether it was a set or a list. */
final class AnyCollectionForm extends Form<Collection<?>> {
    private static final String LIST = "list";
    private static final String SET = "set";

    private final Form<Collection<?>> lists;
    private final Form<Collection<?>> sets;

    AnyCollectionForm(Form<Collection<?>> lists, Form<Collection<?>> sets) {
        this.lists = lists;
        this.sets = sets;
    }

    @Override
    void write(JsonWriter out, Collection<?> values) {
        boolean isSet = values instanceof Set<?>;
        out.open('{');
        out.string(isSet ? SET : LIST);
        out.sign(':');
        (isSet ? sets : lists).write(out, values);
        out.close('}');
    }

    @Override
    Collection<?> read(JsonReader in) {
        in.open('{');
        String kind = in.string();
        in.expect(':');
        if (!kind.equals(SET) && !kind.equals(LIST)) {
            throw in.wrong("neither a list nor a set");
        }
        Collection<?> values = (kind.equals(SET) ? sets : lists).read(in);
        if (!in.tryClose('}', true)) {
            throw in.wrong("more than one collection");
        }
        return values;
    }

    @Override
    List<Collection<?>> variants(Collection<?> values) {
        return (values instanceof Set<?> ? sets : lists).variants(values);
    }
}
