package org.civarcos.cache.support;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.civarcos.cache.spi.Nearest;
import org.jspecify.annotations.Nullable;

/**
 * A text with placeholders, for a tag or a key: {@code place:{id}}, {@code country:{result.country.code}}. A
 * placeholder names a root (a parameter, say) and properties from there on. A doubled brace stands for the brace
 * itself. Immutable.
 *
 * @see #bind
 */
public final class Template {
    /** As in the expression language of Spring: {@code #id}, {@code #place.id}. */
    private static final Pattern FOREIGN = Pattern.compile("#(([\\p{L}_$][\\p{L}\\p{N}_$]*)(?:\\.[\\p{L}\\p{N}_$]+)*)");

    private final String text;
    private final List<Part> parts;

    private Template(String text, List<Part> parts) {
        this.text = text;
        this.parts = parts;
    }

    /** Part of a template. */
    sealed interface Part {}

    /** Goes into the result as it is. */
    record Literal(String text) implements Part {}

    /** Is replaced by the value at the end of the path. */
    record Placeholder(String root, List<String> properties) implements Part {
        @Override
        public String toString() {
            return "{" + root + (properties.isEmpty() ? "" : "." + String.join(".", properties)) + "}";
        }
    }

    /**
     * Parses a template. A name is made of letters, digits, {@code _}, {@code $} and {@code -}.
     *
     * @param text the text
     * @return the template
     * @throws IllegalArgumentException if the text is blank, a brace is not closed or not opened, or a name is missing;
     *     the message quotes the text
     */
    public static Template parse(String text) {
        return new Template(text, List.copyOf(new TemplateParser(text).parse()));
    }

    /** {@return the names of the roots, in the order of the text} */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (Part part : parts) {
            if (part instanceof Placeholder placeholder) {
                names.add(placeholder.root());
            }
        }
        return names;
    }

    /**
     * Resolves the placeholders against the types of the roots, once, to method handles. A property is the accessor of
     * a record or any public method without parameters of just that name, {@code getX}, {@code isX}, or a public field,
     * in this order.
     *
     * <p>Where a path meets a collection, an array or an {@code Optional} it goes on with each element, so that the
     * template renders to one text for each: see {@link BoundTemplate#renderAll}.
     *
     * <p>Types are those that are declared: a root or property of type {@code Object} can be written, but has no
     * properties to go on with.
     *
     * @param roots the type of each root, by name
     * @return the template, ready to render
     * @throws IllegalArgumentException if there is no such root or property (the message lists those that there are),
     *     if more than one placeholder has many values, or if a root stands behind a {@code #} instead of in braces
     */
    public BoundTemplate bind(Map<String, ? extends Type> roots) {
        requireBraces(roots.keySet());
        List<BoundTemplate.Piece> pieces = new ArrayList<>();
        int many = 0;
        for (Part part : parts) {
            if (part instanceof Literal literal) {
                pieces.add(new BoundTemplate.Fixed(literal.text()));
            } else if (part instanceof Placeholder placeholder) {
                PropertyPath path = resolve(placeholder, roots);
                many += path.isMany() ? 1 : 0;
                pieces.add(new BoundTemplate.Variable(placeholder.root(), path));
            }
        }
        if (many > 1) {
            throw new IllegalArgumentException("template \"" + text
                    + "\" has more than one placeholder with many values: write one template for each");
        }
        return new BoundTemplate(text, List.copyOf(pieces));
    }

    /** Refuses what is a placeholder elsewhere, and would be the same text for all values here. */
    private void requireBraces(Set<String> roots) {
        for (Part part : parts) {
            Matcher foreign = FOREIGN.matcher(part instanceof Literal literal ? literal.text() : "");
            while (foreign.find()) {
                if (roots.contains(foreign.group(2))) {
                    throw new IllegalArgumentException("template \"" + text + "\" has no braces around "
                            + foreign.group(1) + ": write {" + foreign.group(1) + "}");
                }
            }
        }
    }

    /**
     * Finds the placeholder that a text without any was probably meant to be: the whole text names a root, with or
     * without properties, but for signs around it.
     *
     * @param roots the names of the roots
     * @return such as {@code {id}} for {@code id}, {@code $id} or {@code 'id'}; empty if there is a placeholder, or no
     *     such root
     */
    public Optional<String> meantPlaceholder(Set<String> roots) {
        String bare = text.replaceAll("^[^\\p{L}\\p{N}_]+|[^\\p{L}\\p{N}_]+$", "");
        boolean isRoot = names().isEmpty() && roots.contains(bare.split("\\.", 2)[0]);
        return isRoot ? Optional.of("{" + bare + "}") : Optional.empty();
    }

    /**
     * Finds roots whose names stand in the text between the placeholders as words of their own, and nowhere in braces.
     *
     * @param roots the names of the roots
     * @return such as {@code city} in {@code {country}:city}
     */
    public Set<String> unbraced(Set<String> roots) {
        Set<String> found = new LinkedHashSet<>();
        for (Part part : parts) {
            if (part instanceof Literal literal) {
                found.addAll(List.of(literal.text().split("[^\\p{L}\\p{N}_$]+")));
            }
        }
        found.retainAll(roots);
        found.removeAll(names());
        return found;
    }

    private PropertyPath resolve(Placeholder placeholder, Map<String, ? extends Type> roots) {
        Type type = roots.get(placeholder.root());
        if (type == null) {
            String known = roots.isEmpty()
                    ? "there is none to name here"
                    : "use one of "
                            + String.join(", ", roots.keySet().stream().sorted().toList())
                            + Nearest.to(placeholder.root(), roots.keySet())
                                    .map(nearest -> " (did you mean {" + nearest + "}?)")
                                    .orElse("");
            throw new IllegalArgumentException(
                    "template \"" + text + "\" names the unknown \"" + placeholder.root() + "\": " + known);
        }
        try {
            return PropertyPath.resolve(type, placeholder.properties());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("template \"" + text + "\": " + e.getMessage(), e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Template that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** {@return the text that it was parsed from} */
    @Override
    public String toString() {
        return text;
    }
}
