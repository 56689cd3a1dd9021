package org.civarcos.cache.impl.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A form of collections: an array of their elements. A set of a key is written in the order of the elements' bytes. */
final class CollectionForm extends Form<Collection<?>> {
    private final Class<?> declared;
    private final Form<Object> element;
    private final Function<List<@Nullable Object>, Collection<?>> maker;
    private final boolean isSorted;

    /**
     * Makes a form.
     *
     * @param declared the declared class, an interface or the very class of all values
     * @param isSorted whether equal sets are to be written alike
     */
    CollectionForm(
            Class<?> declared,
            Form<Object> element,
            Function<List<@Nullable Object>, Collection<?>> maker,
            boolean isSorted) {
        this.declared = declared;
        this.element = element;
        this.maker = maker;
        this.isSorted = isSorted;
    }

    @Override
    void write(JsonWriter out, Collection<?> values) {
        Containers.requireKept(declared, values, values instanceof SortedSet<?> sorted ? sorted.comparator() : null);
        boolean isFirst = true;
        out.open('[');
        if (isSorted && values instanceof Set<?>) {
            List<byte[]> parts = new ArrayList<>(values.size());
            for (Object value : values) {
                JsonWriter part = out.part();
                element.writeNullable(part, value);
                parts.add(part.toBytes());
            }
            parts.sort(Arrays::compareUnsigned);
            for (byte[] part : parts) {
                separate(out, isFirst);
                isFirst = false;
                out.raw(part);
            }
        } else {
            for (Object value : values) {
                separate(out, isFirst);
                isFirst = false;
                element.writeNullable(out, value);
            }
        }
        out.close(']');
    }

    private static void separate(JsonWriter out, boolean isFirst) {
        if (!isFirst) {
            out.sign(',');
        }
    }

    @Override
    Collection<?> read(JsonReader in) {
        List<@Nullable Object> values = new ArrayList<>();
        in.open('[');
        while (!in.tryClose(']', values.isEmpty())) {
            values.add(element.readNullable(in));
        }
        return Containers.make(() -> maker.apply(values), declared);
    }

    @Override
    List<Collection<?>> variants(Collection<?> values) {
        List<Collection<?>> variants = new ArrayList<>();
        List<@Nullable Object> list = new ArrayList<>(values);
        if (list.size() > 1) {
            List<@Nullable Object> reversed = new ArrayList<>(list);
            Collections.reverse(reversed);
            variants.add(maker.apply(reversed));
        }
        if (list.isEmpty() || list.get(0) == null) {
            return variants;
        }
        variants.add(maker.apply(new ArrayList<>(list.subList(1, list.size()))));
        for (Object other : element.variants(list.get(0))) {
            List<@Nullable Object> changed = new ArrayList<>(list);
            changed.set(0, other);
            variants.add(maker.apply(changed));
        }
        return variants;
    }
}
