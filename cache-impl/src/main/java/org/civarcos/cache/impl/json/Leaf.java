package org.civarcos.cache.impl.json;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A form of values that are one text: a number or a word as it is, anything else a string.
 *
 * @param <T> the type
 */
final class Leaf<T> extends Form<T> {
    private final Class<T> type;
    private final boolean isExact;
    private final Spelling<T> spelling;
    private final Function<T, List<T>> variants;

    /** Why equal values may have different texts, so that it is no key; null if they have one. */
    final @Nullable String notForKeys;

    /**
     * The way from a value to its text and back.
     *
     * @param isBare whether it stands as it is, without quotation marks
     * @param writer makes it
     * @param parser makes a value of it
     */
    private record Spelling<T>(boolean isBare, Function<T, String> writer, Function<String, T> parser) {}

    private Leaf(
            Class<T> type,
            boolean isExact,
            Spelling<T> spelling,
            Function<T, List<T>> variants,
            @Nullable String notForKeys) {
        this.type = type;
        this.isExact = isExact;
        this.spelling = spelling;
        this.variants = variants;
        this.notForKeys = notForKeys;
    }

    /** A string that {@code toString} makes. */
    static <T> Leaf<T> quoted(Class<T> type, Function<String, T> parser) {
        return of(type, new Spelling<>(false, Object::toString, parser));
    }

    /** A number or word that {@code toString} makes. */
    static <T> Leaf<T> bare(Class<T> type, Function<String, T> parser) {
        return of(type, new Spelling<>(true, Object::toString, parser));
    }

    private static <T> Leaf<T> of(Class<T> type, Spelling<T> spelling) {
        return new Leaf<>(type, true, spelling, value -> List.of(), null);
    }

    Leaf<T> writtenBy(Function<T, String> other) {
        return new Leaf<>(type, isExact, new Spelling<>(spelling.isBare, other, spelling.parser), variants, notForKeys);
    }

    /** With values of subclasses, which the text tells apart. */
    Leaf<T> withSubclasses() {
        return new Leaf<>(type, false, spelling, variants, notForKeys);
    }

    Leaf<T> varied(Function<T, List<T>> by) {
        return new Leaf<>(type, isExact, spelling, by, notForKeys);
    }

    Leaf<T> notForKeys(String why) {
        return new Leaf<>(type, isExact, spelling, variants, why);
    }

    /** The text alone, as the key of a map has it. */
    String text(T value) {
        if (isExact && value.getClass() != type && !(value instanceof Enum<?>)) {
            throw new IllegalArgumentException("a " + value.getClass().getName() + " where a " + type.getName()
                    + " is declared, and would come back as one");
        }
        return spelling.writer.apply(value);
    }

    T parse(String text) {
        try {
            return spelling.parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("no " + type.getName(), e);
        }
    }

    @Override
    void write(JsonWriter out, T value) {
        String text = text(value);
        if (spelling.isBare && !text.endsWith("N") && !text.endsWith("y")) { // NaN, Infinity
            out.ascii(text);
        } else {
            out.string(text);
        }
    }

    @Override
    T read(JsonReader in) {
        int next = in.peek();
        if (spelling.isBare && next != '"') {
            return parse(next == 't' || next == 'f' ? String.valueOf(in.bool()) : in.number());
        }
        return parse(in.string());
    }

    /** The simplest text or number. */
    @Override
    @Nullable
    T seed() {
        if (Number.class.isAssignableFrom(type) && spelling.isBare) {
            return parse("0");
        }
        return type == String.class ? parse("") : null;
    }

    @Override
    List<T> variants(T value) {
        return variants.apply(value);
    }
}
