package org.civarcos.cache.cdi.plan;

import java.util.regex.Pattern;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.support.BoundTemplate;

/** A pattern over keys with placeholders. What stands for a placeholder matches itself alone. Immutable. */
public final class PatternTemplate {
    private static final Pattern SPECIAL = Pattern.compile("[\\\\*?\\[\\]]");

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
        return KeyPattern.glob(template.render(
                names, value -> SPECIAL.matcher(value.toString()).replaceAll("\\\\$0")));
    }
}
