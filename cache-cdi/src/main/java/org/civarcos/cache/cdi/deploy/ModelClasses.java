package org.civarcos.cache.cdi.deploy;

import jakarta.enterprise.lang.model.AnnotationInfo;
import jakarta.enterprise.lang.model.declarations.ClassInfo;
import jakarta.enterprise.lang.model.declarations.MethodInfo;
import jakarta.enterprise.lang.model.types.PrimitiveType;
import jakarta.enterprise.lang.model.types.Type;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;

/** The classes behind the language model, loaded and not initialised. */
final class ModelClasses {
    private final ClassLoader loader;

    ModelClasses(ClassLoader loader) {
        this.loader = loader;
    }

    Class<?> of(ClassInfo type) {
        return load(type.name());
    }

    private Class<?> load(String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "the container knows the class " + name + ", but the class loader of the application does not", e);
        }
    }

    Method of(MethodInfo method) {
        Class<?> owner = of(method.declaringClass());
        Class<?>[] parameters = method.parameters().stream()
                .map(parameter -> erasure(parameter.type()))
                .toArray(Class<?>[]::new);
        try {
            return owner.getDeclaredMethod(method.name(), parameters);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(
                    "the container knows the method " + method.name() + ", but " + owner + " has none such", e);
        }
    }

    /** The class that stands for a type at run time. */
    Class<?> erasure(Type type) {
        return switch (type.kind()) {
            case VOID -> void.class;
            case PRIMITIVE -> primitive(type.asPrimitive());
            case CLASS -> of(type.asClass().declaration());
            case ARRAY -> erasure(type.asArray().componentType()).arrayType();
            case PARAMETERIZED_TYPE -> of(type.asParameterizedType().declaration());
            case TYPE_VARIABLE -> erasure(type.asTypeVariable().bounds().get(0));
            case WILDCARD_TYPE -> {
                Type bound = type.asWildcardType().upperBound();
                yield bound == null ? Object.class : erasure(bound);
            }
        };
    }

    private static Class<?> primitive(PrimitiveType type) {
        return switch (type.primitiveKind()) {
            case BOOLEAN -> boolean.class;
            case BYTE -> byte.class;
            case SHORT -> short.class;
            case INT -> int.class;
            case LONG -> long.class;
            case FLOAT -> float.class;
            case DOUBLE -> double.class;
            case CHAR -> char.class;
        };
    }

    Annotation annotation(AnnotationInfo info) {
        return ModelAnnotation.of(info, of(info.declaration()).asSubclass(Annotation.class), this);
    }
}
