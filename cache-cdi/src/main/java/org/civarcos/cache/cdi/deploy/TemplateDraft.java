package org.civarcos.cache.cdi.deploy;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.civarcos.cache.cdi.plan.Tags;
import org.civarcos.cache.spi.Nearest;
import org.civarcos.cache.support.BoundTemplate;
import org.civarcos.cache.support.Findings;
import org.civarcos.cache.support.Template;

/** Reads the templates of one annotation on one method, and tells what is wrong with them. */
final class TemplateDraft {
    /** The name of the method's result in a template. */
    static final String RESULT = "result";

    private final BoundMethod bound;
    private final MethodParameters parameters;
    private final Findings findings;
    private final String annotation;

    TemplateDraft(BoundMethod bound, MethodParameters parameters, Findings findings, String annotation) {
        this.bound = bound;
        this.parameters = parameters;
        this.findings = findings;
        this.annotation = annotation;
    }

    /** The tags; those that are wrong are left out. The result is void if there is none. */
    Tags tags(String[] texts, Type result, Map<String, Type> more) {
        List<BoundTemplate> templates = new ArrayList<>();
        for (String text : texts) {
            bind("tag", text, roots(result, more)).ifPresent(templates::add);
        }
        return new Tags(templates);
    }

    /** A template that makes one text or value; empty if it is wrong. */
    Optional<BoundTemplate> single(String attribute, String text, Type result) {
        Optional<BoundTemplate> template = bind(attribute, text, roots(result, Map.of()));
        if (template.isPresent() && template.get().isMany()) {
            findings.add(
                    bound.bean(),
                    bound.method(),
                    "the " + attribute + " \"" + text + "\" of " + annotation
                            + " has many values, one for each element",
                    "write a template over something that is there once; for many keys there is @CacheResultAll");
            return Optional.empty();
        }
        template.flatMap(BoundTemplate::keyRefusal)
                .ifPresent(why -> findings.add(
                        bound.bean(),
                        bound.method(),
                        "the " + attribute + " of " + annotation + ": " + why,
                        "name properties of it that tell it from others, such as {place.id}"));
        return template;
    }

    /**
     * Finds a key that is the same for all calls, although they have arguments. For a template that could be bound.
     *
     * @param answers whether calls are answered by it; what is put or removed may have a key of its own
     */
    void checkVaries(String attribute, String text, Type result, boolean answers) {
        Template template = Template.parse(text);
        Set<String> roots = roots(result, Map.of()).keySet();
        Optional<String> meant = template.meantPlaceholder(roots);
        boolean hasKeys = parameters.keyPositions().length > 0;
        boolean mistaken = meant.filter(name -> hasKeys || name.startsWith("{" + RESULT + "."))
                .isPresent();
        if (mistaken || (answers && hasKeys && template.names().isEmpty())) {
            String hint = meant.or(() -> Nearest.to(text, roots).map(nearest -> "{" + nearest + "}"))
                    .orElseGet(() -> parameters.roots().keySet().stream()
                            .map(name -> "{" + name + "}")
                            .collect(Collectors.joining(":")));
            findings.add(
                    bound.bean(),
                    bound.method(),
                    "the " + attribute + " \"" + text + "\" of " + annotation
                            + " has no placeholder, so that calls with all arguments have one entry",
                    "write " + hint + ", in braces; for one entry on purpose, use a method without parameters"
                            + " or a keyGenerator");
        }
        if (!template.names().isEmpty()) {
            template.unbraced(parameters.roots().keySet())
                    .forEach(name -> findings.warn(
                            bound.bean(),
                            bound.method(),
                            "the " + attribute + " \"" + text + "\" of " + annotation + " has \"" + name
                                    + "\" as a text, the same for all calls",
                            "write {" + name + "} for the parameter, or another word for the text"));
        }
    }

    private Map<String, Type> roots(Type result, Map<String, Type> more) {
        Map<String, Type> roots = new LinkedHashMap<>();
        if (result != void.class) {
            roots.put(RESULT, result);
        }
        roots.putAll(parameters.roots());
        roots.putAll(more);
        return roots;
    }

    private Optional<BoundTemplate> bind(String attribute, String text, Map<String, Type> roots) {
        try {
            return Optional.of(Template.parse(text).bind(roots));
        } catch (IllegalArgumentException e) {
            findings.add(
                    bound.bean(),
                    bound.method(),
                    "a " + attribute + " of " + annotation + ": " + e.getMessage(),
                    cure(attribute, text));
            return Optional.empty();
        }
    }

    private String cure(String attribute, String text) {
        if (text.isBlank()) {
            return "write a " + attribute + ", or leave the attribute out";
        }
        return parameters.isNamed()
                ? "name a parameter of the method, " + RESULT + ", or a property of one of them"
                : "compile with -parameters: the class file has no parameter names, so that templates cannot use them";
    }
}
