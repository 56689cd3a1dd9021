package org.civarcos.cache.cdi;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.function.Function;
import org.civarcos.cache.spi.Codec;
import org.jspecify.annotations.Nullable;

/**
 * The parts with their types, so that {@code 1} and {@code "1"} differ: {@code String:Bern,Integer:5,null}. A backslash
 * stands before a comma or backslash of a text. An enum's type is its class name.
 */
final class CompositeKeyCodec implements Codec<CompositeKey> {
    private static final String NOTHING = "null";
    private static final String EMPTY = "()";

    /** More digits take so long to read that somebody could keep a processor busy with a few keys. */
    private static final int MOST_DIGITS = 10_000;

    private static final Map<Class<?>, Function<String, ?>> PARSERS = new LinkedHashMap<>();

    static {
        PARSERS.put(String.class, text -> text);
        PARSERS.put(Long.class, Long::valueOf);
        PARSERS.put(Integer.class, Integer::valueOf);
        PARSERS.put(Short.class, Short::valueOf);
        PARSERS.put(Byte.class, Byte::valueOf);
        PARSERS.put(Boolean.class, Boolean::valueOf);
        PARSERS.put(Character.class, text -> text.charAt(0));
        PARSERS.put(Double.class, Double::valueOf);
        PARSERS.put(Float.class, Float::valueOf);
        PARSERS.put(BigDecimal.class, text -> new BigDecimal(bounded(text)));
        PARSERS.put(BigInteger.class, text -> new BigInteger(bounded(text)));
        PARSERS.put(UUID.class, UUID::fromString);
        PARSERS.put(LocalDate.class, LocalDate::parse);
        PARSERS.put(LocalTime.class, LocalTime::parse);
        PARSERS.put(LocalDateTime.class, LocalDateTime::parse);
        PARSERS.put(OffsetDateTime.class, OffsetDateTime::parse);
        PARSERS.put(ZonedDateTime.class, ZonedDateTime::parse);
        PARSERS.put(Instant.class, Instant::parse);
        PARSERS.put(Duration.class, Duration::parse);
    }

    private final ClassLoader loader;

    CompositeKeyCodec(ClassLoader loader) {
        this.loader = loader;
    }

    private static String bounded(String digits) {
        if (digits.length() > MOST_DIGITS) {
            throw new IllegalArgumentException("a number of more than " + MOST_DIGITS + " digits in a key");
        }
        return digits;
    }

    @Override
    public String id() {
        return "composite-key";
    }

    @Override
    public boolean isCanonical() {
        return true;
    }

    @Override
    public byte[] encode(CompositeKey key) {
        StringJoiner text = new StringJoiner(",");
        text.setEmptyValue(EMPTY);
        for (Object part : key.parts()) {
            text.add(write(part));
        }
        String all = text.toString();
        byte[] bytes = all.getBytes(StandardCharsets.UTF_8);
        if (!new String(bytes, StandardCharsets.UTF_8).equals(all)) {
            throw new IllegalArgumentException("a text with half a surrogate pair has no form in UTF-8");
        }
        return bytes;
    }

    private static String write(@Nullable Object part) {
        if (part == null) {
            return NOTHING;
        }
        if (part instanceof Enum<?> constant) {
            return typeOf(constant) + ":" + constant.name();
        }
        if (!PARSERS.containsKey(part.getClass())) {
            throw new IllegalArgumentException(
                    "a key part of " + part.getClass().getName()
                            + " has no readable form: use texts, numbers, enums, UUIDs and dates for keys");
        }
        String text =
                part instanceof BigDecimal || part instanceof BigInteger ? bounded(part.toString()) : part.toString();
        return part.getClass().getSimpleName() + ":"
                + text.replace("\\", "\\\\").replace(",", "\\,");
    }

    private static String typeOf(Enum<?> constant) {
        String name = constant.getDeclaringClass().getName();
        if (PARSERS.keySet().stream().anyMatch(type -> type.getSimpleName().equals(name))) {
            throw new IllegalArgumentException("an enum without a package that is named " + name
                    + " would be taken for the class of the JDK: put it in a package");
        }
        return name;
    }

    @Override
    public CompositeKey decode(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.equals(EMPTY)
                ? CompositeKey.EMPTY
                : CompositeKey.of(split(text).stream().map(this::read).toArray());
    }

    /** Splits at the commas that no backslash precedes, and takes the backslashes away. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                boolean escaped = c == '\\' && i + 1 < text.length();
                part.append(escaped ? text.charAt(++i) : c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    private @Nullable Object read(String part) {
        if (part.equals(NOTHING)) {
            return null;
        }
        int colon = part.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("a key part without a type: " + part);
        }
        String type = part.substring(0, colon);
        String text = part.substring(colon + 1);
        for (Map.Entry<Class<?>, Function<String, ?>> known : PARSERS.entrySet()) {
            if (known.getKey().getSimpleName().equals(type)) {
                return parsed(type, known.getValue(), text);
            }
        }
        return constant(type, text);
    }

    private static Object parsed(String type, Function<String, ?> parser, String text) {
        try {
            return parser.apply(text);
        } catch (RuntimeException e) { // of many kinds, some of them without a message
            throw new IllegalArgumentException("a key part that is no " + type + ": " + text, e);
        }
    }

    private Object constant(String type, String name) {
        try {
            Class<?> named = Class.forName(type, false, loader);
            Object[] constants = named.isEnum() ? named.getEnumConstants() : new Object[0];
            for (Object constant : constants) {
                if (((Enum<?>) constant).name().equals(name)) {
                    return constant;
                }
            }
        } catch (ClassNotFoundException | LinkageError e) {
            throw new IllegalArgumentException("a key part of an unknown type: " + type, e);
        }
        throw new IllegalArgumentException("a key part that is no constant of " + type + ": " + name);
    }
}
