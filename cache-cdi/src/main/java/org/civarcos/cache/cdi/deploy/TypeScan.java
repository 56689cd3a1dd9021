package org.civarcos.cache.cdi.deploy;

import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedParameter;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Finds the bound methods of a bean, as CDI and its extensions see its annotations. */
final class TypeScan {
    private TypeScan() {}

    static List<BoundMethod> of(AnnotatedType<?> type) {
        List<BoundMethod> found = new ArrayList<>();
        Collection<Annotation> ofClass = Bindings.among(type.getAnnotations());
        for (AnnotatedMethod<?> annotated : type.getMethods()) {
            Method method = annotated.getJavaMember();
            if (method.isBridge() || method.isSynthetic() || method.getDeclaringClass() == Object.class) {
                continue;
            }
            Collection<Annotation> own = Bindings.among(annotated.getAnnotations());
            BoundMethod bound = new BoundMethod(type.getJavaClass(), method, own, ofClass, parameters(annotated));
            boolean byClass = !ofClass.isEmpty() && bound.isInterceptable();
            if ((!own.isEmpty() || byClass) && !isOverridden(type.getJavaClass(), method)) {
                found.add(bound);
            }
        }
        return found;
    }

    private static List<List<Annotation>> parameters(AnnotatedMethod<?> method) {
        List<List<Annotation>> parameters = new ArrayList<>();
        for (AnnotatedParameter<?> parameter : method.getParameters()) {
            parameters.add(List.copyOf(parameter.getAnnotations()));
        }
        return parameters;
    }

    private static boolean isOverridden(Class<?> bean, Method method) {
        if ((method.getModifiers() & (Modifier.PRIVATE | Modifier.STATIC)) != 0) {
            return false;
        }
        for (Class<?> type = bean; type != method.getDeclaringClass() && type != null; type = type.getSuperclass()) {
            if (Arrays.stream(type.getDeclaredMethods()).anyMatch(other -> hasSameSignature(other, method))) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasSameSignature(Method one, Method other) {
        return one.getName().equals(other.getName())
                && Arrays.equals(one.getParameterTypes(), other.getParameterTypes());
    }
}
