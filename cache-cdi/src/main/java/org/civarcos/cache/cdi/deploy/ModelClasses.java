package org.civarcos.cache.cdi.deploy;

import jakarta.enterprise.inject.build.compatible.spi.InjectionPointInfo;
import jakarta.enterprise.lang.model.AnnotationInfo;
import jakarta.enterprise.lang.model.declarations.ClassInfo;
import jakarta.enterprise.lang.model.declarations.DeclarationInfo;
import jakarta.enterprise.lang.model.declarations.FieldInfo;
import jakarta.enterprise.lang.model.declarations.MethodInfo;
import jakarta.enterprise.lang.model.types.PrimitiveType;
import jakarta.enterprise.lang.model.types.Type;
import java.lang.annotation.Annotation;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.Optional;
import org.civarcos.cache.cdi.inject.InjectedCache;

/** The classes behind the language model, loaded and not initialised. */
final class ModelClasses {
    private final ClassLoader loader;

    ModelClasses(ClassLoader loader) {
        this.loader = loader;
    }

    Class<?> of(ClassInfo type) {
        return load(type.name());
    }

    /** Empty if there is no such class, or not all that it is made of. */
    Optional<Class<?>> find(ClassInfo type) {
        try {
            return Optional.of(Class.forName(type.name(), false, loader));
        } catch (ClassNotFoundException | LinkageError absent) {
            return Optional.empty();
        }
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
        return (Method) executable(of(method.declaringClass()), method);
    }

    private Executable executable(Class<?> owner, MethodInfo method) {
        Class<?>[] parameters = method.parameters().stream()
                .map(parameter -> erasure(parameter.type()))
                .toArray(Class<?>[]::new);
        try {
            return method.isConstructor()
                    ? owner.getDeclaredConstructor(parameters)
                    : owner.getDeclaredMethod(method.name(), parameters);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(
                    "the container knows the method " + method.name() + ", but " + owner + " has none such", e);
        }
    }

    /** What an injection point asks for, which is a field or a parameter of a method or constructor. */
    InjectedCache injectedCache(InjectionPointInfo point, String cacheName) {
        DeclarationInfo declaration = point.declaration();
        if (declaration.isField()) {
            FieldInfo field = declaration.asField();
            Class<?> owner = of(field.declaringClass());
            return new InjectedCache(owner.getName() + "." + field.name(), cacheName, fieldType(owner, field.name()));
        }
        MethodInfo method = declaration.asParameter().declaringMethod();
        Class<?> owner = of(method.declaringClass());
        int position = method.parameters().indexOf(declaration.asParameter());
        return new InjectedCache(
                owner.getName() + "." + method.name(),
                cacheName,
                executable(owner, method).getGenericParameterTypes()[position]);
    }

    private static java.lang.reflect.Type fieldType(Class<?> owner, String name) {
        try {
            return owner.getDeclaredField(name).getGenericType();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(
                    "the container knows the field " + name + ", but " + owner + " does not", e);
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
