package org.civarcos.cache.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.lang.reflect.Constructor;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.civarcos.cache.jaxrs.policy.Conditions;
import org.civarcos.cache.jaxrs.resource.ResourceMethod;
import org.civarcos.cache.support.expression.BooleanExpression;
import org.civarcos.cache.support.expression.InvalidExpressionException;
import org.jspecify.annotations.Nullable;

/** Reads the conditions of an annotation, and finds what is wrong with them. */
final class ConditionReader {
    private final ResourceMethod method;
    private final CachedResponse annotation;
    private final Set<String> parameters;
    private final BiConsumer<String, String> findings;

    ConditionReader(
            ResourceMethod method,
            CachedResponse annotation,
            Set<String> parameters,
            BiConsumer<String, String> findings) {
        this.method = method;
        this.annotation = annotation;
        this.parameters = parameters;
        this.findings = findings;
    }

    Conditions read() {
        return new Conditions(method.toString(), condition(), unless());
    }

    private Predicate<ContainerRequestContext> condition() {
        RequestCondition named = make("condition", annotation.condition(), RequestCondition.None.class);
        BooleanExpression expression =
                compile("condition", annotation.conditionExpression(), named != null, ConditionVariables.OF_REQUEST);
        if (expression != null) {
            return request -> expression.test(new ConditionVariables(parameters, request, null));
        }
        return named == null ? request -> true : named::test;
    }

    private BiPredicate<ContainerRequestContext, ContainerResponseContext> unless() {
        ResponseCondition named = make("unless", annotation.unless(), ResponseCondition.None.class);
        BooleanExpression expression =
                compile("unless", annotation.unlessExpression(), named != null, ConditionVariables.OF_RESPONSE);
        if (expression != null) {
            return (request, response) -> expression.test(new ConditionVariables(parameters, request, response));
        }
        return named == null ? (request, response) -> false : named::test;
    }

    private @Nullable BooleanExpression compile(String member, String text, boolean named, Set<String> variables) {
        if (text.isEmpty()) {
            return null;
        }
        if (named) {
            findings.accept("it has " + member + " and " + member + "Expression", "leave one of them out");
        }
        Set<String> names = new LinkedHashSet<>(variables);
        names.addAll(parameters);
        try {
            return BooleanExpression.compile(text, names);
        } catch (InvalidExpressionException e) {
            findings.accept(member + "Expression " + e.getMessage(), e.cure());
            return null;
        }
    }

    private <T> @Nullable T make(String member, Class<? extends T> type, Class<? extends T> none) {
        if (type == none) {
            return null;
        }
        try {
            Constructor<? extends T> constructor = type.getDeclaredConstructor();
            constructor.trySetAccessible();
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            findings.accept(
                    "the " + member + " " + type.getName() + " cannot be made",
                    "make it a static class with a constructor without parameters, which does not throw");
            return null;
        }
    }
}
