package org.civarcos.cache.jaxrs;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.civarcos.cache.http.Sharing;
import org.civarcos.cache.http.policy.AddedEntityTag;
import org.civarcos.cache.http.policy.HttpSettings;
import org.civarcos.cache.http.policy.KeyParameters;
import org.civarcos.cache.http.policy.Meters;
import org.civarcos.cache.jaxrs.policy.ResourceWork;
import org.civarcos.cache.jaxrs.policy.ResponsePolicy;
import org.civarcos.cache.jaxrs.policy.TagTemplates;
import org.civarcos.cache.jaxrs.resource.ResourceMethod;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.support.BoundTemplate;
import org.civarcos.cache.support.Findings;
import org.civarcos.cache.support.Template;
import org.civarcos.cache.support.access.SecurityAnnotations;
import org.jspecify.annotations.Nullable;

/** Reads the annotation of a method and finds what is wrong with it. */
final class PolicyReader {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private final ResourceMethod method;
    private final CachedResponse annotation;
    private final Findings findings;
    private final DeclaredInputs inputs;
    private final TemplateRoots roots;

    PolicyReader(DeclaredInputs inputs, Findings findings) {
        this.method = inputs.method();
        this.annotation = inputs.annotation();
        this.inputs = inputs;
        this.findings = findings;
        this.roots = new TemplateRoots(method);
    }

    /** Reads a method whose class was checked. */
    static ResponsePolicy read(DeclaredInputs inputs) {
        Findings findings = new Findings();
        ResponsePolicy policy = new PolicyReader(inputs, findings).read();
        findings.throwIfAny();
        return policy;
    }

    ResponsePolicy read() {
        checkMethod();
        if (annotation.profile().length > 1) {
            add("it has " + annotation.profile().length + " profiles", "name one, or none for the one set for all");
        }
        return new ResponsePolicy(
                method.toString(),
                annotation.profile().length == 0 ? null : annotation.profile()[0],
                annotation.sharing(),
                seconds("ttl", annotation.ttl()),
                seconds("negativeTtl", annotation.negativeTtl()),
                seconds("staleWhileRevalidate", annotation.staleWhileRevalidate()),
                seconds("staleIfError", annotation.staleIfError()),
                AddedEntityTag.valueOf(annotation.entityTags().name()),
                maxBody(),
                keyParameters(),
                new TagTemplates(tags(), roots.resultClass(), roots::isWholeNumber),
                new ConditionReader(method, annotation, roots.parameters(), this::add).read(),
                vary(),
                List.of(annotation.vary()),
                inputs.countAll(),
                String.join(",", method.produces()).replaceAll("\\s", ""),
                ResourceWork.of(method.type(), method.method()),
                Meters.of(method.toString()));
    }

    private void checkMethod() {
        for (Class<?> parameter : method.method().getParameterTypes()) {
            if (SseEventSink.class.isAssignableFrom(parameter)) {
                add("it sends events, and a stream of events has no end to be stored", "take @CachedResponse off");
            }
        }
        if (annotation.sharing() == Sharing.ANONYMOUS) {
            SecurityAnnotations.restricting(method.type(), method.method())
                    .ifPresent(name -> add(
                            "it is behind @" + name + ", and @CachedResponse does not say whose its responses are",
                            "add sharing = Sharing.PRINCIPAL for a response to each user, Sharing.PUBLIC for one to"
                                    + " all who may call it if a request filter checks that (an interceptor does not"
                                    + " run on a hit), or @NoStore"));
        }
    }

    private @Nullable Duration seconds(String member, String text) {
        if (text.isEmpty()) {
            return null;
        }
        if (text.strip().startsWith("-")) {
            add(member + " \"" + text + "\" is negative", "write 1s or more");
            return null;
        }
        try {
            Duration duration = Settings.parseDuration(text);
            if (duration.toSeconds() < 1) {
                add(member + " \"" + text + "\" is shorter than a second, which HTTP cannot say", "write 1s or more");
            }
            return duration;
        } catch (IllegalArgumentException e) {
            add(member + " ", e, "write a duration such as 30s, 5m, PT5M or 1d");
            return null;
        }
    }

    private @Nullable Integer maxBody() {
        if (annotation.maxBody().isEmpty()) {
            return null;
        }
        try {
            return HttpSettings.bodySize(Settings.parseSize(annotation.maxBody()));
        } catch (IllegalArgumentException e) {
            add("maxBody ", e, "write a size such as 64KiB or 1MiB");
            return null;
        }
    }

    static KeyParameters parametersOf(CachedResponse annotation) {
        return new KeyParameters(
                new HashSet<>(List.of(annotation.keyParameters())),
                new HashSet<>(List.of(annotation.ignoredParameters())));
    }

    private KeyParameters keyParameters() {
        KeyParameters parameters = parametersOf(annotation);
        if (!parameters.wanted().isEmpty() && !parameters.ignored().isEmpty()) {
            add("it has keyParameters and ignoredParameters", "keep one of them");
        }
        inputs.check(parameters, findings);
        return parameters;
    }

    private List<BoundTemplate> tags() {
        List<BoundTemplate> bound = new ArrayList<>();
        for (String text : annotation.tags()) {
            try {
                Template template = Template.parse(text);
                Map<String, Type> types = roots.types();
                if (method.onClass(Path.class) == null) {
                    // The path parameters of a sub-resource come from whatever locates it.
                    template.names().stream()
                            .filter(name -> !name.equals(TemplateRoots.RESULT))
                            .forEach(name -> types.putIfAbsent(name, String.class));
                }
                bound.add(template.bind(types));
            } catch (IllegalArgumentException e) {
                add("", e, "name a path or query parameter of the method, or a property of what it returns");
            }
        }
        return bound;
    }

    /** {@code Accept} counts where the runtime chooses between several media types for one URI. */
    private List<String> vary() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : annotation.vary()) {
            if (!TOKEN.matcher(name).matches() || name.equals("*")) {
                add("vary \"" + name + "\" is no name of a request field", "write a name such as Accept-Language");
            } else {
                names.add(name);
            }
        }
        for (String name : annotation.ignoredFields()) {
            if (!TOKEN.matcher(name).matches()) {
                add("ignoredFields \"" + name + "\" is no name of a request field", "write a name such as traceparent");
            }
        }
        for (String name : inputs.contradictions()) {
            add("vary and ignoredFields both have \"" + name + "\"", "keep one of them");
        }
        names.addAll(inputs.fields());
        List<String> types = method.produces();
        boolean negotiated =
                types.size() != 1 || types.get(0).contains("*") || types.get(0).contains(",");
        if (negotiated || hasSibling(types)) {
            names.add("Accept");
        }
        return List.copyOf(names);
    }

    private boolean hasSibling(List<String> types) {
        return ResourceMethod.allOf(method.type()).stream()
                .filter(Declarations::isGet)
                .anyMatch(other ->
                        other.path().equals(method.path()) && !other.produces().equals(types));
    }

    /** The message of such an exception ends with a colon and the cure. */
    private void add(String subject, IllegalArgumentException e, String otherwise) {
        String message = subject + e.getMessage();
        int colon = message.lastIndexOf(": ");
        if (colon < 0) {
            add(message, otherwise);
        } else {
            add(message.substring(0, colon), message.substring(colon + 2));
        }
    }

    private void add(String problem, String cure) {
        findings.add(method.type(), method.method(), problem, cure);
    }
}
