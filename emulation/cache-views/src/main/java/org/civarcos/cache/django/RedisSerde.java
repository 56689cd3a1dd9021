package org.civarcos.cache.django;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import org.civarcos.cache.memcached.view.Serde;
import org.civarcos.cache.views.Pickle;
import org.civarcos.cache.views.PythonText;
import org.civarcos.cache.views.Unpickle;
import org.jspecify.annotations.Nullable;

/**
 * Serialization of Django's {@code RedisSerializer} and of django-redis: integers as text, all else as pickles. Flags
 * are not used.
 */
final class RedisSerde implements Serde {
    @Override
    public Serialized serialize(@Nullable Object value) {
        byte[] bytes = PythonText.isInteger(value) ? String.valueOf(value).getBytes(US_ASCII) : Pickle.dump(value);
        return new Serialized(bytes, 0);
    }

    @Override
    public @Nullable Object deserialize(byte[] bytes, int flags) {
        return isInteger(bytes) ? narrow(new BigInteger(new String(bytes, US_ASCII))) : Unpickle.load(bytes);
    }

    private static boolean isInteger(byte[] bytes) {
        int from = bytes.length > 1 && (bytes[0] == '-' || bytes[0] == '+') ? 1 : 0;
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return false;
            }
        }
        return bytes.length > 0;
    }

    private static Number narrow(BigInteger value) {
        if (value.bitLength() > 63) {
            return value;
        }
        return value.bitLength() <= 31 ? (Number) value.intValue() : (Number) value.longValue();
    }
}
