package org.civarcos.cache.redis.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.civarcos.cache.bytes.ByteKey;
import org.civarcos.cache.views.PythonText;
import org.jspecify.annotations.Nullable;

/** Bytes of keys and values, as redis-py sends them. */
final class Encoding {
    private Encoding() {}

    static byte[] bytes(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        boolean isNumber = PythonText.isInteger(value) || value instanceof Double || value instanceof Float;
        if (value instanceof CharSequence || isNumber) {
            return PythonText.str(value).getBytes(UTF_8);
        }
        throw new RedisDataException("Invalid input of type: '" + PythonText.type(value)
                + "'. Convert to a bytes, string, int or float first.");
    }

    static ByteKey key(@Nullable Object key) {
        return ByteKey.of(bytes(key));
    }
}
