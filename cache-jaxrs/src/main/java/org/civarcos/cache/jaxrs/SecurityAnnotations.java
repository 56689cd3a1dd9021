package org.civarcos.cache.jaxrs;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.civarcos.cache.jaxrs.resource.ResourceMethod;

/**
 * Annotations that say who may call a method, of Jakarta and of the frameworks that are met beside it, by name: none of
 * them need be on the class path. What a method says counts before what its class says.
 */
final class SecurityAnnotations {
    private static final Set<String> RESTRICTING = Set.of(
            "RolesAllowed",
            "DenyAll",
            "Authenticated",
            "Authorized",
            "PermissionsAllowed",
            "Secured",
            "PreAuthorize",
            "PostAuthorize",
            "RequiresAuthentication",
            "RequiresPermissions",
            "RequiresRoles",
            "RequiresUser");
    private static final Set<String> PERMITTING = Set.of("PermitAll", "PublicAccess");

    private SecurityAnnotations() {}

    /** The annotation that restricts the callers of a method; empty if everybody may call it. */
    static Optional<String> restricting(ResourceMethod method) {
        List<Annotation> own = method.definitions().stream()
                .flatMap(definition -> Arrays.stream(definition.getAnnotations()))
                .toList();
        Optional<String> onMethod = restricting(own);
        if (onMethod.isPresent() || named(own.stream(), PERMITTING).isPresent()) {
            return onMethod;
        }
        return restricting(method.ancestors().stream()
                .flatMap(type -> Arrays.stream(type.getAnnotations()))
                .toList());
    }

    private static Optional<String> restricting(List<Annotation> annotations) {
        // A stereotype or an annotation of the application may carry it too.
        return named(annotations.stream().flatMap(SecurityAnnotations::withItsOwn), RESTRICTING);
    }

    private static Stream<Annotation> withItsOwn(Annotation annotation) {
        return Stream.concat(
                Stream.of(annotation), Arrays.stream(annotation.annotationType().getAnnotations()));
    }

    private static Optional<String> named(Stream<Annotation> annotations, Set<String> names) {
        return annotations
                .map(annotation -> annotation.annotationType().getSimpleName())
                .filter(names::contains)
                .findFirst();
    }
}
