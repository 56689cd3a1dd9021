package org.civarcos.cache.impl.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A form of maps: an object, where the keys are texts, else an array of keys and values in turn. In a key it is written
 * in the order of the keys' bytes.
 */
final class MapForm extends Form<Map<?, ?>> {
    private final Class<?> declared;
    private final Form<Object> key;
    private final Form<Object> value;
    private final Supplier<Map<Object, @Nullable Object>> maker;
    private final boolean isSorted;

    MapForm(
            Class<?> declared,
            Form<Object> key,
            Form<Object> value,
            Supplier<Map<Object, @Nullable Object>> maker,
            boolean isSorted) {
        this.declared = declared;
        this.key = key;
        this.value = value;
        this.maker = maker;
        this.isSorted = isSorted;
    }

    @Override
    void write(JsonWriter out, Map<?, ?> values) {
        Containers.requireKept(declared, values, values instanceof SortedMap<?, ?> sorted ? sorted.comparator() : null);
        boolean isObject = key instanceof Leaf<?>;
        boolean isFirst = true;
        out.open(isObject ? '{' : '[');
        if (isSorted) {
            for (byte[] part : sorted(out, values)) {
                isFirst = separated(out, isFirst);
                out.raw(part);
            }
        } else {
            for (Map.Entry<?, ?> entry : values.entrySet()) {
                isFirst = separated(out, isFirst);
                entry(out, entry);
            }
        }
        out.close(isObject ? '}' : ']');
    }

    private static boolean separated(JsonWriter out, boolean isFirst) {
        if (!isFirst) {
            out.sign(',');
        }
        return false;
    }

    private void entry(JsonWriter out, Map.Entry<?, ?> entry) {
        if (key instanceof Leaf<Object> leaf) {
            if (entry.getKey() == null) {
                throw new IllegalArgumentException("a null among the keys of a map, which has no place in JSON");
            }
            out.string(leaf.text(entry.getKey()));
            out.sign(':');
        } else {
            key.writeNullable(out, entry.getKey());
            out.sign(',');
        }
        value.writeNullable(out, entry.getValue());
    }

    private List<byte[]> sorted(JsonWriter out, Map<?, ?> values) {
        List<byte[]> parts = new ArrayList<>(values.size());
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            JsonWriter part = out.part();
            entry(part, entry);
            parts.add(part.toBytes());
        }
        parts.sort(Arrays::compareUnsigned);
        return parts;
    }

    @Override
    Map<?, ?> read(JsonReader in) {
        List<@Nullable Object> keys = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        boolean isObject = key instanceof Leaf<?>;
        in.open(isObject ? '{' : '[');
        while (!in.tryClose(isObject ? '}' : ']', keys.isEmpty())) {
            if (key instanceof Leaf<Object> leaf) {
                keys.add(leaf.parse(in.string()));
                in.expect(':');
            } else {
                keys.add(key.readNullable(in));
                in.expect(',');
            }
            values.add(value.readNullable(in));
        }
        return Containers.make(() -> filled(keys, values), declared);
    }

    @SuppressWarnings("NullAway") // maps that take no null throw, which is what is wanted
    private Map<?, ?> filled(List<@Nullable Object> keys, List<@Nullable Object> values) {
        Containers.requireSpread(keys);
        Map<Object, @Nullable Object> made = maker.get();
        for (int i = 0; i < keys.size(); i++) {
            made.put(keys.get(i), values.get(i));
        }
        return made;
    }

    @Override
    List<Map<?, ?>> variants(Map<?, ?> map) {
        List<Map<?, ?>> variants = new ArrayList<>();
        if (map.isEmpty()) {
            return variants;
        }
        List<@Nullable Object> keys = new ArrayList<>(map.keySet());
        List<@Nullable Object> values = new ArrayList<>(map.values());
        variants.add(filled(keys.subList(1, keys.size()), values.subList(1, values.size())));
        Object first = values.get(0);
        for (Object other : first == null ? List.of() : value.variants(first)) {
            List<@Nullable Object> changed = new ArrayList<>(values);
            changed.set(0, other);
            variants.add(filled(keys, changed));
        }
        return variants;
    }
}
