package org.civarcos.cache.impl.codec;

import java.io.ObjectInputFilter;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.impl.config.EngineSettings;
import org.civarcos.cache.spi.Settings;

/**
 * The classes that Java serialization may write and bring: those that the type of the values declares, with the
 * declared types of their fields; plain values and collections of the JDK; and what {@code
 * arcos.cache.java_serialization.allow} names, classes or packages ({@code org.example.*}, {@code org.example.**}),
 * separated by commas.
 */
final class AllowedClasses {
    private static final Pattern JDK = Pattern.compile("java\\.lang\\.(Boolean|Byte|Character|Short|Integer|Long|Float"
            + "|Double|Number|String|Enum|Record|Object)"
            + "|java\\.math\\.(BigInteger|BigDecimal|MathContext|RoundingMode)"
            + "|java\\.time\\.[A-Za-z.]+"
            + "|java\\.net\\.URI"
            + "|java\\.util\\.(UUID|Date|Locale|Currency|BitSet"
            + "|AbstractCollection|AbstractList|AbstractSequentialList|AbstractSet|AbstractMap|ArrayList|LinkedList"
            + "|ArrayDeque|Vector|HashMap|LinkedHashMap|TreeMap|EnumMap|HashSet|LinkedHashSet|TreeSet|EnumSet"
            + "|EnumSet\\$SerializationProxy|RegularEnumSet|JumboEnumSet|CollSer|KeyValueHolder|Arrays\\$ArrayList"
            + "|Map\\$Entry"
            + "|Collections\\$(Empty|Singleton|Unmodifiable|Synchronized)[A-Za-z]+"
            + "|ImmutableCollections\\$[A-Za-z0-9]+|AbstractMap\\$Simple(Immutable)?Entry)"
            + "|java\\.util\\.concurrent\\.(ConcurrentHashMap(\\$Segment)?|CopyOnWriteArrayList"
            + "|ConcurrentSkipListMap|TimeUnit|locks\\.(ReentrantLock(\\$NonfairSync|\\$Sync)?"
            + "|AbstractQueuedSynchronizer|AbstractOwnableSynchronizer))");

    private final Set<String> declared = new HashSet<>();
    private final ObjectInputFilter configured;
    private final boolean isConfigured;

    private AllowedClasses(ObjectInputFilter configured, boolean isConfigured) {
        this.configured = configured;
        this.isConfigured = isConfigured;
    }

    /**
     * Makes the list of a type.
     *
     * @throws IllegalArgumentException if no value of the type, or of a field of it, could be written
     */
    static AllowedClasses of(TypeRef<?> type, Settings settings) {
        Optional<ObjectInputFilter> configured = settings.get(EngineSettings.ALLOWED_CLASSES);
        AllowedClasses allowed = new AllowedClasses(
                configured.orElse(info -> ObjectInputFilter.Status.UNDECIDED), configured.isPresent());
        allowed.declare(type.type(), "the value");
        return allowed;
    }

    private void declare(Type type, String where) {
        if (type instanceof ParameterizedType parameterized) {
            declare(parameterized.getRawType(), where);
            for (Type argument : parameterized.getActualTypeArguments()) {
                declare(argument, "an element of " + where);
            }
        } else if (type instanceof GenericArrayType array) {
            declare(array.getGenericComponentType(), where);
        } else if (type instanceof WildcardType wildcard) {
            declare(wildcard.getUpperBounds()[0], where);
        } else if (type instanceof Class<?> plain) {
            declareClass(plain, where);
        }
    }

    private void declareClass(Class<?> type, String where) {
        if (type.isArray()) {
            declareClass(type.getComponentType(), where);
        } else if (!type.isPrimitive() && !isOpen(type)) {
            if (type.isInterface() || (Modifier.isAbstract(type.getModifiers()) && !isJdk(type))) {
                declareKinds(type, where);
            } else if (type.getName().startsWith("java.")) {
                requireAllowed(type, where);
            }
            declareOwn(type, where);
        }
    }

    /** Whether values of the JDK's own classes may stand there, so that something can be written. */
    private static boolean isOpen(Class<?> type) {
        return type.isAssignableFrom(String.class)
                || type == Number.class
                || (type.isInterface()
                        && type.getName().startsWith("java.")
                        && (Collection.class.isAssignableFrom(type)
                                || type.isAssignableFrom(Collection.class)
                                || Map.class.isAssignableFrom(type)
                                || type == Map.Entry.class));
    }

    private void declareKinds(Class<?> type, String where) {
        if (type.isSealed()) {
            for (Class<?> kind : type.getPermittedSubclasses()) {
                declareClass(kind, where);
            }
        } else if (!isConfigured) {
            throw new IllegalArgumentException(where + " is of type " + type.getName() + ", which does not say of what"
                    + " class its values are: name the classes in arcos.cache.java_serialization.allow");
        }
    }

    private void requireAllowed(Class<?> type, String where) {
        if (!allows(type)) {
            throw new IllegalArgumentException(where + " is of type " + type.getName()
                    + ", which is not read: name the class in arcos.cache.java_serialization.allow if it is safe");
        }
    }

    private void declareOwn(Class<?> type, String where) {
        boolean own = !type.isInterface() && !type.getName().startsWith("java.");
        if (!own || !declared.add(type.getName()) || type.isEnum()) {
            return;
        }
        boolean isConcrete = !Modifier.isAbstract(type.getModifiers());
        if (isConcrete && !Serializable.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException(where + " is of type " + type.getName() + ", which is not Serializable");
        }
        Class<?> parent = type.getSuperclass();
        if (parent != null && parent != Object.class && !parent.getName().startsWith("java.")) {
            declareOwn(parent, where);
        }
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                String property = "the property \"" + field.getName() + "\" of " + type.getName();
                if (!Serializable.class.isAssignableFrom(type)) {
                    throw new IllegalArgumentException(property + " is lost, since its class is not Serializable");
                }
                declare(field.getGenericType(), property);
            }
        }
    }

    private static boolean isJdk(Class<?> type) {
        return JDK.matcher(type.getName()).matches();
    }

    /** Whether objects of a class, or arrays of them, may be written and read. */
    boolean allows(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return element.isPrimitive()
                || declared.contains(element.getName())
                || isJdk(element)
                || configured.checkInput(new Question(element)) == ObjectInputFilter.Status.ALLOWED;
    }

    /**
     * Makes the filter of one read.
     *
     * @param length the number of bytes to read, which bounds how much they can describe
     */
    ObjectInputFilter filter(long length) {
        return info -> {
            if (info.depth() > SerialScan.DEEPEST || info.references() > length || info.arrayLength() > length) {
                return ObjectInputFilter.Status.REJECTED;
            }
            Class<?> type = info.serialClass();
            if (type == null) {
                return ObjectInputFilter.Status.UNDECIDED;
            }
            return allows(type) ? ObjectInputFilter.Status.ALLOWED : ObjectInputFilter.Status.REJECTED;
        };
    }

    /** A question about a class alone. */
    private record Question(Class<?> serialClass) implements ObjectInputFilter.FilterInfo {
        @Override
        public long arrayLength() {
            return -1;
        }

        @Override
        public long depth() {
            return 1;
        }

        @Override
        public long references() {
            return 1;
        }

        @Override
        public long streamBytes() {
            return 1;
        }
    }
}
