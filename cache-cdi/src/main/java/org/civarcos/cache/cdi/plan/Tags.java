package org.civarcos.cache.cdi.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.civarcos.cache.support.BoundTemplate;

/** The tag templates of one annotation, bound to the parameters of its method. Immutable. */
public final class Tags {
    private final List<BoundTemplate> templates;

    /**
     * Makes the tags.
     *
     * @param templates the templates
     */
    public Tags(List<BoundTemplate> templates) {
        this.templates = List.copyOf(templates);
    }

    boolean isEmpty() {
        return templates.isEmpty();
    }

    /**
     * Renders the tags of a call. Blank ones are left out.
     *
     * @throws IllegalStateException if a property threw
     */
    String[] render(TemplateNames names) {
        Set<String> tags = new LinkedHashSet<>();
        for (BoundTemplate template : templates) {
            tags.addAll(template.renderAll(names));
        }
        tags.removeIf(String::isBlank);
        return tags.toArray(String[]::new);
    }
}
