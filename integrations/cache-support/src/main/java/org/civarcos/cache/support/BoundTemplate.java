package org.civarcos.cache.support;

import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.civarcos.cache.KeyPattern;
import org.jspecify.annotations.Nullable;

/** A {@link Template} whose placeholders are resolved. Immutable; rendering uses no reflection. */
public final class BoundTemplate {
    private final String text;
    private final List<Piece> pieces;
    private final @Nullable Variable many;
    private final KeyText keyText;

    BoundTemplate(String text, List<Piece> pieces) {
        this.text = text;
        this.pieces = pieces;
        Variable found = null;
        for (Piece piece : pieces) {
            if (piece instanceof Variable variable && variable.path().isMany()) {
                found = variable;
            }
        }
        this.many = found;
        this.keyText = new KeyText(pieces);
    }

    /** Piece of a bound template. */
    sealed interface Piece {}

    /** Goes into the result as it is. */
    record Fixed(String text) implements Piece {}

    /** Is replaced by the value at the end of the path. */
    record Variable(String root, PropertyPath path) implements Piece {}

    /** {@return whether a placeholder runs over the elements of a collection, so that there can be many results} */
    public boolean isMany() {
        return many != null;
    }

    /**
     * Tells whether the template is nothing but one placeholder with one value, so that {@link #value} has it as it is.
     *
     * @return the declared type of that value; empty if the template makes a text
     */
    public Optional<Type> valueType() {
        return many == null && pieces.size() == 1 && pieces.get(0) instanceof Variable variable
                ? Optional.of(variable.path().type())
                : Optional.empty();
    }

    /**
     * Makes the value of a template that has one: what its only placeholder stands for if {@link #valueType} is there,
     * else the text that {@link #render} makes.
     *
     * @param rootValues the value of each root by its name; may return null
     * @return the value; null if the placeholder, or a property on its way, is null
     * @throws IllegalStateException as {@link #render}
     */
    public @Nullable Object value(Function<String, ? extends @Nullable Object> rootValues) {
        return many == null && pieces.size() == 1 && pieces.get(0) instanceof Variable variable
                ? single(variable, rootValues)
                : render(rootValues);
    }

    /**
     * Renders a template that has one result, for a key: different values make different texts. A backslash in the text
     * tells a value from the text around it where they could be confused, and {@code \\0} is a null.
     *
     * @param rootValues the value of each root by its name; may return null
     * @return the text
     * @throws IllegalStateException if {@link #isMany()}, or if a property threw, which is the cause
     */
    public String render(Function<String, ? extends @Nullable Object> rootValues) {
        requireOne();
        return keyText.join(variable -> single(variable, rootValues), false);
    }

    /**
     * Renders a template that has one result to a pattern of keys. What stands for a placeholder matches itself, as
     * {@link #render} writes it or as it is, and the fixed text is the pattern.
     *
     * @param rootValues the value of each root by its name; may return null
     * @return the pattern
     * @throws IllegalStateException as {@link #render}
     */
    public KeyPattern pattern(Function<String, ? extends @Nullable Object> rootValues) {
        requireOne();
        return KeyPattern.glob(keyText.join(variable -> single(variable, rootValues), true));
    }

    /**
     * Tells why keys that this template makes would not be told apart.
     *
     * @return the placeholder at fault and why; empty if there is none
     */
    public Optional<String> keyRefusal() {
        for (Piece piece : pieces) {
            if (pieces.size() > 1 && piece instanceof Variable variable) {
                Type type = variable.path().type();
                Optional<String> why = KeyText.refusal(type);
                if (why.isPresent()) {
                    return Optional.of("the value of " + variable.root() + " in \"" + text + "\" is a "
                            + type.getTypeName() + ", and as part of a text " + why.get());
                }
            }
        }
        return Optional.empty();
    }

    private void requireOne() {
        if (many != null) {
            throw new IllegalStateException("template \"" + text + "\" has many results");
        }
    }

    /**
     * Renders a template to all its results: one, or one for each element where a placeholder runs over a collection.
     * Nothing is rendered for a null: {@code place:{id}} without an id is no tag. Values are written as they are, so
     * that the application can name the same tag; two that are joined alike are invalidated together.
     *
     * @param rootValues the value of each root by its name; may return null
     * @return the texts, in order, without duplicates
     * @throws IllegalStateException if a property threw, which is the cause
     */
    public Set<String> renderAll(Function<String, ? extends @Nullable Object> rootValues) {
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        StringBuilder current = before;
        for (Piece piece : pieces) {
            if (piece == many) {
                current = after;
            } else if (piece instanceof Fixed fixed) {
                current.append(fixed.text());
            } else if (piece instanceof Variable variable) {
                Object value = single(variable, rootValues);
                if (value == null) {
                    return Set.of();
                }
                current.append(value);
            }
        }
        if (many == null) {
            return Set.of(before.toString());
        }
        Set<String> results = new LinkedHashSet<>();
        for (Object value : values(many, rootValues)) {
            results.add(before.toString() + value + after);
        }
        return results;
    }

    private @Nullable Object single(Variable variable, Function<String, ? extends @Nullable Object> rootValues) {
        List<Object> values = values(variable, rootValues);
        return values.isEmpty() ? null : values.get(0);
    }

    private List<Object> values(Variable variable, Function<String, ? extends @Nullable Object> rootValues) {
        try {
            return variable.path().values(rootValues.apply(variable.root()));
        } catch (RuntimeException e) {
            throw new IllegalStateException("template \"" + text + "\" cannot be rendered: " + e, e);
        }
    }

    /** {@return the text of the template} */
    @Override
    public String toString() {
        return text;
    }
}
