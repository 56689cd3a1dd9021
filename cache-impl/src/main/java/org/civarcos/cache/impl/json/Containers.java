package org.civarcos.cache.impl.json;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The collections and maps that come back. A value that is declared by an interface comes back as an equal one of a
 * class of the JDK; one that is declared by a class must be of that very class.
 */
@SuppressWarnings({"JdkObsolete", "NullAway"}) // what users declare; makers refuse the nulls that they cannot hold
final class Containers {
    /**
     * As many elements as may have one hash code, beyond which a set of them takes time in proportion to the square.
     */
    private static final int MOST_ALIKE = 1_000;

    private static final Map<Class<?>, Function<List<@Nullable Object>, Collection<?>>> COLLECTIONS = new HashMap<>();
    private static final Map<Class<?>, Supplier<Map<Object, @Nullable Object>>> MAPS = new HashMap<>();

    static {
        lists(ArrayList::new, ArrayList.class, List.class);
        lists(LinkedList::new, LinkedList.class);
        lists(CopyOnWriteArrayList::new, CopyOnWriteArrayList.class);
        lists(ArrayDeque::new, ArrayDeque.class, Deque.class, Queue.class);
        sets(HashSet::new, HashSet.class);
        sets(LinkedHashSet::new, LinkedHashSet.class, Set.class);
        sets(TreeSet::new, TreeSet.class, SortedSet.class, NavigableSet.class);
        sets(ConcurrentSkipListSet::new, ConcurrentSkipListSet.class);
        sets(CopyOnWriteArraySet::new, CopyOnWriteArraySet.class);
        MAPS.put(Map.class, LinkedHashMap::new);
        MAPS.put(LinkedHashMap.class, LinkedHashMap::new);
        MAPS.put(HashMap.class, HashMap::new);
        MAPS.put(TreeMap.class, TreeMap::new);
        MAPS.put(SortedMap.class, TreeMap::new);
        MAPS.put(NavigableMap.class, TreeMap::new);
        MAPS.put(ConcurrentMap.class, ConcurrentHashMap::new);
        MAPS.put(ConcurrentHashMap.class, ConcurrentHashMap::new);
        MAPS.put(ConcurrentSkipListMap.class, ConcurrentSkipListMap::new);
    }

    private Containers() {}

    private static void lists(Function<List<@Nullable Object>, Collection<?>> maker, Class<?>... types) {
        for (Class<?> type : types) {
            COLLECTIONS.put(type, maker);
        }
    }

    private static void sets(Function<List<@Nullable Object>, Collection<?>> maker, Class<?>... types) {
        Function<List<@Nullable Object>, Collection<?>> spread = values -> {
            requireSpread(values);
            return maker.apply(values);
        };
        lists(spread, types);
    }

    /** What makes collections of a class; null if it is none that is known. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // an enum set is made of its own constants
    static @Nullable Function<List<@Nullable Object>, Collection<?>> collection(Class<?> type, Class<?> element) {
        if (type == EnumSet.class && element.isEnum()) {
            return values -> {
                EnumSet set = EnumSet.noneOf((Class) element);
                set.addAll(values);
                return set;
            };
        }
        return COLLECTIONS.get(type);
    }

    /** What makes maps of a class; null if it is none that is known. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // an enum map is made of its own constants
    static @Nullable Supplier<Map<Object, @Nullable Object>> map(Class<?> type, Class<?> key) {
        return type == EnumMap.class && key.isEnum() ? () -> new EnumMap((Class) key) : MAPS.get(type);
    }

    /** Refuses a container of which something would be lost. */
    static void requireKept(Class<?> declared, Object value, @Nullable Comparator<?> comparator) {
        Class<?> own = value.getClass();
        if (comparator != null) {
            throw new IllegalArgumentException("a " + own.getName() + " with a comparator, which is not written");
        }
        boolean isSame = declared == EnumSet.class || own == declared;
        if (!declared.isInterface() && !isSame) {
            throw new IllegalArgumentException(
                    "a " + own.getName() + " where a " + declared.getName() + " is declared");
        }
        if (own == IdentityHashMap.class || own == WeakHashMap.class) {
            throw new IllegalArgumentException("a " + own.getName() + ", which no other map is");
        }
        if (declared == Queue.class || declared == Deque.class) {
            if (own != ArrayDeque.class) {
                throw new IllegalArgumentException("a " + own.getName() + " in a " + declared.getName()
                        + ", which would come back as an ArrayDeque");
            }
        }
    }

    /** Runs what makes a container, and takes what it throws for bytes that were never written. */
    static <T> T make(Supplier<T> maker, Class<?> declared) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (NullPointerException | ClassCastException | UnsupportedOperationException e) {
            throw new IllegalArgumentException("no " + declared.getName() + ": " + e, e);
        }
    }

    /** Refuses what was made to collide. */
    static void requireSpread(List<? extends @Nullable Object> values) {
        if (values.size() <= MOST_ALIKE || values.get(0) instanceof Comparable<?>) {
            return;
        }
        Map<Integer, Integer> alike = new HashMap<>();
        for (Object value : values) {
            int hash = value == null ? 0 : value.hashCode();
            if (alike.merge(hash, 1, Integer::sum) > MOST_ALIKE) {
                throw new IllegalArgumentException("more than " + MOST_ALIKE + " elements with one hash code");
            }
        }
    }
}
