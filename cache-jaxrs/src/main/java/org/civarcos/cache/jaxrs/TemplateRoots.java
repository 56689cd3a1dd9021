package org.civarcos.cache.jaxrs;

import jakarta.ws.rs.core.Response;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.civarcos.cache.jaxrs.policy.TagTemplates;
import org.civarcos.cache.jaxrs.resource.Input;
import org.civarcos.cache.jaxrs.resource.Inputs;
import org.civarcos.cache.jaxrs.resource.ResourceMethod;
import org.civarcos.cache.support.DeclaredType;

/** Names that the tag templates of a resource method may use: its path and query parameters, and {@code result}. */
final class TemplateRoots {
    /** The entity that the method returns. */
    static final String RESULT = TagTemplates.RESULT;

    private final Map<String, Class<?>> parameters = new HashMap<>();
    private final Type result;

    TemplateRoots(ResourceMethod method) {
        method.pathVariables().forEach(name -> parameters.put(name, String.class));
        for (Input input : Inputs.of(method)) {
            if (input.kind() == Input.Kind.PATH || input.kind() == Input.Kind.QUERY) {
                parameters.put(input.name(), input.type());
            }
        }
        Type returned = DeclaredType.inherited(method.type(), method.method().getGenericReturnType());
        boolean later = CompletionStage.class.isAssignableFrom(DeclaredType.raw(returned));
        result = later && returned instanceof ParameterizedType ? DeclaredType.element(returned) : returned;
    }

    /** The path and query parameters by their names. */
    Set<String> parameters() {
        return Set.copyOf(parameters.keySet());
    }

    /** The declared type of each name. A parameter is a text whatever the method makes of it. */
    Map<String, Type> types() {
        Map<String, Type> types = new HashMap<>();
        parameters.keySet().forEach(name -> types.put(name, String.class));
        if (returnsEntity()) {
            types.put(RESULT, result);
        }
        return types;
    }

    /** The class of what the method returns; {@code Void} if that tells nothing of the entity. */
    Class<?> resultClass() {
        return returnsEntity() ? DeclaredType.raw(DeclaredType.boxed(result)) : Void.class;
    }

    /** The parameters whose value is a whole number: for these 7, 07 and +7 are the same. */
    boolean isWholeNumber(String parameter) {
        Class<?> type = parameters.get(parameter);
        return type == long.class || type == Long.class || type == int.class || type == Integer.class;
    }

    private boolean returnsEntity() {
        Class<?> raw = DeclaredType.raw(result);
        return raw != void.class && raw != Void.class && !Response.class.isAssignableFrom(raw);
    }
}
