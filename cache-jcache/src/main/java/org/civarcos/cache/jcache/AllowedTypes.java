package org.civarcos.cache.jcache;

import java.io.InvalidClassException;
import org.civarcos.cache.spi.Settings;

/**
 * The classes that a copy may be made of. A copy is never made of anything but the classes of the original (see {@link
 * SerialCopy}); {@value #PROPERTY} narrows these to plain values of the JDK, {@code java.util}'s collections and what
 * it names.
 */
final class AllowedTypes {
    static final String PROPERTY = Settings.PREFIX + "jcache.allow";

    private final TypePatterns named;

    AllowedTypes(Settings settings) {
        named = TypePatterns.of(settings, "jcache.allow");
    }

    void require(Class<?> type) throws InvalidClassException {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        if (!named.isEmpty() && !element.isPrimitive() && !isPlain(element) && !named.matches(element)) {
            throw new InvalidClassException(element.getName(), "not among the classes of " + PROPERTY);
        }
    }

    private static boolean isPlain(Class<?> type) {
        return switch (type.getPackageName()) {
            case "java.lang", "java.math", "java.time", "java.util", "java.util.concurrent" -> true;
            default -> false;
        };
    }
}
