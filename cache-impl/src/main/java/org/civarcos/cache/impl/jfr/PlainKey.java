package org.civarcos.cache.impl.jfr;

import java.util.UUID;

/** The text of a key that is made without code of the user: under a lock none may run. */
final class PlainKey {
    private PlainKey() {}

    /** The text of a text, a number or a UUID; the name of the class of any other key. */
    static String of(Object key) {
        if (key instanceof String text) {
            return text;
        }
        if (key instanceof Long number) {
            return Long.toString(number);
        }
        if (key instanceof Integer number) {
            return Integer.toString(number);
        }
        if (key instanceof UUID id) {
            return id.toString();
        }
        return key.getClass().getName();
    }
}
