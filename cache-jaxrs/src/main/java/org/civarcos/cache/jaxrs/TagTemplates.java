package org.civarcos.cache.jaxrs;

import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.civarcos.cache.support.BoundTemplate;
import org.jspecify.annotations.Nullable;

/** The tags that a method's responses carry, rendered from the request and the entity. Immutable. */
final class TagTemplates {
    private final List<BoundTemplate> templates;
    private final TemplateRoots roots;

    TagTemplates(List<BoundTemplate> templates, TemplateRoots roots) {
        this.templates = List.copyOf(templates);
        this.roots = roots;
    }

    Set<String> render(UriInfo uri, @Nullable Object entity) {
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
    boolean areOf(@Nullable Object entity) {
        return templates.isEmpty()
                || roots.resultClass() == Void.class
                || roots.resultClass().isInstance(entity);
    }

    private @Nullable Object value(String name, UriInfo uri, @Nullable Object entity) {
        if (name.equals(TemplateRoots.RESULT)) {
            // An exception mapper, say, answers with something else than the method returns.
            return roots.resultClass().isInstance(entity) ? entity : null;
        }
        String inPath = uri.getPathParameters().getFirst(name);
        String text = inPath != null ? inPath : uri.getQueryParameters().getFirst(name);
        return text != null && roots.isWholeNumber(name) ? canonical(text) : text;
    }

    private static String canonical(String number) {
        try {
            return Long.toString(Long.parseLong(number));
        } catch (NumberFormatException e) {
            return number;
        }
    }
}
