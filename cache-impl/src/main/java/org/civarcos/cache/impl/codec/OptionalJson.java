package org.civarcos.cache.impl.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.civarcos.cache.spi.Codec;

/** An optional value as JSON: itself, or {@code null}. Jackson alone needs a module for it. */
final class OptionalJson<T> implements Codec<Optional<T>> {
    private static final byte[] EMPTY = "null".getBytes(StandardCharsets.US_ASCII);

    private final Codec<T> content;

    OptionalJson(Codec<T> content) {
        this.content = content;
    }

    @Override
    public String id() {
        return content.id();
    }

    @Override
    public byte[] encode(Optional<T> value) {
        return value.map(content::encode).orElseGet(EMPTY::clone);
    }

    @Override
    public Optional<T> decode(byte[] bytes) {
        return Arrays.equals(bytes, EMPTY) ? Optional.empty() : Optional.of(content.decode(bytes));
    }

    @Override
    public boolean isCanonical() {
        return content.isCanonical();
    }
}
