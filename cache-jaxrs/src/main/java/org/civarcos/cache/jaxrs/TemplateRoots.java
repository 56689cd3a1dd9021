package org.civarcos.cache.jaxrs;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.civarcos.cache.jaxrs.policy.TagTemplates;
import org.civarcos.cache.support.DeclaredType;

/** What the tag templates of a resource method may name: its path and query parameters, and {@code result}. */
final class TemplateRoots {
    /** The entity that the method returns. */
    static final String RESULT = TagTemplates.RESULT;

    private static final Pattern VARIABLE = Pattern.compile("\\{\\s*([\\w.-]+)\\s*(?=[:}])");

    private final Map<String, Class<?>> parameters = new HashMap<>();
    private final Set<String> query = new TreeSet<>();
    private final Type result;

    TemplateRoots(ResourceMethod method) {
        Path onClass = method.onClass(Path.class);
        pathVariables(onClass == null ? "" : onClass.value());
        pathVariables(method.path());
        for (Class<?> ancestor : method.ancestors()) {
            membersOf(ancestor);
        }
        for (Method definition : method.definitions()) {
            for (Parameter parameter : definition.getParameters()) {
                add(parameter, parameter.getType());
            }
        }
        Type returned = DeclaredType.inherited(method.type(), method.method().getGenericReturnType());
        boolean later = CompletionStage.class.isAssignableFrom(DeclaredType.raw(returned));
        result = later && returned instanceof ParameterizedType ? DeclaredType.element(returned) : returned;
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

    /** The query parameters that the method or its class declares. */
    Set<String> queryParameters() {
        return query;
    }

    private boolean returnsEntity() {
        Class<?> raw = DeclaredType.raw(result);
        return raw != void.class && raw != Void.class && !Response.class.isAssignableFrom(raw);
    }

    private void pathVariables(String template) {
        Matcher variable = VARIABLE.matcher(template);
        while (variable.find()) {
            parameters.put(variable.group(1), String.class);
        }
    }

    private void membersOf(Class<?> type) {
        for (Field field : type.getDeclaredFields()) {
            add(field, field.getType());
        }
        for (Method setter : type.getDeclaredMethods()) {
            if (setter.getParameterCount() == 1) {
                add(setter, setter.getParameterTypes()[0]);
            }
        }
    }

    private void add(AnnotatedElement element, Class<?> type) {
        PathParam path = element.getAnnotation(PathParam.class);
        if (path != null) {
            parameters.put(path.value(), type);
        }
        QueryParam named = element.getAnnotation(QueryParam.class);
        if (named != null) {
            parameters.put(named.value(), type);
            query.add(named.value());
        }
        if (element.isAnnotationPresent(BeanParam.class)) {
            for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
                membersOf(c);
            }
        }
    }
}
