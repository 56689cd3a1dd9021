package org.civarcos.cache.cdi.deploy;

import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.cdi.CacheCondition;
import org.civarcos.cache.cdi.CacheResult;
import org.civarcos.cache.cdi.KeyGenerator;
import org.civarcos.cache.cdi.ResultCondition;
import org.civarcos.cache.cdi.ResultExpiry;
import org.civarcos.cache.cdi.plan.ApplicationCaches;
import org.civarcos.cache.cdi.plan.Component;
import org.civarcos.cache.cdi.plan.DeferredPlan;
import org.civarcos.cache.cdi.plan.ExpressionCondition;
import org.civarcos.cache.cdi.plan.ExpressionVeto;
import org.civarcos.cache.cdi.plan.Freshness;
import org.civarcos.cache.cdi.plan.GeneratedKeys;
import org.civarcos.cache.cdi.plan.Keys;
import org.civarcos.cache.cdi.plan.Refreshing;
import org.civarcos.cache.cdi.plan.TemplateKeys;
import org.civarcos.cache.spi.LoadingSettings;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.support.BoundTemplate;
import org.civarcos.cache.support.DeclaredType;
import org.civarcos.cache.support.Findings;
import org.civarcos.cache.support.access.AccessChecks;
import org.civarcos.cache.support.access.SecurityAnnotations;
import org.jspecify.annotations.Nullable;

/** Reads the attributes of one annotation on one method, and tells what is wrong with them. */
final class AnnotationDraft {
    /** Which property says the same as an attribute. */
    private static final Map<String, String> PROPERTIES = Map.of(
            "jitter", "jitter",
            "refresh_after", "refreshAfter",
            "early_refresh", "earlyRefresh",
            "stale_while_refresh", "staleWhileRefresh",
            "stale_if_error", "staleIfError",
            "failure_ttl", "failureTtl",
            "load_wait_timeout", "lockTimeout");

    private final BoundMethod bound;
    private final MethodParameters parameters;
    private final Findings findings;
    private final Attributes attributes;
    private final TemplateDraft templates;
    private final ExpressionDraft expressions;
    private final CallerBeans callers;

    AnnotationDraft(
            BoundMethod bound,
            MethodParameters parameters,
            Findings findings,
            Attributes attributes,
            CallerBeans callers) {
        this.callers = callers;
        this.bound = bound;
        this.parameters = parameters;
        this.findings = findings;
        this.attributes = attributes;
        this.templates = new TemplateDraft(bound, parameters, findings, attributes.name());
        this.expressions = new ExpressionDraft(this, parameters);
    }

    Attributes attributes() {
        return attributes;
    }

    Findings findings() {
        return findings;
    }

    TemplateDraft templates() {
        return templates;
    }

    /** Whether the annotation is on the method itself, where it must make sense. */
    boolean isOnMethod() {
        return bound.isOnMethod(attributes.annotationType());
    }

    void add(String problem, String cure) {
        findings.add(bound.bean(), bound.method(), problem, cure);
    }

    /** The name of a cache that may be this method's own. */
    String ownCacheName() {
        String name = attributes.text("cacheName");
        return name.isBlank() ? bound.defaultCacheName() : name;
    }

    /** The name of a cache that another annotation fills. */
    String cacheName() {
        String name = attributes.text("cacheName");
        if (name.isBlank()) {
            add(
                    attributes.name() + " has no cacheName, and no other method uses the cache of its default name",
                    "give the cacheName of the @CacheResult that it belongs to");
            return bound.defaultCacheName();
        }
        return name;
    }

    Freshness freshness() {
        return new Freshness(
                duration("ttl"), duration("idle"), duration("nullTtl"), attributes.flag("cacheNulls"), loading());
    }

    /** What the attributes say about loading: they are read as the properties of the same meaning are. */
    private LoadOptions loading() {
        LoadOptions options = LoadOptions.DEFAULT;
        for (Map.Entry<String, String> each : PROPERTIES.entrySet()) {
            String text = attributes.text(each.getValue());
            String property = Settings.PREFIX + each.getKey();
            try {
                Settings one = Settings.of(List.of(name -> name.equals(property) && !text.isEmpty() ? text : null));
                options = options.orElse(new LoadingSettings(one).read());
            } catch (CacheConfigurationException e) {
                wrongLoading(each.getValue(), text);
            }
        }
        return options;
    }

    private void wrongLoading(String attribute, String text) {
        String form = switch (attribute) {
            case "jitter" -> "a part such as 10% or 0.1";
            case "earlyRefresh" -> "a number of zero or more, such as 1";
            case "refreshAfter" -> "a duration of more than zero such as 4m, or a part such as 80%";
            default -> "a duration such as PT5M, 300s, 5m or forever";
        };
        add("the " + attribute + " \"" + text + "\" of " + attributes.name() + " makes no sense", "write " + form);
    }

    /** A duration of more than zero; null if it is not given. */
    private @Nullable Duration duration(String attribute) {
        String text = attributes.text(attribute);
        if (text.isEmpty()) {
            return null;
        }
        try {
            Duration duration = Settings.parseDuration(text);
            if (!duration.isZero()) {
                return duration;
            }
            wrongDuration(attribute, text, "is zero");
        } catch (IllegalArgumentException e) {
            wrongDuration(attribute, text, text.contains("-") ? "is negative" : "is not a duration");
        }
        return null;
    }

