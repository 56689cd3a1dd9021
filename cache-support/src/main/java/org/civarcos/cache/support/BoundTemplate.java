package org.civarcos.cache.support;

import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A {@link Template} whose placeholders are resolved. Immutable; rendering uses no reflection. */
public final class BoundTemplate {
    private final String text;
    private final List<Piece> pieces;
    private final @Nullable Variable many;

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
    }

    /** What a bound template is made of. */
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
     * Renders a template that has one result. A null on the way is written as the empty text.
     *
     * @param rootValues the value of each root by its name; may return null
     * @return the text
     * @throws IllegalStateException if {@link #isMany()}, or if a property threw, which is the cause
     */
    public String render(Function<String, ? extends @Nullable Object> rootValues) {
        return render(rootValues, String::valueOf);
    }

    /**
     * As {@link #render(Function)}, with a say in how the values are written.
     *
     * @param rootValues the value of each root by its name; may return null
     * @param writer writes a value that is not null
     * @return the text
     * @throws IllegalStateException as {@link #render(Function)}
     */
    public String render(Function<String, ? extends @Nullable Object> rootValues, Function<Object, String> writer) {
        if (many != null) {
            throw new IllegalStateException("template \"" + text + "\" has many results");
        }
        StringBuilder result = new StringBuilder();
        for (Piece piece : pieces) {
            if (piece instanceof Fixed fixed) {
                result.append(fixed.text());
            } else if (piece instanceof Variable variable) {
                Object value = single(variable, rootValues);
                result.append(value == null ? "" : writer.apply(value));
            }
        }
        return result.toString();
    }

    /**
     * Renders a template to all its results: one, or one for each element where a placeholder runs over a collection.
     * Nothing is rendered for a null: {@code place:{id}} without an id is no tag.
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
