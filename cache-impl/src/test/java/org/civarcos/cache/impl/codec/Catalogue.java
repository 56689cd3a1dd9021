package org.civarcos.cache.impl.codec;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.Date;
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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.civarcos.cache.TypeRef;

/** Types of all kinds, with values that a codec must bring back as they were, or refuse. */
@SuppressWarnings({
    "UnusedVariable",
    "ArrayRecordComponent",
    "EqualsGetClass",
    "ClassCanBeStatic",
    "JavaUtilDate",
    "JdkObsolete",
    "IdentityHashMapUsage",
    "NullOptional",
    "unused",
    "serial"
}) // what users write
final class Catalogue {
    private Catalogue() {}

    /**
     * A type and values of it.
     *
     * @param type the declared type
     * @param values values, some of which may be equal to each other
     */
    record Case(TypeRef<?> type, List<?> values) {
        @Override
        public String toString() {
            return type.toString().replaceAll("org\\.civarcos\\.cache\\.impl\\.codec\\.Catalogue\\$", "");
        }
    }

    private static <T> Case of(TypeRef<T> type, List<? extends T> values) {
        return new Case(type, values);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static <T> Case of(Class<T> type, T... values) {
        return new Case(TypeRef.of(type), Arrays.asList(values));
    }

    record Place(String name, int people) {}

    record Visit(Place place, Map<String, List<Place>> around, Optional<Place> home, BigDecimal price) {}

    record Numbers(double d, float f, Double boxed, BigDecimal exact, BigInteger whole, byte b, short s, char c) {}

    record Times(
            ZonedDateTime zoned,
            OffsetDateTime offset,
            Instant instant,
            LocalDate date,
            Duration duration,
            ZoneId zone) {}

    record WithArray(String name, int[] numbers) {}

    record WithBytes(byte[] bytes) implements Serializable {}

    record WithObject(Object any) {}

    record WithSerializableObject(Object any) implements Serializable {}

    record WithInterface(Runnable task) {}

    record WithSet(Set<String> names, Set<Place> places) {}

    record Folded(String name) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Folded that && name.equalsIgnoreCase(that.name);
        }

