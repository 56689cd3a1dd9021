package org.civarcos.cache.support;

import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.civarcos.cache.support.BoundTemplate.Fixed;
import org.civarcos.cache.support.BoundTemplate.Piece;
import org.civarcos.cache.support.BoundTemplate.Variable;
import org.jspecify.annotations.Nullable;

/**
 * The one way to join texts to a key: different values make different texts, whatever the values contain.
 *
 * <p>A value ends where the template goes on. So a backslash stands before each character of a value that begins the
 * fixed text behind a placeholder, and before each backslash. Where no such text is, or it begins with a letter, a
 * digit or a backslash, {@code \1} ends the value. {@code \0} is a null, and {@code \2class:} begins a value whose
 * class the declared type does not tell. No value can contain these three, since its own backslashes are doubled. What
 * has nothing to escape stays as it is: {@code {country}:{city}} makes {@code CH:Bern}.
 */
final class KeyText {
    private static final String NULL = "\\0";
    private static final String END = "\\1";
    private static final String CLASS = "\\2";
    private static final String LETTERS_AND_DIGITS = "[\\p{L}\\p{N}].*";

    private final List<Piece> pieces;
    private final String separators;
    private final boolean[] endsWithMark;
    private final Class<?>[] declared;

    KeyText(List<Piece> pieces) {
        this.pieces = pieces;
        endsWithMark = new boolean[pieces.size()];
        declared = new Class<?>[pieces.size()];
        StringBuilder found = new StringBuilder("\\");
        for (int i = 0; i < pieces.size(); i++) {
            if (pieces.get(i) instanceof Fixed fixed && separates(i)) {
                found.append(fixed.text().charAt(0));
            }
            endsWithMark[i] = needsEnd(i);
            declared[i] = pieces.get(i) instanceof Variable variable
                    ? raw(variable.path().type())
                    : Void.class;
        }
        separators = found.toString();
    }

    /** Whether the text at this place is what ends the value before it. */
    private boolean separates(int at) {
        return at > 0
                && at + 1 < pieces.size()
                && pieces.get(at) instanceof Fixed fixed
                && fixed.text().charAt(0) != '\\'
                && !Character.isSurrogate(fixed.text().charAt(0))
                && !fixed.text().matches("(?s)" + LETTERS_AND_DIGITS);
    }

    /** Whether something must be written behind the value at this place, so that it ends. */
    private boolean needsEnd(int at) {
        return at + 1 < pieces.size()
                && pieces.get(at) instanceof Variable
                && (pieces.get(at + 1) instanceof Variable || (at + 2 < pieces.size() && !separates(at + 1)));
    }

    /**
     * Joins.
     *
     * @param values finds the value of a variable, which may be null
     * @param isPattern whether a pattern is made, in which a value matches itself, escaped or not
     */
    String join(Function<Variable, ? extends @Nullable Object> values, boolean isPattern) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces.size(); i++) {
            if (pieces.get(i) instanceof Fixed fixed) {
                text.append(fixed.text());
            } else if (pieces.get(i) instanceof Variable variable) {
                if (isPattern) {
                    pattern(text, values.apply(variable), declared[i]);
                } else {
                    escape(text, values.apply(variable), declared[i]);
                }
                if (endsWithMark[i]) {
                    text.append(isPattern ? "*" : END);
                }
            }
        }
        return text.toString();
    }

    private void escape(StringBuilder text, @Nullable Object value, Class<?> declared) {
        if (value == null) {
            text.append(NULL);
            return;
        }
        if (needsClass(value, declared)) {
            text.append(CLASS).append(value.getClass().getName()).append(':');
        }
        String plain = plain(value);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (separators.indexOf(c) >= 0) {
                text.append('\\');
            }
            text.append(c);
        }
    }

    /**
     * Matches the value in the keys of any template, and in those that were joined by hand: there may be a backslash
     * before any character that is no letter and no digit.
     */
    private static void pattern(StringBuilder glob, @Nullable Object value, Class<?> declared) {
        if (value == null) {
            glob.append("\\").append(NULL);
            return;
        }
        if (needsClass(value, declared)) {
            glob.append('*');
        }
        String plain = plain(value);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            boolean isPlain = Character.isLetterOrDigit(c) || Character.isSurrogate(c);
            glob.append(isPlain ? "" : "*\\").append(c);
        }
    }

    private static boolean needsClass(Object value, Class<?> declared) {
        return !(value instanceof String) && value.getClass() != declared && !declared.isEnum();
    }

    private static Class<?> raw(Type type) {
        return DeclaredType.raw(DeclaredType.boxed(type));
    }

    private static String plain(Object value) {
        return value instanceof Enum<?> constant ? constant.name() : value.toString();
    }

    /** Returns why a value of a type has no text that tells it from others; empty if it has, or may have. */
    static Optional<String> refusal(Type type) {
        Class<?> raw = raw(type);
        if (raw.isRecord() && raw.getRecordComponents().length > 1) {
            return Optional.of("two different ones can have the same text");
        }
        if (Date.class.isAssignableFrom(raw)) {
            return Optional.of("its text has no milliseconds");
        }
        if (Map.class.isAssignableFrom(raw)) {
            return Optional.of("its text depends on its order");
        }
        return hasText(raw) ? Optional.empty() : Optional.of("it has no toString of its own");
    }

    private static boolean hasText(Class<?> raw) {
        if (raw.isInterface() || Modifier.isAbstract(raw.getModifiers()) || raw == Object.class) {
            return true; // a class below it may
        }
        try {
            return raw.getMethod("toString").getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e); // every class has it
        }
    }
}
