package org.civarcos.cache.redis.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.civarcos.cache.bytes.Item;
import org.jspecify.annotations.Nullable;

/** Form of answers: bytes, or texts ({@code decode_responses}). */
@FunctionalInterface
interface Decoding<V> {
    Decoding<byte[]> BYTES = bytes -> bytes;
    Decoding<String> TEXT = Decoding::text;

    V of(byte[] bytes);

    default @Nullable V value(@Nullable Item item) {
        return item == null ? null : of(item.value());
    }

    private static String text(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException foreign) {
            throw new IllegalArgumentException(
                    "the value is no UTF-8: read it with a view that does not decode", foreign);
        }
    }
}
