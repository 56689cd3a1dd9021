package org.civarcos.cache.memcached.view;

import java.math.BigInteger;
import org.civarcos.cache.views.PythonText;

/** Numbers of 64 bits without sign. */
final class Deltas {
    private Deltas() {}

    static BigInteger whole(Number delta) {
        if (!PythonText.isInteger(delta)) {
            throw new MemcacheIllegalInputException("value must be integer, got bad value: " + PythonText.repr(delta));
        }
        return delta instanceof BigInteger big ? big : BigInteger.valueOf(delta.longValue());
    }

    static Number unsigned(long bits) {
        return bits >= 0 ? (Number) bits : new BigInteger(Long.toUnsignedString(bits));
    }
}