    private void wrongDuration(String attribute, String text, String what) {
        add(
                "the " + attribute + " \"" + text + "\" of " + attributes.name() + " " + what,
                "give more than zero: 30s, 5m, PT2H or forever");
    }

    /** How the method's calls make keys; the result is void where there is none yet. */
    Keys keys(ApplicationCaches application, Type result) {
        String template = attributes.text("key");
        Class<?> generator = attributes.type("keyGenerator");
        if (!template.isEmpty()) {
            if (attributes.isOwn("keyGenerator")) {
                add(
                        attributes.name() + " has both a key and a keyGenerator",
                        "leave one of them out: either makes the whole key");
            }
            Optional<BoundTemplate> made = templates.single("key", template, result);
            if (made.isPresent()) {
                templates.checkVaries("key", template, result, attributes.annotationType() == CacheResult.class);
            }
            return check(made.<Keys>map(TemplateKeys::new).orElseGet(parameters::keys));
        }
        if (generator != null) {
            Class<? extends KeyGenerator<?>> type = component("keyGenerator", KeyGenerator.class, generator);
            return check(new GeneratedKeys(application, type, argument(KeyGenerator.class, type)));
        }
        return check(parameters.keys());
    }

    /** Where results are refreshed: not in the background if the method needs what belongs to its caller. */
    Refreshing refreshing() {
        boolean ofCaller =
                SecurityAnnotations.restricting(bound.bean(), bound.method()).isPresent()
                        || AccessChecks.isShared(bound.bean(), bound.method())
                        || callers.needs(bound.bean())
                        || Stream.of("keyGenerator", "condition", "unless", "expiry")
                                .map(attributes::type)
                                .anyMatch(each -> each != null && callers.needs(each));
        if (!ofCaller) {
            return Refreshing.BACKGROUND;
        }
        return DeferredPlan.isFor(bound.method().getReturnType()) ? Refreshing.NOWHERE : Refreshing.CALLER;
    }

    /** Whether the annotation itself says how keys are made. */
    boolean hasOwnKeys() {
        return attributes.isOwn("key") || attributes.isOwn("keyGenerator");
    }

    private Keys check(Keys keys) {
        ParameterChecks.checkKeys(bound, keys.types(), findings);
        return keys;
    }

    /** Which calls take part; null for all. */
    @Nullable
    Component<CacheCondition> condition() {
        if (attributes.hasText("conditionExpression")) {
            ExpressionCondition expression = expressions.condition();
            return expression == null ? null : new Component.OfObject<>(expression);
        }
        Class<?> type = attributes.type("condition");
        if (type == null) {
            return null;
        }
        Class<? extends CacheCondition> condition = component("condition", CacheCondition.class, type);
        return new Component.OfClass<>(condition);
    }

    /** Which values are left out; null for none. */
    @Nullable
    Component<ResultCondition<?>> unless(Type value) {
        if (attributes.hasText("unlessExpression")) {
            ExpressionVeto expression = expressions.unless();
            return expression == null ? null : new Component.OfObject<>(expression);
        }
        Class<?> type = attributes.type("unless");
        if (type == null) {
            return null;
        }
        Class<? extends ResultCondition<?>> condition = ofValue("unless", ResultCondition.class, type, value);
        return new Component.OfClass<>(condition);
    }

    /** What makes a time to live from a value; null for nothing. */
    @Nullable
    Class<? extends ResultExpiry<?>> expiry(Type value) {
        Class<?> type = attributes.type("expiry");
        return type == null ? null : ofValue("expiry", ResultExpiry.class, type, value);
    }

    private <C> Class<? extends C> ofValue(String attribute, Class<?> role, Class<?> type, Type value) {
        Type taken = argument(role, type);
        if (!DeclaredType.raw(taken).isAssignableFrom(DeclaredType.raw(value))) {
            add(
                    "the " + attribute + " " + type.getName() + " of " + attributes.name() + " takes a "
                            + taken.getTypeName() + ", but the value is a " + value.getTypeName(),
                    "let it implement " + role.getSimpleName() + "<"
                            + DeclaredType.raw(value).getSimpleName() + "> or one above it");
        }
        return component(attribute, role, type);
    }

    private static Type argument(Class<?> role, Class<?> type) {
        return DeclaredType.inherited(type, role.getTypeParameters()[0]);
    }

    /** A class that the application brings: one that nothing can make is found now. */
    @SuppressWarnings("unchecked") // the compiler has seen that the class is what the attribute asks for
    private <C> Class<? extends C> component(String attribute, Class<?> role, Class<?> type) {
        boolean inner = type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
        boolean concrete = !type.isInterface() && !Modifier.isAbstract(type.getModifiers());
        boolean makeable = Arrays.stream(type.getDeclaredConstructors())
                .anyMatch(constructor -> constructor.getParameterCount() == 0
                        || Arrays.stream(constructor.getAnnotations())
                                .anyMatch(each ->
                                        each.annotationType().getSimpleName().equals("Inject")));
        if (concrete && (inner || !makeable)) {
            add(
                    "the " + attribute + " " + type.getName() + " of " + attributes.name() + " cannot be made",
                    "make it a bean, or a static class with a constructor without parameters, that implements "
                            + role.getSimpleName());
        }
        return (Class<? extends C>) type;
    }
}
