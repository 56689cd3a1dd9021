package org.civarcos.cache.cdi.deploy;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.civarcos.cache.support.DeclaredType;

/**
 * The beans that belong to one caller, and those that such a bean is injected into, directly or through others. Scopes
 * and injection points are known by simple name, for what the container has reported and, beyond that, by reflection.
 */
final class CallerBeans {
    private static final Set<String> SCOPES = Set.of("RequestScoped", "SessionScoped", "ConversationScoped");
    private static final Set<String> INJECTED = Set.of("Inject", "Context", "Resource", "EJB", "Claim");
    /** What containers have for each caller, in no scope that can be seen. */
    private static final Set<String> BUILT_IN = Set.of(
            "java.security.Principal",
            "jakarta.security.enterprise.SecurityContext",
            "jakarta.ws.rs.core.SecurityContext",
            "jakarta.ws.rs.core.HttpHeaders",
            "jakarta.ws.rs.core.UriInfo",
            "jakarta.ws.rs.core.Request",
            "jakarta.servlet.ServletRequest",
            "jakarta.servlet.http.HttpServletRequest",
            "jakarta.servlet.http.HttpSession",
            "jakarta.ejb.EJBContext",
            "jakarta.ejb.SessionContext",
            "jakarta.enterprise.context.Conversation",
            "org.eclipse.microprofile.jwt.JsonWebToken",
            "io.quarkus.security.identity.SecurityIdentity");

    private final Set<Class<?>> ofCaller = new HashSet<>();
    private final Map<Class<?>, Set<Class<?>>> beans = new HashMap<>();

    /**
     * Notes a bean.
     *
     * @param scope its scope
     * @param type the class that it is of, or that produces it
     * @param types as which it can be injected
     */
    void add(Class<? extends Annotation> scope, Class<?> type, Collection<? extends Type> types) {
        for (Type each : types) {
            Class<?> raw = DeclaredType.raw(each);
            if (raw != Object.class) {
                if (SCOPES.contains(scope.getSimpleName())) {
                    ofCaller.add(raw);
                } else if (raw.isAssignableFrom(type)) {
                    beans.computeIfAbsent(raw, unused -> new HashSet<>()).add(type);
                }
            }
        }
    }

    /** Whether a bean belongs to a caller, or needs one that does. */
    boolean needs(Class<?> bean) {
        return needs(bean, new HashSet<>());
    }

    private boolean needs(Class<?> type, Set<Class<?>> seen) {
        if (!seen.add(type) || type == Object.class) {
            return false;
        }
        if (ofCaller.contains(type) || BUILT_IN.contains(type.getName()) || isScoped(type, new HashSet<>())) {
            return true;
        }
        if (type.getName().startsWith("java.")) {
            return false;
        }
        Stream<Class<?>> injected = injected(type).stream().flatMap(CallerBeans::classes);
        return Stream.concat(injected, beans.getOrDefault(type, Set.of()).stream())
                .anyMatch(each -> needs(each, seen));
    }

    /** Whether an annotation of the type, or of a stereotype on it, is such a scope. */
    private static boolean isScoped(AnnotatedElement type, Set<Class<?>> seen) {
        return Arrays.stream(type.getAnnotations())
                .map(Annotation::annotationType)
                .filter(each -> !each.getName().startsWith("java.") && seen.add(each))
                .anyMatch(each -> SCOPES.contains(each.getSimpleName()) || isScoped(each, seen));
    }

    private static List<Type> injected(Class<?> bean) {
        List<Type> types = new ArrayList<>();
        try {
            for (Class<?> type = bean; type != null && type != Object.class; type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    if (isInjected(field)) {
                        types.add(field.getGenericType());
                    }
                }
                for (Method method : type.getDeclaredMethods()) {
                    if (isInjected(method)) {
                        types.addAll(List.of(method.getGenericParameterTypes()));
                    }
                }
                for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                    // Some containers take the only constructor without @Inject.
                    types.addAll(List.of(constructor.getGenericParameterTypes()));
                }
            }
        } catch (LinkageError | TypeNotPresentException e) { // a type is not there: so it is not injected either
            return types;
        }
        return types;
    }

    private static boolean isInjected(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .anyMatch(each -> INJECTED.contains(each.annotationType().getSimpleName()));
    }

    /** The class of a type, and those of its arguments: of what an {@code Instance} or a {@code Provider} gives. */
    private static Stream<Class<?>> classes(Type type) {
        Stream<Class<?>> arguments = type instanceof ParameterizedType parameterized
                ? Arrays.stream(parameterized.getActualTypeArguments()).flatMap(CallerBeans::classes)
                : Stream.of();
        return Stream.concat(Stream.of(DeclaredType.raw(type)), arguments);
    }
}
