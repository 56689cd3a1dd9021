package org.civarcos.cache.cdi.deploy;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.civarcos.cache.cdi.plan.Tags;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.support.BoundTemplate;
import org.civarcos.cache.support.Findings;
import org.civarcos.cache.support.Template;
import org.jspecify.annotations.Nullable;

/** Reads the attributes of one annotation on one method, and tells what is wrong with them. */
final class StoringDraft {
    private final BoundMethod bound;
    private final MethodParameters parameters;
    private final Findings findings;
    private final String annotation;

    StoringDraft(BoundMethod bound, MethodParameters parameters, Findings findings, String annotation) {
        this.bound = bound;
        this.parameters = parameters;
        this.findings = findings;
        this.annotation = annotation;
    }

    /** The lifetime; null for the cache's own. */
    @Nullable
    Duration ttl(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            Duration ttl = Settings.parseDuration(text);
            if (!ttl.isZero()) {
                return ttl;
            }
            wrongTtl(text, "is zero");
        } catch (IllegalArgumentException e) {
            boolean negative = text.contains("-");
            wrongTtl(text, negative ? "is negative" : "is not a duration");
        }
        return null;
    }

    private void wrongTtl(String text, String what) {
        add("the ttl \"" + text + "\" of " + annotation + " " + what, "give more than zero: 30s, 5m, PT2H or forever");
    }

    /** The tags; those that are wrong are left out. The result is void if there is none. */
    Tags tags(String[] texts, Type result) {
        Map<String, Type> roots = new LinkedHashMap<>();
        if (result != void.class) {
            roots.put(Tags.RESULT, result);
        }
        roots.putAll(parameters.roots());
        List<BoundTemplate> templates = new ArrayList<>();
        for (String text : texts) {
            try {
                templates.add(Template.parse(text).bind(roots));
            } catch (IllegalArgumentException e) {
                add("a tag of " + annotation + ": " + e.getMessage(), cure(text));
            }
        }
        return new Tags(templates, parameters.positions());
    }

    private String cure(String text) {
        if (text.isBlank()) {
            return "write a tag, or leave the attribute out";
        }
        return parameters.isNamed()
                ? "name a parameter of the method, " + Tags.RESULT + ", or a property of one of them"
                : "compile with -parameters: the class file has no parameter names, so that templates cannot use them";
    }

    /** The name of a cache that another annotation fills. */
    String cacheName(String name) {
        if (name.isBlank()) {
            add(
                    annotation + " has no cacheName, and no other method uses the cache of its default name",
                    "give the cacheName of the @CacheResult that it belongs to");
            return bound.defaultCacheName();
        }
        return name;
    }

    void add(String problem, String cure) {
        findings.add(bound.bean(), bound.method(), problem, cure);
    }
}
