package org.civarcos.cache.cdi.plan;

import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.support.BoundTemplate;

/** A pattern over keys with placeholders. What stands for a placeholder matches itself. Immutable. */
public final class PatternTemplate {
    private final BoundTemplate template;

    /**
     * Makes a template.
     *
     * @param template makes one text
     */
    public PatternTemplate(BoundTemplate template) {
        this.template = template;
    }

    KeyPattern render(TemplateNames names) {
        return template.pattern(names);
    }
}
