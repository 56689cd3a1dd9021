package org.civarcos.cache.jcache;

import java.lang.reflect.Array;
import java.util.Date;

/** An array of what is immutable, or a date. */
final class ClonedCopy extends Copy {
    private final Object original;

    ClonedCopy(Object original) {
        this.original = original;
    }

    @Override
    Object live() {
        return cloned(original);
    }

    @SuppressWarnings("JavaUtilDate") // that it can be changed is why it is here
    static Object cloned(Object object) {
        if (object instanceof byte[] bytes) {
            return bytes.clone();
        }
        if (object instanceof Object[] array) {
            return array.clone();
        }
        if (object instanceof Date date) {
            return date.clone();
        }
        int length = Array.getLength(object);
        Object copy = Array.newInstance(object.getClass().getComponentType(), length);
        System.arraycopy(object, 0, copy, 0, length);
        return copy;
    }
}
