package org.civarcos.cache.cdi.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shape of a bulk method: how it is called for some of its keys.
 *
 * @param position the position of the parameter with the keys
 * @param elements takes it apart
 * @param keys makes the key of an entry, with one element in the place of the parameter
 */
public record BulkShape(int position, Elements elements, KeyShape keys) {
    /** The name of one element in the template of a tag. */
    public static final String KEY = "key";

    /** The elements of a call by their keys, in their order; null if the argument is null. */
    @Nullable
    Map<Object, @Nullable Object> elementsByKey(@Nullable Object[] arguments) {
        Object argument = arguments[position];
        if (argument == null) {
            return null;
        }
        Map<Object, @Nullable Object> byKey = new LinkedHashMap<>();
        @Nullable Object[] one = arguments.clone();
        for (Object element : elements.list(argument)) {
            one[position] = element;
            byKey.put(keys.keyOf(one), element);
        }
        return byKey;
    }

    /** The arguments of a call that asks for some elements only; the given ones if it asks for all. */
    @Nullable
    Object[] arguments(@Nullable Object[] given, Collection<? extends @Nullable Object> some, int all) {
        if (some.size() == all) {
            return given;
        }
        @Nullable Object[] narrowed = given.clone();
        List<@Nullable Object> wanted = new ArrayList<>(some);
        narrowed[position] = elements.argument(wanted);
        return narrowed;
    }

    /** What the names of a template stand for when the entry of one element is stored. */
    static TemplateNames names(Call call, @Nullable Object element, @Nullable Object value) {
        TemplateNames ofCall = call.names(value);
        return name -> name.equals(KEY) ? element : ofCall.apply(name);
    }
}
