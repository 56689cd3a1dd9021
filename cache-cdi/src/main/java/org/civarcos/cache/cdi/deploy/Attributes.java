package org.civarcos.cache.cdi.deploy;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.civarcos.cache.cdi.CacheDefaults;
import org.jspecify.annotations.Nullable;

/** The attributes of an annotation on a method; what it leaves out is that of the class's {@link CacheDefaults}. */
final class Attributes {
    private final Annotation annotation;
    private final List<Annotation> both;

    Attributes(Annotation annotation, List<CacheDefaults> defaults) {
        this.annotation = annotation;
        this.both = Stream.concat(Stream.of(annotation), defaults.stream()).toList();
    }

    /** The annotation, for people. */
    String name() {
        return "@" + annotation.annotationType().getSimpleName();
    }

    Class<? extends Annotation> annotationType() {
        return annotation.annotationType();
    }

    /** A text; empty if it is given nowhere or is no attribute of the annotation. */
    String text(String attribute) {
        return given(attribute) instanceof String text ? text : "";
    }

    boolean hasText(String attribute) {
        return !text(attribute).isEmpty();
    }

    String[] texts(String attribute) {
        return given(attribute) instanceof String[] texts ? texts : new String[0];
    }

    boolean flag(String attribute) {
        return Boolean.TRUE.equals(value(annotation, attribute));
    }

    /** A class; null if it is given nowhere. */
    @Nullable
    Class<?> type(String attribute) {
        return given(attribute) instanceof Class<?> type ? type : null;
    }

    /** Whether the annotation itself gives an attribute. */
    boolean isOwn(String attribute) {
        return isGiven(annotation, attribute);
    }

    /** The first value that is not the attribute's own default; null if there is none. */
    private @Nullable Object given(String attribute) {
        if (value(annotation, attribute) == null) {
            return null;
        }
        return both.stream()
                .filter(each -> isGiven(each, attribute))
                .map(each -> value(each, attribute))
                .findFirst()
                .orElse(null);
    }

    private static boolean isGiven(Annotation annotation, String attribute) {
        Object value = value(annotation, attribute);
        return value != null
                && !Objects.deepEquals(
                        value,
                        Objects.requireNonNull(method(annotation, attribute)).getDefaultValue());
    }

    private static @Nullable Object value(Annotation annotation, String attribute) {
        Method method = method(annotation, attribute);
        try {
            if (method == null) {
                return null;
            }
            method.trySetAccessible();
            return method.invoke(annotation);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(annotation + " cannot be read", e);
        }
    }

    private static @Nullable Method method(Annotation annotation, String attribute) {
        try {
            return annotation.annotationType().getDeclaredMethod(attribute);
        } catch (NoSuchMethodException e) {
            return null;
        }
    }
}
