package org.civarcos.cache.django;

import java.math.BigInteger;
import org.civarcos.cache.django.DjangoBackend.Sum;
import org.civarcos.cache.redis.view.RedisResponseException;
import org.civarcos.cache.views.PythonText;
import org.jspecify.annotations.Nullable;

/** {@code INCRBY}: integers of 64 bits; whatever else Django stores on Redis is a pickle there, and no number. */
final class RedisNumbers {
    private static final int LONGEST = 63;

    private RedisNumbers() {}

    static Sum plus(@Nullable Object value, Number delta) {
        BigInteger sum = requireLong(value).add(requireLong(delta));
        if (sum.bitLength() > LONGEST) {
            throw new RedisResponseException("increment or decrement would overflow");
        }
        Number stored = PythonNumbers.plus(value, delta).told();
        return new Sum(stored, sum.longValue());
    }

    private static BigInteger requireLong(@Nullable Object value) {
        if (!PythonText.isInteger(value) || PythonNumbers.integer(value).bitLength() > LONGEST) {
            throw new RedisResponseException("value is not an integer or out of range");
        }
        return PythonNumbers.integer(value);
    }
}
