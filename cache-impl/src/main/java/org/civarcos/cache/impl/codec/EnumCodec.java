package org.civarcos.cache.impl.codec;

import java.util.HashMap;
import java.util.Map;
import org.civarcos.cache.spi.Codec;

/** Holds the constants of an enum by name. Not as text for patterns: {@code toString} may say something else. */
final class EnumCodec<T> implements Codec<T> {
    private final Map<String, T> byName = new HashMap<>();

    @SuppressWarnings("unchecked") // the constants of the class are of its type
    EnumCodec(Class<?> type) {
        for (Object constant : type.getEnumConstants()) {
            byName.put(((Enum<?>) constant).name(), (T) constant);
        }
    }

    @Override
    public String id() {
        return "enum";
    }

    @Override
    public byte[] encode(T value) {
        return Utf8.encode(((Enum<?>) value).name());
    }

    @Override
    public T decode(byte[] bytes) {
        T constant = byName.get(Utf8.decode(bytes));
        if (constant == null) {
            throw new IllegalArgumentException("not a constant of the enum");
        }
        return constant;
    }

    @Override
    public boolean isCanonical() {
        return true;
    }
}