        @Override
        public int hashCode() {
            return name.toLowerCase(Locale.ROOT).hashCode();
        }
    }

    record Price(BigDecimal amount) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Price that && amount.compareTo(that.amount) == 0;
        }

        @Override
        public int hashCode() {
            return amount.stripTrailingZeros().hashCode();
        }
    }

    record Trimmed(String text) {
        Trimmed {
            text = text.trim();
        }
    }

    record Counted(int n) {
        Counted {
            n++;
        }
    }

    record Checked(int n) {
        Checked {
            if (n < 0) {
                throw new IllegalArgumentException("negative");
            }
        }
    }

    record Box<T>(T content) {}

    record Tree(String name, List<Tree> children) {}

    /** A getter for one field, and another in equals that has none. */
    static class Hidden {
        private final long id;
        private final String tenant;

        Hidden(long id, String tenant) {
            this.id = id;
            this.tenant = tenant;
        }

        public long getId() {
            return id;
        }

        public String getComputed() {
            return "computed " + id;
        }

        @Override
        public boolean equals(Object other) {
            return other != null
                    && other.getClass() == getClass()
                    && id == ((Hidden) other).id
                    && tenant.equals(((Hidden) other).tenant);
        }

        @Override
        public int hashCode() {
            return Objects.hash(id, tenant);
        }
    }

    static class HiddenBelow extends Hidden {
        private final int more;

        HiddenBelow(long id, String tenant, int more) {
            super(id, tenant);
            this.more = more;
        }
    }

    static class Bean implements Serializable {
        private static final long serialVersionUID = 1;
        private String name;
        private transient int cached;
        private List<String> labels = new ArrayList<>();
        private Bean next;

        static Bean of(String name, int cached, Bean next) {
            Bean bean = new Bean();
            bean.name = name;
            bean.cached = cached;
            bean.labels.add(name + "!");
            bean.next = next;
            return bean;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bean that
                    && Objects.equals(name, that.name)
                    && labels.equals(that.labels)
                    && Objects.equals(next, that.next);
        }

        @Override
        public int hashCode() {
            return Objects.hash(name, labels, next);
        }
    }

    static class TransientInEquals implements Serializable {
        private static final long serialVersionUID = 1;
        private String name = "n";
        private transient String tenant;

        static TransientInEquals of(String tenant) {
            TransientInEquals made = new TransientInEquals();
            made.tenant = tenant;
            return made;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof TransientInEquals that
                    && name.equals(that.name)
                    && Objects.equals(tenant, that.tenant);
        }

        @Override
        public int hashCode() {
            return Objects.hash(name, tenant);
        }
    }

    static class Unequal {
        private String name = "n";
    }

    static class Ignoring {
        private String name = "n";

        @JsonIgnore
        private String secret = "s";

        @Override
        public boolean equals(Object other) {
            return other instanceof Ignoring that && name.equals(that.name) && secret.equals(that.secret);
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    static final class Isbn {
        private final String digits;

        Isbn(String digits) {
            this.digits = digits;
        }

        @JsonValue
        String masked() {
            return "***";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Isbn that && digits.equals(that.digits);
        }

        @Override
        public int hashCode() {
            return digits.hashCode();
        }
    }

    class Inner {
        private String name = "n";
    }

    sealed interface Form permits Circle, Square, Mood {}

    record Circle(int radius) implements Form {}

    record Square(Form inside, double side) implements Form {}

    enum Mood implements Form {
        GOOD {
            @Override
            public String toString() {
                return "mood";
            }
        },
        BAD {
            @Override
            public String toString() {
                return "mood";
            }
        }
    }

    @JsonSubTypes({@JsonSubTypes.Type(Cat.class), @JsonSubTypes.Type(Dog.class)})
    interface Animal {}

    record Cat(String name) implements Animal {}

    record Dog(String name) implements Animal {}

    record Lion(String name) implements Animal {}

    interface Open {}

    static Stream<Case> all() {
        return Stream.of(plain(), times(), collections(), objects(), odd()).flatMap(List::stream);
    }

    private static List<Case> plain() {
        return List.of(
                of(String.class, "", " ", "a\"\\\n\u0001é\uD83D\uDE00\u2028", "a\uD83D", "null", "\uFEFF"),
                of(Long.class, 0L, Long.MIN_VALUE, Long.MAX_VALUE),
                of(Integer.class, -1, Integer.MIN_VALUE),
                of(Byte.class, Byte.MIN_VALUE),
                of(Character.class, 'a', '\n', 'é', '\uD83D'),
                of(Boolean.class, true, false),
                of(Double.class, 0.0, -0.0, Double.NaN, Double.MIN_VALUE, 1e300, Double.NEGATIVE_INFINITY),
                of(Float.class, 0f, -0f, Float.NaN, Float.MIN_VALUE, 0.1f),
                of(
                        BigDecimal.class,
                        new BigDecimal("1.0"),
                        new BigDecimal("1.00"),
                        new BigDecimal("1E+30"),
                        BigDecimal.ZERO),
                of(
                        BigInteger.class,
                        BigInteger.TWO.pow(200),
                        BigInteger.ONE.negate(),
                        BigInteger.ONE.shiftLeft(100_000)),
                of(UUID.class, new UUID(1, 2), new UUID(-1, -1)),
                of(URI.class, URI.create("http://a/%7e"), URI.create("HTTP://A/%7E")),
                of(Locale.class, Locale.GERMANY, Locale.ROOT, new Locale("no", "NO", "NY"), new Locale("x y")),
                of(Currency.class, Currency.getInstance("CHF")),
                of(TimeUnit.class, TimeUnit.DAYS),
                of(Mood.class, Mood.GOOD, Mood.BAD),
                of(byte[].class, new byte[] {0, -1}, new byte[0]),
                of(int[].class, new int[] {1, 2}, new int[0]),
                of(String[][].class, new String[][] {{"a", null}, {}}),
                of(Object.class, "text", 5L, 5, new BigDecimal("1.50"), new Place("a", 1), List.of(1L)),
                of(Number.class, 5L, 5, new BigDecimal("1.50")));
    }

    private static List<Case> times() {
        Instant instant = Instant.parse("2026-10-25T00:30:00.123456789Z");
        ZonedDateTime zurich = instant.atZone(ZoneId.of("Europe/Zurich"));
        return List.of(
                of(
                        ZonedDateTime.class,
                        zurich,
                        zurich.plusHours(1),
                        zurich.withZoneSameInstant(ZoneId.of("Africa/Lagos")),
                        zurich.withZoneSameInstant(ZoneOffset.ofHours(2)),
                        instant.atZone(ZoneId.of("UTC")),
                        instant.atZone(ZoneOffset.UTC)),
                of(OffsetDateTime.class, zurich.toOffsetDateTime(), instant.atOffset(ZoneOffset.ofHoursMinutes(5, 30))),
                of(Instant.class, instant, Instant.MIN, Instant.MAX, Instant.EPOCH),
                of(LocalDate.class, LocalDate.MIN, LocalDate.MAX, LocalDate.EPOCH),
                of(LocalTime.class, LocalTime.MIN, LocalTime.MAX, LocalTime.NOON),
                of(LocalDateTime.class, LocalDateTime.MIN, LocalDateTime.MAX),
                of(
                        Duration.class,
                        Duration.ZERO,
                        Duration.ofSeconds(Long.MIN_VALUE),
                        Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
                        Duration.ofNanos(-1)),
                of(Period.class, Period.ZERO, Period.of(1, 13, -400)),
                of(Year.class, Year.of(-5), Year.of(Year.MAX_VALUE)),
                of(YearMonth.class, YearMonth.of(2026, 2)),
                of(MonthDay.class, MonthDay.of(2, 29)),
                of(ZoneId.class, ZoneId.of("Europe/Zurich"), ZoneOffset.UTC, ZoneId.of("UTC"), ZoneId.of("GMT+1")),
                of(ZoneOffset.class, ZoneOffset.ofHoursMinutesSeconds(1, 2, 3)),
                of(Date.class, new Date(0), new Date(Long.MAX_VALUE), new Date(Long.MIN_VALUE), new Date(123)),
                of(Times.class, new Times(zurich, null, instant, null, Duration.ofMillis(1), ZoneOffset.UTC)));
    }

    private static List<Case> collections() {
        Map<String, Object> mixed = new HashMap<>();
        mixed.put("long", 5L);
        mixed.put("int", 5);
        mixed.put("decimal", new BigDecimal("12345678901234567890.1234567890"));
        mixed.put("date", LocalDate.EPOCH);
        mixed.put("null", null);
        mixed.put("list", List.of(1L, "a"));
        Map<String, Integer> insensitive = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        insensitive.put("A", 1);
        Map<String, Integer> nullKey = new HashMap<>();
        nullKey.put(null, 1);
        EnumMap<TimeUnit, String> units = new EnumMap<>(Map.of(TimeUnit.DAYS, "d"));
        return List.of(
                of(
                        new TypeRef<List<Place>>() {},
                        List.of(
                                List.of(),
                                List.of(new Place("a", 1)),
                                new LinkedList<>(List.of(new Place("b", 2))),
                                Collections.unmodifiableList(new ArrayList<>(List.of(new Place(null, 2)))))),
                of(
                        new TypeRef<Collection<String>>() {},
                        List.of(List.of("a"), Set.of("a"), new HashMap<>(Map.of("a", 1)).keySet())),
                of(
                        new TypeRef<Set<Long>>() {},
                        List.of(
                                Set.of(1L, 2L, 3L),
                                new LinkedHashSet<>(List.of(3L, 2L, 1L)),
                                new TreeSet<>(List.of(9L)),
                                ConcurrentHashMap.newKeySet())),
                of(
                        new TypeRef<Set<Set<String>>>() {},
                        List.of(
                                Set.of(Set.of("a", "b"), Set.of()),
                                new HashSet<>(List.of(Set.of(), Set.of("b", "a"))))),
                of(
                        new TypeRef<EnumSet<TimeUnit>>() {},
                        List.of(EnumSet.allOf(TimeUnit.class), EnumSet.noneOf(TimeUnit.class))),
                of(new TypeRef<EnumMap<TimeUnit, String>>() {}, List.of(units)),
                of(
                        new TypeRef<TreeMap<String, Integer>>() {},
                        List.of(new TreeMap<>(Map.of("a", 1)), (TreeMap<String, Integer>) insensitive)),
                of(new TypeRef<SortedMap<String, Integer>>() {}, List.of(new TreeMap<>(Map.of("b", 1, "a", 2)))),
                of(
                        new TypeRef<Map<String, Integer>>() {},
                        List.of(
                                insensitive,
                                nullKey,
                                new LinkedHashMap<>(Map.of("b", 1)),
                                new IdentityHashMap<>(Map.of("c", 1)))),
                of(
                        new TypeRef<Map<Place, List<Long>>>() {},
                        List.of(Map.of(new Place("a", 1), List.of(1L), new Place("b", 1), List.of()))),
                of(
                        new TypeRef<Map<Integer, Map<TimeUnit, Double>>>() {},
                        List.of(Map.of(1, Map.of(TimeUnit.DAYS, -0.0)))),
                of(new TypeRef<Map<String, Object>>() {}, List.of(mixed, Map.of("place", new Place("a", 1)))),
                of(
                        new TypeRef<List<Object>>() {},
                        List.of(Arrays.asList(1L, 1, "1", 1.0f, null, new BigDecimal("1.10")))),
                of(new TypeRef<Deque<String>>() {}, List.of(new ArrayDeque<>(List.of("a")))),
                of(new TypeRef<Optional<Place>>() {}, List.of(Optional.empty(), Optional.of(new Place("a", 1)))),
                of(
                        new TypeRef<Optional<Optional<String>>>() {},
                        List.of(Optional.of(Optional.empty()), Optional.empty())),
                of(OptionalInt.class, OptionalInt.of(3), OptionalInt.empty()),
                of(
                        new TypeRef<List<Optional<String>>>() {},
                        List.of(Arrays.asList(null, Optional.empty(), Optional.of("")))),
                of(new TypeRef<List<? extends Place>>() {}, List.of(List.of(new Place("a", 1)))),
                of(new TypeRef<Set<Double>>() {}, List.of(Set.of(0.0, -0.0, Double.NaN))),
                of(
                        new TypeRef<List<BigDecimal>>() {},
                        List.of(List.of(new BigDecimal("1.0")), List.of(new BigDecimal("1.00")))));
    }

    private static List<Case> objects() {
        Place bern = new Place("Bern", 1);
        return List.of(
                of(Place.class, bern, new Place("Bern", 1), new Place(null, 0), new Place("", 0)),
                of(
                        Visit.class,
                        new Visit(bern, Map.of("a", List.of(bern)), Optional.empty(), new BigDecimal("1.10")),
                        new Visit(null, null, null, null)),
                of(
                        Numbers.class,
                        new Numbers(
                                -0.0, Float.NaN, 0.0, new BigDecimal("1E5"), BigInteger.TEN, (byte) 1, (short) 2, 'c'),
                        new Numbers(0.0, 1, null, null, null, (byte) 0, (short) 0, '\0')),
                of(Hidden.class, new Hidden(1, "a"), new Hidden(1, "b"), new HiddenBelow(1, "a", 2)),
                of(HiddenBelow.class, new HiddenBelow(1, "a", 1), new HiddenBelow(1, "a", 2)),
                of(Bean.class, Bean.of("a", 1, null), Bean.of("a", 2, Bean.of("b", 3, null))),
                of(Isbn.class, new Isbn("978"), new Isbn("979")),
                of(Folded.class, new Folded("a"), new Folded("A")),
                of(Price.class, new Price(new BigDecimal("1.0")), new Price(new BigDecimal("1.00"))),
                of(Trimmed.class, new Trimmed(" a "), new Trimmed("a")),
                of(Counted.class, new Counted(1)),
                of(Checked.class, new Checked(0), new Checked(5)),
                of(new TypeRef<Box<Place>>() {}, List.of(new Box<>(bern), new Box<>(null))),
                of(new TypeRef<Box<List<Box<Long>>>>() {}, List.of(new Box<>(List.of(new Box<>(1L))))),
                of(Tree.class, new Tree("a", List.of(new Tree("b", List.of()), new Tree("c", null)))),
                of(Form.class, new Circle(1), new Square(new Circle(2), 0.5), Mood.GOOD, new Square(Mood.BAD, 1)),
                of(Animal.class, new Cat("a"), new Dog("a"), new Lion("a")));
    }

    private static List<Case> odd() {
        return List.of(
                of(WithArray.class, new WithArray("a", new int[] {1})),
                of(WithBytes.class, new WithBytes(new byte[] {1})),
                of(WithObject.class, new WithObject(1L)),
                of(
                        WithSerializableObject.class,
                        new WithSerializableObject(1L),
                        new WithSerializableObject(new Place("a", 1))),
                of(WithInterface.class, new WithInterface(() -> {})),
                of(
                        WithSet.class,
                        new WithSet(
                                new LinkedHashSet<>(List.of("b", "a")), Set.of(new Place("x", 1), new Place("y", 2))),
                        new WithSet(
                                new LinkedHashSet<>(List.of("a", "b")), Set.of(new Place("y", 2), new Place("x", 1)))),
                of(TransientInEquals.class, new TransientInEquals(), TransientInEquals.of("a")),
                of(Unequal.class, new Unequal()),
                of(Ignoring.class, new Ignoring()),
                of(Inner.class),
                of(Open.class, new Open() {}),
                of(Box.class, new Box<>("raw")),
                of(Runnable.class, () -> {}),
                of(Class.class, String.class),
                of(StringBuilder.class, new StringBuilder("a")),
                of(Thread.class, Thread.currentThread()),
                of(Throwable.class, new IllegalStateException("a")));
    }
}
