package org.civarcos.cache.cdi.jcache;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;
import javax.cache.annotation.CacheInvocationParameter;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheValue;
import org.jspecify.annotations.Nullable;

/**
 * Roles of a method's parameters: those of the key, annotated {@link CacheKey}, or all but the value, annotated {@link
 * CacheValue}.
 */
final class MethodParameters {
    private final Class<?>[] types;
    private final Annotation[][] annotations;
    private final int[] keys;
    private final int value;

    MethodParameters(Method method) {
        types = method.getParameterTypes();
        annotations = method.getParameterAnnotations();
        int[] named = positions(CacheKey.class);
        int[] values = positions(CacheValue.class);
        value = values.length == 0 ? -1 : values[0];
        keys = named.length > 0
                ? named
                : IntStream.range(0, types.length)
                        .filter(position -> position != value)
                        .toArray();
    }

    private int[] positions(Class<? extends Annotation> type) {
        return IntStream.range(0, types.length)
                .filter(position -> Arrays.stream(annotations[position]).anyMatch(type::isInstance))
                .toArray();
    }

    /** The key of the specification. */
    DefaultKey key(@Nullable Object[] arguments) {
        @Nullable Object[] parts = new @Nullable Object[keys.length];
        for (int i = 0; i < keys.length; i++) {
            parts[i] = arguments[keys[i]];
        }
        return new DefaultKey(parts);
    }

    @Nullable
    Object value(@Nullable Object[] arguments) {
        return arguments[value];
    }

    CacheInvocationParameter[] all(@Nullable Object[] arguments) {
        return described(IntStream.range(0, types.length), arguments);
    }

    CacheInvocationParameter[] keys(@Nullable Object[] arguments) {
        return described(Arrays.stream(keys), arguments);
    }

    @Nullable
    CacheInvocationParameter valueParameter(@Nullable Object[] arguments) {
        return value < 0 ? null : describe(value, arguments);
    }

    private CacheInvocationParameter[] described(IntStream positions, @Nullable Object[] arguments) {
        return positions.mapToObj(position -> describe(position, arguments)).toArray(CacheInvocationParameter[]::new);
    }

    private CacheInvocationParameter describe(int position, @Nullable Object[] arguments) {
        return new Described(types[position], arguments[position], Set.of(annotations[position]), position);
    }

    private record Described(Class<?> type, @Nullable Object argument, Set<Annotation> annotations, int position)
            implements CacheInvocationParameter {
        @Override
        public Class<?> getRawType() {
            return type;
        }

        @Override
        public @Nullable Object getValue() {
            return argument;
        }

        @Override
        public Set<Annotation> getAnnotations() {
            return annotations;
        }

        @Override
        public int getParameterPosition() {
            return position;
        }
    }
}
