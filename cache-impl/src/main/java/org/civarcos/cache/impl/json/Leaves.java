package org.civarcos.cache.impl.json;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.net.URI;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Base64;
import java.util.Currency;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.civarcos.cache.spi.Durations;
import org.jspecify.annotations.Nullable;

/** The classes that are written as one text, from which an equal value is read. */
@SuppressWarnings("JavaUtilDate") // users declare it
final class Leaves {
    private static final Map<Type, Leaf<?>> ALL = new HashMap<>();

    static {
        texts();
        numbers();
        times();
        alias(boolean.class, Boolean.class);
        alias(byte.class, Byte.class);
        alias(short.class, Short.class);
        alias(int.class, Integer.class);
        alias(long.class, Long.class);
        alias(float.class, Float.class);
        alias(double.class, Double.class);
        alias(char.class, Character.class);
    }

    private Leaves() {}

    private static <T> void add(Class<T> type, Leaf<T> leaf) {
        ALL.put(type, leaf);
    }

    private static void alias(Class<?> primitive, Class<?> wrapper) {
        ALL.put(primitive, Objects.requireNonNull(ALL.get(wrapper)));
    }

    private static void texts() {
        add(String.class, Leaf.quoted(String.class, text -> text).varied(Leaves::variants));
        add(
                Character.class,
                Leaf.quoted(Character.class, Leaves::character)
                        .varied(c -> List.of(Character.toUpperCase(c), Character.toLowerCase(c), (char) (c ^ 1))));
        add(Boolean.class, Leaf.bare(Boolean.class, Leaves::bool).varied(value -> List.of(!value)));
        add(
                UUID.class,
                Leaf.quoted(UUID.class, Leaves::uuid)
                        .varied(id ->
                                List.of(new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() ^ 1))));
        add(Locale.class, Leaf.quoted(Locale.class, Locale::forLanguageTag).writtenBy(Leaves::languageTag));
        add(Currency.class, Leaf.quoted(Currency.class, Currency::getInstance));
        add(
                URI.class,
                Leaf.quoted(URI.class, URI::create)
                        .notForKeys("URIs that differ in the case of the host are equal, and are written differently"));
        add(
                byte[].class,
                Leaf.quoted(byte[].class, text -> Base64.getDecoder().decode(text))
                        .writtenBy(bytes -> Base64.getEncoder().encodeToString(bytes))
                        .notForKeys("arrays are equal only to themselves"));
    }

    private static void numbers() {
        add(Byte.class, Leaf.bare(Byte.class, Byte::valueOf).varied(n -> List.of((byte) (n ^ 1), (byte) -n)));
        add(Short.class, Leaf.bare(Short.class, Short::valueOf).varied(n -> List.of((short) (n ^ 1), (short) -n)));
        add(Integer.class, Leaf.bare(Integer.class, Integer::valueOf).varied(n -> List.of(n ^ 1, -n, n ^ (1 << 30))));
        add(Long.class, Leaf.bare(Long.class, Long::valueOf).varied(n -> List.of(n ^ 1, -n, n ^ (1L << 40))));
        add(
                Float.class,
                Leaf.bare(Float.class, Float::valueOf)
                        .varied(n -> List.of(n + 1, -n, Math.nextUp(n), 0f, -0f, Float.NaN)));
        add(
                Double.class,
                Leaf.bare(Double.class, Double::valueOf)
                        .varied(n -> List.of(n + 1, -n, Math.nextUp(n), 0d, -0d, Double.NaN)));
        add(
                BigInteger.class,
                Leaf.bare(BigInteger.class, BigInteger::new)
                        .writtenBy(n -> digits(n.toString()))
                        .varied(n -> List.of(n.add(BigInteger.ONE), n.negate())));
        add(
                BigDecimal.class,
                Leaf.bare(BigDecimal.class, BigDecimal::new)
                        .writtenBy(n -> digits(n.toString()))
                        .varied(n -> List.of(n.add(BigDecimal.ONE), n.negate(), n.setScale(n.scale() + 1))));
        add(MathContext.class, Leaf.quoted(MathContext.class, MathContext::new));
        add(RoundingMode.class, Leaf.quoted(RoundingMode.class, RoundingMode::valueOf));
    }

    private static void times() {
        add(
                Instant.class,
                Leaf.quoted(Instant.class, Instant::parse).varied(t -> List.of(t.plusNanos(1), t.plusSeconds(1))));
        add(LocalDate.class, Leaf.quoted(LocalDate.class, LocalDate::parse).varied(d -> List.of(d.plusDays(1))));
        add(LocalTime.class, Leaf.quoted(LocalTime.class, LocalTime::parse).varied(t -> List.of(t.plusNanos(1))));
        add(
                LocalDateTime.class,
                Leaf.quoted(LocalDateTime.class, LocalDateTime::parse)
                        .varied(t -> List.of(t.plusNanos(1), t.plusDays(1))));
        add(
                OffsetDateTime.class,
                Leaf.quoted(OffsetDateTime.class, OffsetDateTime::parse)
                        .varied(t -> List.of(t.plusNanos(1), t.withOffsetSameInstant(other(t.getOffset())))));
        add(
                OffsetTime.class,
                Leaf.quoted(OffsetTime.class, OffsetTime::parse)
                        .varied(t -> List.of(t.plusNanos(1), t.withOffsetSameInstant(other(t.getOffset())))));
        add(
                ZonedDateTime.class,
                Leaf.quoted(ZonedDateTime.class, Leaves::zoned)
                        .writtenBy(t -> t.toLocalDateTime() + " " + t.getOffset() + " " + t.getZone())
                        .varied(t -> List.of(t.plusNanos(1), t.withZoneSameInstant(other(t.getOffset())))));
        add(ZoneOffset.class, Leaf.quoted(ZoneOffset.class, ZoneOffset::of).varied(o -> List.of(other(o))));
        add(ZoneId.class, Leaf.quoted(ZoneId.class, ZoneId::of).withSubclasses());
        add(
                Duration.class,
                Leaf.quoted(Duration.class, Duration::parse)
                        .varied(d -> List.of(Durations.plus(d, Duration.ofNanos(1)))));
        add(Period.class, Leaf.quoted(Period.class, Period::parse).varied(p -> List.of(p.plusDays(1))));
        add(Year.class, Leaf.quoted(Year.class, text -> Year.of(Integer.parseInt(text))));
        add(YearMonth.class, Leaf.quoted(YearMonth.class, YearMonth::parse));
        add(MonthDay.class, Leaf.quoted(MonthDay.class, MonthDay::parse));
        add(
                Date.class,
                Leaf.quoted(Date.class, text -> Date.from(Instant.parse(text)))
                        .writtenBy(date -> Instant.ofEpochMilli(date.getTime()).toString())
                        .varied(date -> List.of(new Date(date.getTime() + 1))));
    }

    /** The form of a class or an enum; null if it is none of these. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // the table pairs a class with its own form
    static @Nullable Leaf<?> of(Class<?> type) {
        return type.isEnum() ? enumeration((Class) type) : ALL.get(type);
    }

    private static <E extends Enum<E>> Leaf<E> enumeration(Class<E> type) {
        Map<String, E> byName = new HashMap<>();
        for (E constant : type.getEnumConstants()) {
            byName.put(constant.name(), constant);
        }
        return Leaf.quoted(type, name -> {
                    E constant = byName.get(name);
                    if (constant == null) {
                        throw new IllegalArgumentException("no constant of " + type.getName());
                    }
                    return constant;
                })
                .writtenBy(Enum::name)
                .varied(value -> byName.values().stream()
                        .filter(other -> other != value)
                        .limit(2)
                        .toList());
    }

    private static List<String> variants(String text) {
        return Stream.of(
                        text + "x",
                        text + "X",
                        text + " ",
                        " " + text,
                        text.toUpperCase(Locale.ROOT),
                        text.toLowerCase(Locale.ROOT),
                        Normalizer.normalize(text + "\u00e9", Normalizer.Form.NFD),
                        Normalizer.normalize(text + "\u00e9", Normalizer.Form.NFC),
                        text.isEmpty() ? "x" : "")
                .distinct()
                .toList();
    }

    private static ZoneOffset other(ZoneOffset offset) {
        return offset.getTotalSeconds() == 3600 ? ZoneOffset.UTC : ZoneOffset.ofHours(1);
    }

    private static Character character(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException("not one character");
        }
        return text.charAt(0);
    }

    private static Boolean bool(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        throw new IllegalArgumentException("no boolean");
    }

    private static UUID uuid(String text) {
        UUID id = UUID.fromString(text);
        if (text.length() != 36) {
            throw new IllegalArgumentException("no UUID in its own form");
        }
        return id;
    }

    private static String languageTag(Locale locale) {
        String tag = locale.toLanguageTag();
        if (!Locale.forLanguageTag(tag).equals(locale)) {
            throw new IllegalArgumentException("the locale " + locale + " has no language tag of its own");
        }
        return tag;
    }

    private static String digits(String number) {
        if (number.length() > JsonReader.MOST_DIGITS) {
            throw new IllegalArgumentException("a number of more than " + JsonReader.MOST_DIGITS + " digits");
        }
        return number;
    }

    private static ZonedDateTime zoned(String text) {
        String[] parts = text.split(" ", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("no date with a zone");
        }
        return ZonedDateTime.ofStrict(LocalDateTime.parse(parts[0]), ZoneOffset.of(parts[1]), ZoneId.of(parts[2]));
    }
}
