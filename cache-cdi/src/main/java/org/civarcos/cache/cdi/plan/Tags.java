package org.civarcos.cache.cdi.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.civarcos.cache.support.BoundTemplate;
import org.jspecify.annotations.Nullable;

/** The tag templates of one annotation, bound to the parameters of its method. Immutable. */
public final class Tags {
    /** The name of the method's result in a template. */
    public static final String RESULT = "result";

    private final List<BoundTemplate> templates;
    private final Map<String, Integer> positions;

    /**
     * Makes the tags.
     *
     * @param templates the templates
     * @param positions the position of each parameter by its name
     */
    public Tags(List<BoundTemplate> templates, Map<String, Integer> positions) {
        this.templates = List.copyOf(templates);
        this.positions = Map.copyOf(positions);
    }

    boolean isEmpty() {
        return templates.isEmpty();
    }

    /**
     * Renders the tags of a call. Blank ones are left out.
     *
     * @throws IllegalStateException if a property threw
     */
    String[] render(@Nullable Object[] arguments, @Nullable Object result) {
        Function<String, @Nullable Object> values = name -> {
            Integer position = positions.get(name);
            return position != null ? arguments[position] : result;
        };
        Set<String> tags = new LinkedHashSet<>();
        for (BoundTemplate template : templates) {
            tags.addAll(template.renderAll(values));
        }
        tags.removeIf(String::isBlank);
        return tags.toArray(String[]::new);
    }
}
