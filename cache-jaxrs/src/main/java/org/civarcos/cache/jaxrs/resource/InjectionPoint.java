package org.civarcos.cache.jaxrs.resource;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.civarcos.cache.support.DeclaredType;
import org.jspecify.annotations.Nullable;

/**
 * A place at which a runtime hands something to a resource.
 *
 * @param annotations those that stand there
 * @param type the declared type
 * @param name the name in the source, or null if it was not compiled in
 * @param place as a report names it
 * @param isOfMethod whether it is a parameter of a resource method or locator, which always gets something
 */
record InjectionPoint(
        List<Annotation> annotations, Type type, @Nullable String name, String place, boolean isOfMethod) {

    /** The class of what is handed over, out of its provider if it comes in one. */
    Class<?> raw() {
        Class<?> raw = DeclaredType.raw(type);
        boolean provider = raw.getName().equals("jakarta.inject.Provider")
                || raw.getName().equals("jakarta.enterprise.inject.Instance");
        return provider && type instanceof java.lang.reflect.ParameterizedType
                ? DeclaredType.raw(DeclaredType.element(type))
                : raw;
    }

    /** The annotation of a name. */
    Optional<Annotation> annotation(String typeName) {
        return annotations.stream()
                .filter(annotation -> annotation.annotationType().getName().equals(typeName))
                .findFirst();
    }
}
