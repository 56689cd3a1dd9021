package org.civarcos.cache.impl.codec;

import java.util.function.Function;
import org.civarcos.cache.spi.Codec;

/** Holds values by their text, which is what {@code String.valueOf} returns. */
final class TextCodec<T> implements Codec<T> {
    private final String id;
    private final Class<?> type;
    private final Function<String, T> parser;

    TextCodec(String id, Class<?> type, Function<String, T> parser) {
        this.id = id;
        this.type = type;
        this.parser = parser;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public byte[] encode(T value) {
        if (!type.isInstance(value)) { // another type must not share a text with one of ours
            throw new IllegalArgumentException(
                    "a " + value.getClass().getName() + " where a " + type.getName() + " belongs");
        }
        return Utf8.encode(value.toString());
    }

    @Override
    public T decode(byte[] bytes) {
        return parser.apply(Utf8.decode(bytes));
    }

    @Override
    public boolean isText() {
        return true;
    }
}
