package org.civarcos.cache.jaxrs.resource;

import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.Set;
import org.civarcos.cache.jaxrs.resource.Input.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Annotations that hand something of a request to a resource: those of Jakarta REST, and those that runtimes have of
 * their own, by name.
 */
final class InputAnnotations {
    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("PathParam", Kind.PATH),
            Map.entry("RestPath", Kind.PATH),
            Map.entry("MatrixParam", Kind.MATRIX),
            Map.entry("RestMatrix", Kind.MATRIX),
            Map.entry("QueryParam", Kind.QUERY),
            Map.entry("RestQuery", Kind.QUERY),
            Map.entry("Query", Kind.URI),
            Map.entry("HeaderParam", Kind.FIELD),
            Map.entry("RestHeader", Kind.FIELD),
            Map.entry("CookieParam", Kind.COOKIE),
            Map.entry("RestCookie", Kind.COOKIE),
            Map.entry("FormParam", Kind.CONTENT),
            Map.entry("RestForm", Kind.CONTENT),
            Map.entry("FormDataParam", Kind.CONTENT),
            Map.entry("MultipartForm", Kind.CONTENT),
            Map.entry("Multipart", Kind.CONTENT),
            Map.entry("Body", Kind.CONTENT),
            Map.entry("Suspended", Kind.NOTHING),
            Map.entry("Uri", Kind.NOTHING),
            Map.entry("Claim", Kind.CALLER));

    private static final Set<String> BEANS = Set.of("BeanParam", "Form");

    private static final Set<String> OF_RUNTIMES = Set.of(
            "jakarta.ws.rs.",
            "org.jboss.resteasy.",
            "org.glassfish.jersey.",
            "org.apache.cxf.",
            "org.eclipse.microprofile.jwt.");

    /** Annotations that say more of a parameter, and not where it comes from. */
    private static final Set<String> DESCRIBING = Set.of(
            "jakarta.ws.rs.",
            "jakarta.validation.",
            "org.hibernate.validator.",
            "jakarta.annotation.",
            "javax.annotation.",
            "org.jspecify.",
            "org.jetbrains.",
            "kotlin.",
            "org.checkerframework.",
            "edu.umd.cs.findbugs.",
            "org.eclipse.microprofile.openapi.",
            "io.swagger.");

    private InputAnnotations() {}

    /** What an annotation hands over; null if it is none of these. */
    static @Nullable Kind kindOf(Annotation annotation) {
        return isOf(annotation, OF_RUNTIMES)
                ? KINDS.get(annotation.annotationType().getSimpleName())
                : null;
    }

    /** Whether an annotation hands over an object that has inputs of its own. */
    static boolean isBean(Annotation annotation) {
        return isOf(annotation, OF_RUNTIMES)
                && BEANS.contains(annotation.annotationType().getSimpleName());
    }

    /** Whether an annotation says nothing of where a parameter comes from. */
    static boolean isDescribing(Annotation annotation) {
        return isOf(annotation, DESCRIBING);
    }

    private static boolean isOf(Annotation annotation, Set<String> packages) {
        return packages.stream().anyMatch(annotation.annotationType().getName()::startsWith);
    }

    /** The name that an annotation gives; null if it leaves it to the place where it stands. */
    static @Nullable String nameOf(Annotation annotation) {
        try {
            Object value = annotation.annotationType().getMethod("value").invoke(annotation);
            return value instanceof String name && !name.isEmpty() ? name : null;
        } catch (ReflectiveOperationException | RuntimeException noName) {
            return null;
        }
    }

    /** The name that RESTEasy makes of that in the source: {@code apiKey} is the field {@code Api-Key}. */
    static String nameOf(Kind kind, String inSource) {
        return kind == Kind.FIELD ? inSource.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-") : inSource;
    }
}
