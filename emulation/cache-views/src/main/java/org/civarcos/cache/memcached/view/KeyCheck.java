package org.civarcos.cache.memcached.view;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.civarcos.cache.bytes.ByteKey;
import org.civarcos.cache.views.PythonText;

/** Makes the bytes of keys, and refuses what pymemcache does not send. */
record KeyCheck(String prefix, boolean unicode) {
    private static final int LONGEST = 250;

    ByteKey of(String key, String command) {
        if (!unicode && key.chars().anyMatch(each -> each > 127)) {
            throw new MemcacheIllegalInputException("Non-ASCII key: " + PythonText.repr(key));
        }
        byte[] bytes = (prefix + key).getBytes(unicode ? UTF_8 : US_ASCII);
        if (bytes.length > LONGEST) {
            throw refusal("Key is too long: ", bytes);
        }
        boolean hasNull = false;
        for (byte each : bytes) {
            if (each == ' ' || (each >= '\t' && each <= '\r')) {
                throw refusal("Key contains whitespace: ", bytes);
            }
            hasNull |= each == 0;
        }
        if (hasNull) {
            throw refusal("Key contains null: ", bytes);
        }
        if (bytes.length == 0) {
            throw new MemcacheUnknownCommandException(command);
        }
        return ByteKey.of(bytes);
    }

    private static MemcacheIllegalInputException refusal(String beginning, byte[] key) {
        return new MemcacheIllegalInputException(beginning + PythonText.repr(key));
    }
}
