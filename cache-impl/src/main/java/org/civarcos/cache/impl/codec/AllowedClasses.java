package org.civarcos.cache.impl.codec;

import java.io.ObjectInputFilter;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.spi.Settings;

/**
 * The classes that Java serialization may bring: those that the type of the values declares, with the declared types of
 * their fields; plain values and collections of the JDK; and what {@code arcos.cache.java_serialization.allow} names,
 * classes or packages ({@code org.example.*}, {@code org.example.**}), separated by commas.
 */
final class AllowedClasses {
    private static final int DEPTH = 32;
    private static final Pattern JDK = Pattern.compile(
            "java\\.lang\\.(Boolean|Byte|Character|Short|Integer|Long|Float"
                    + "|Double|Number|String|Enum|Record|Object)"
                    + "|java\\.math\\.(BigInteger|BigDecimal|MathContext|RoundingMode)"
                    + "|java\\.time\\.[A-Za-z.]+"
                    + "|java\\.net\\.URI"
                    + "|java\\.util\\.(UUID|Date|Locale|Currency|BitSet|OptionalInt"
                    + "|AbstractCollection|AbstractList|AbstractSequentialList|AbstractSet|AbstractMap|ArrayList|LinkedList"
                    + "|ArrayDeque|Vector|HashMap|LinkedHashMap|TreeMap|EnumMap|HashSet|LinkedHashSet|TreeSet|EnumSet"
                    + "|EnumSet\\$SerializationProxy|CollSer|KeyValueHolder|Arrays\\$ArrayList|Map\\$Entry"
                    + "|Collections\\$(Empty|Singleton|Unmodifiable|Synchronized)[A-Za-z]+"
                    + "|ImmutableCollections\\$[A-Za-z0-9]+|AbstractMap\\$Simple(Immutable)?Entry)"
                    + "|java\\.util\\.concurrent\\.(ConcurrentHashMap(\\$Segment)?|CopyOnWriteArrayList|ConcurrentSkipListMap)");

    private final Set<String> declared = new HashSet<>();
    private final ObjectInputFilter configured;

    private AllowedClasses(ObjectInputFilter configured) {
        this.configured = configured;
    }

    static AllowedClasses of(TypeRef<?> type, Settings settings) {
        String pattern = settings.text("java_serialization.allow")
                .map(text -> text.replaceAll("\\s*,\\s*", ";"))
                .orElse("");
        AllowedClasses allowed = new AllowedClasses(parse(pattern));
        allowed.declare(type.type());
        return allowed;
    }

    private static ObjectInputFilter parse(String pattern) {
        try {
            return ObjectInputFilter.Config.createFilter(pattern + ";");
        } catch (IllegalArgumentException e) {
            throw new CacheConfigurationException(
                    "arcos.cache.java_serialization.allow is not a list of classes such as"
                            + " org.example.Place, org.example.model.*: " + e.getMessage());
        }
    }

    private void declare(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            declare(parameterized.getRawType());
            for (Type argument : parameterized.getActualTypeArguments()) {
                declare(argument);
            }
        } else if (type instanceof GenericArrayType array) {
            declare(array.getGenericComponentType());
        } else if (type instanceof Class<?> plain) {
            declareClass(plain);
        }
    }

    private void declareClass(Class<?> type) {
        if (type.isArray()) {
            declareClass(type.getComponentType());
            return;
        }
        boolean own =
                !type.isPrimitive() && !type.isInterface() && !type.getName().startsWith("java.");
        if (own && declared.add(type.getName())) {
            Class<?> parent = type.getSuperclass();
            if (parent != null) {
                declareClass(parent);
            }
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                    declare(field.getGenericType());
                }
            }
        }
    }

    /**
     * Makes the filter of one read.
     *
     * @param length the number of bytes to read, which bounds how much they can describe
     */
    ObjectInputFilter filter(long length) {
        return info -> {
            if (info.depth() > DEPTH || info.references() > length || info.arrayLength() > length) {
                return ObjectInputFilter.Status.REJECTED;
            }
            Class<?> type = info.serialClass();
            if (type == null) {
                return ObjectInputFilter.Status.UNDECIDED;
            }
            while (type.isArray()) {
                type = type.getComponentType();
            }
            if (type.isPrimitive()
                    || declared.contains(type.getName())
                    || JDK.matcher(type.getName()).matches()) {
                return ObjectInputFilter.Status.ALLOWED;
            }
            return configured.checkInput(info) == ObjectInputFilter.Status.ALLOWED
                    ? ObjectInputFilter.Status.ALLOWED
                    : ObjectInputFilter.Status.REJECTED;
        };
    }
}
