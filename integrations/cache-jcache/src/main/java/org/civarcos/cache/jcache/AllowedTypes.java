package org.civarcos.cache.jcache;

import javax.cache.CacheException;
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
        named = TypePatterns.of(settings, JCacheSettings.ALLOW);
    }

    /** Refuses by an exception that serialization does not try to write, as it does with those of its own. */
    void require(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        if (!named.isEmpty() && !element.isPrimitive() && !isPlain(element) && !named.matches(element)) {
            throw new CacheException(element.getName() + " is not among the classes of " + PROPERTY
                    + " and cannot be stored by value: name it there, or configure setStoreByValue(false)");
        }
    }

    private static boolean isPlain(Class<?> type) {
        return switch (type.getPackageName()) {
            case "java.lang", "java.math", "java.time", "java.util", "java.util.concurrent" -> true;
            default -> false;
        };
    }
}
