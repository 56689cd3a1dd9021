package org.civarcos.cache.cdi.deploy;

import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.civarcos.cache.cdi.CacheKey;
import org.civarcos.cache.cdi.CacheValue;
import org.civarcos.cache.cdi.plan.KeyShape;
import org.civarcos.cache.support.DeclaredType;

/** Roles of the parameters of a bound method. */
final class MethodParameters {
    private final List<Type> types = new ArrayList<>();
    private final Map<String, Integer> positions = new LinkedHashMap<>();
    private final boolean named;
    private final int[] keys;
    private final int[] values;

    MethodParameters(BoundMethod bound) {
        Parameter[] parameters = bound.method().getParameters();
        boolean allNamed = true;
        for (int i = 0; i < parameters.length; i++) {
            types.add(DeclaredType.inherited(bound.bean(), parameters[i].getParameterizedType()));
            positions.put(parameters[i].getName(), i);
            allNamed &= parameters[i].isNamePresent();
        }
        named = allNamed;
        values = IntStream.range(0, parameters.length)
                .filter(i -> bound.hasParameter(i, CacheValue.class))
                .toArray();
        int[] marked = IntStream.range(0, parameters.length)
                .filter(i -> bound.hasParameter(i, CacheKey.class))
                .toArray();
        keys = marked.length > 0
                ? marked
                : IntStream.range(0, parameters.length)
                        .filter(i -> !bound.hasParameter(i, CacheValue.class))
                        .toArray();
    }

    KeyShape keys() {
        return new KeyShape(keys, IntStream.of(keys).mapToObj(types::get).toList());
    }

    /** The positions of the key parameters, ascending. */
    int[] keyPositions() {
        return keys.clone();
    }

    /** The keys of one element each, where a parameter holds several. */
    KeyShape keysOfElements(int position) {
        return new KeyShape(
                keys,
                IntStream.of(keys)
                        .mapToObj(i -> i == position ? DeclaredType.element(types.get(i)) : types.get(i))
                        .toList());
    }

    /** The positions of the parameters annotated {@link CacheValue}. */
    int[] values() {
        return values.clone();
    }

    boolean hasValueAmongKeys() {
        return IntStream.of(keys).anyMatch(key -> IntStream.of(values).anyMatch(value -> value == key));
    }

    Type type(int position) {
        return types.get(position);
    }

    /** Whether the class file has the names of all parameters. */
    boolean isNamed() {
        return named;
    }

    Map<String, Integer> positions() {
        return positions;
    }

    /** The type of each parameter by its name. */
    Map<String, Type> roots() {
        Map<String, Type> roots = new LinkedHashMap<>();
        positions.forEach((name, position) -> roots.put(name, types.get(position)));
        return roots;
    }
}
