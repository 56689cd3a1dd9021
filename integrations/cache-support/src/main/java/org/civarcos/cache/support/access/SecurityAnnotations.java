package org.civarcos.cache.support.access;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Annotations that say who may call a method, of Jakarta and of the frameworks that are met beside it, by simple name:
 * none of them need be on the class path. A stereotype, a binding or any other annotation may carry them. What a method
 * says counts before what its class says.
 */
public final class SecurityAnnotations {
    private static final Set<String> RESTRICTING = Set.of(
            // Jakarta
            "RolesAllowed",
            "DenyAll",
            // Quarkus, Helidon, Micronaut
            "Authenticated",
            "Authorized",
            "PermissionsAllowed",
            "AuthorizationPolicy",
            "HttpAuthenticationMechanism",
            "BasicAuthentication",
            "FormAuthentication",
            "BearerTokenAuthentication",
            "MTLSAuthentication",
            "AuthorizationCodeFlow",
            // Spring
            "Secured",
            "PreAuthorize",
            "PostAuthorize",
            "PreFilter",
            "PostFilter",
            // Shiro and those that speak like it
            "RequiresAuthentication",
            "RequiresPermissions",
            "RequiresPermission",
            "RequiresRoles",
            "RequiresRole",
            "RequiresUser",
            "RequiresGuest",
            // DeltaSpike and PicketLink: on the application's own annotation
            "SecurityBindingType",
            "LoggedIn",
            // Sa-Token
            "SaCheckLogin",
            "SaCheckRole",
            "SaCheckPermission");
    private static final Set<String> PERMITTING = Set.of("PermitAll", "PublicAccess");

    private SecurityAnnotations() {}

    /**
     * Finds what restricts the callers of a method, on it, on what it overrides or implements, or else on its class and
     * what that inherits.
     *
     * @param type the class as the application wrote it, which may inherit the method
     * @param method the method
     * @return the simple name of the annotation; empty if everybody may call the method
     */
    public static Optional<String> restricting(Class<?> type, Method method) {
        MethodDefinitions definitions = new MethodDefinitions(type, method);
        Set<String> own = names(definitions.all());
        Optional<String> onMethod = first(own, RESTRICTING);
        return onMethod.isPresent() || first(own, PERMITTING).isPresent()
                ? onMethod
                : first(names(MethodDefinitions.ancestors(type)), RESTRICTING);
    }

    /**
     * Tells whether a class or one of its methods restricts its callers.
     *
     * @param type the class
     * @return whether there is such an annotation
     */
    public static boolean isRestricted(Class<?> type) {
        for (Class<?> each : MethodDefinitions.ancestors(type)) {
            boolean restricted = first(names(List.of(each)), RESTRICTING).isPresent()
                    || first(names(List.of(each.getDeclaredMethods())), RESTRICTING)
                            .isPresent();
            if (restricted) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> first(Collection<String> found, Set<String> meant) {
        return found.stream().filter(meant::contains).findFirst();
    }

    /** The simple names of the annotations of some elements, and of those that these carry. */
    static Set<String> names(Collection<? extends AnnotatedElement> elements) {
        Set<Class<?>> seen = new LinkedHashSet<>();
        elements.forEach(element -> collect(element, seen));
        Set<String> names = new LinkedHashSet<>();
        seen.forEach(type -> names.add(type.getSimpleName()));
        return names;
    }

    private static void collect(AnnotatedElement element, Set<Class<?>> seen) {
        for (Annotation annotation : element.getAnnotations()) {
            Class<?> type = annotation.annotationType();
            if (!type.getName().startsWith("java.lang.") && seen.add(type)) {
                collect(type, seen);
            }
        }
    }
}
