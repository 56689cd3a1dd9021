package org.civarcos.cache.jcache;

import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashSet;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.civarcos.cache.spi.Settings;

/**
 * The classes whose objects nobody can change: plain values of the JDK, enums, records of such, and what {@value
 * #PROPERTY} names, classes or packages ({@code org.example.Money, org.example.model.*}). A subclass is not what its
 * parent is.
 */
final class ImmutableTypes {
    static final String PROPERTY = Settings.PREFIX + "jcache.immutable";

    private static final Set<Class<?>> PLAIN = Set.of(
            Boolean.class,
            Byte.class,
            Character.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            String.class,
            BigInteger.class,
            BigDecimal.class,
            UUID.class,
            URI.class,
            Locale.class,
            Currency.class,
            Pattern.class,
            OptionalInt.class,
            OptionalLong.class,
            OptionalDouble.class,
            Class.class);

    private static final String JAVA_TIME = Instant.class.getPackageName();

    private final TypePatterns named;

    ImmutableTypes(Settings settings) {
        named = TypePatterns.of(settings, JCacheSettings.IMMUTABLE);
    }

    /** Whether no object of this very class can be changed. */
    boolean contains(Class<?> type) {
        return contains(type, new HashSet<>());
    }

    /** Whether no object that can be in a variable of this type can be changed. */
    boolean containsAllOf(Class<?> type) {
        return isLeaf(type) && contains(type);
    }

    private boolean contains(Class<?> type, Set<Class<?>> above) {
        return PLAIN.contains(type)
                || type.getPackageName().equals(JAVA_TIME)
                || type.isEnum()
                || (type.getSuperclass() != null && type.getSuperclass().isEnum())
                || named.matches(type)
                || (type.isRecord() && above.add(type) && hasImmutableComponents(type, above));
    }

    /** A record that holds itself may be a circle, but all its parts are as immutable as it is. */
    private boolean hasImmutableComponents(Class<?> type, Set<Class<?>> above) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .allMatch(
                        part -> part.isPrimitive() || above.contains(part) || (isLeaf(part) && contains(part, above)));
    }

    private static boolean isLeaf(Class<?> type) {
        return Modifier.isFinal(type.getModifiers()) || type.isEnum();
    }
}
