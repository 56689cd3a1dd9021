package org.civarcos.cache.jaxrs.policy;

import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.civarcos.cache.support.BoundTemplate;
import org.jspecify.annotations.Nullable;

/** The tags that a method's responses carry, rendered from the request and the entity. Immutable. */
public final class TagTemplates {
    /** What a template calls the entity that the method returns. */
    public static final String RESULT = "result";

    private final List<BoundTemplate> templates;
    private final Class<?> resultClass;
    private final Predicate<String> wholeNumber;

    /**
     * Makes them.
     *
     * @param templates the templates
     * @param resultClass the class of what the method returns; {@code Void} if that tells nothing of the entity
     * @param wholeNumber tells the parameters whose value is a whole number
     */
    public TagTemplates(List<BoundTemplate> templates, Class<?> resultClass, Predicate<String> wholeNumber) {
        this.templates = List.copyOf(templates);
        this.resultClass = resultClass;
        this.wholeNumber = wholeNumber;
    }

    public Set<String> render(UriInfo uri, @Nullable Object entity) {
        if (templates.isEmpty()) {
            return Set.of();
        }
        Set<String> tags = new LinkedHashSet<>();
        Function<String, @Nullable Object> values = name -> value(name, uri, entity);
        for (BoundTemplate template : templates) {
            for (String tag : template.renderAll(values)) {
                if (!tag.isBlank()) {
                    tags.add(tag);
                }
            }
        }
        return tags;
    }

    /** Whether they can be rendered from an entity as from one that the method returns. */
    public boolean areOf(@Nullable Object entity) {
        return templates.isEmpty() || resultClass == Void.class || resultClass.isInstance(entity);
    }

    private @Nullable Object value(String name, UriInfo uri, @Nullable Object entity) {
        if (name.equals(RESULT)) {
            // An exception mapper, say, answers with something else than the method returns.
            return resultClass.isInstance(entity) ? entity : null;
        }
        String inPath = uri.getPathParameters().getFirst(name);
        String text = inPath != null ? inPath : uri.getQueryParameters().getFirst(name);
        return text != null && wholeNumber.test(name) ? canonical(text) : text;
    }

    private static String canonical(String number) {
        try {
            return Long.toString(Long.parseLong(number));
        } catch (NumberFormatException e) {
            return number;
        }
    }
}
