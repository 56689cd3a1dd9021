package org.civarcos.cache.cdi.deploy;

import jakarta.enterprise.inject.Stereotype;
import jakarta.enterprise.inject.build.compatible.spi.BeanInfo;
import jakarta.enterprise.inject.build.compatible.spi.InjectionPointInfo;
import jakarta.enterprise.lang.model.AnnotationInfo;
import jakarta.enterprise.lang.model.AnnotationTarget;
import jakarta.enterprise.lang.model.declarations.ClassInfo;
import jakarta.enterprise.lang.model.declarations.MethodInfo;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Annotation;
import java.lang.annotation.Inherited;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.civarcos.cache.cdi.CacheDefaults;
import org.civarcos.cache.cdi.CacheName;
import org.civarcos.cache.cdi.inject.InjectedCache;

/** Finds the bound methods of a bean, as CDI and its build-compatible extensions see its annotations. */
final class ModelScan {
    private static final String OURS = "org.civarcos.cache.";

    private final ModelClasses classes;

    ModelScan(ClassLoader loader) {
        this.classes = new ModelClasses(loader);
    }

    Class<?> type(ClassInfo type) {
        return classes.of(type);
    }

    /** The class; empty for one that the container generates, which is nowhere yet and has no annotations of ours. */
    Optional<Class<?>> find(ClassInfo type) {
        return classes.find(type);
    }

    /** The method behind a producer; empty if its class is nowhere yet. */
    Optional<Method> producer(MethodInfo method) {
        return find(method.declaringClass()).map(owner -> classes.of(method));
    }

    /** The caches that a bean asks for by name. */
    List<InjectedCache> injectedCaches(BeanInfo bean) {
        List<InjectedCache> found = new ArrayList<>();
        for (InjectionPointInfo point : bean.injectionPoints()) {
            for (AnnotationInfo qualifier : point.qualifiers()) {
                if (qualifier.name().equals(CacheName.class.getName())) {
                    found.add(classes.injectedCache(point, qualifier.value().asString()));
                }
            }
        }
        return found;
    }

    List<BoundMethod> of(ClassInfo type) {
        List<BoundMethod> found = new ArrayList<>();
        Collection<Annotation> all = ofClass(type);
        Collection<Annotation> ofClass = Bindings.among(all);
        List<CacheDefaults> defaults = Bindings.defaults(all);
        for (MethodInfo method : type.methods()) {
            if (method.declaringClass().isInterface() && method.isAbstract()) {
                continue; // a class does not inherit its annotations
            }
            Collection<Annotation> ofMethod = annotations(method);
            Collection<Annotation> own = Bindings.among(ofMethod);
            if (!own.isEmpty() || !ofClass.isEmpty()) {
                BoundMethod bound = new BoundMethod(
                        classes.of(type),
                        classes.of(method),
                        own,
                        ofClass,
                        defaults,
                        parameters(method),
                        Stream.of(ofMethod, all).flatMap(Collection::stream).toList());
                if (bound.isBound()) {
                    found.add(bound);
                }
            }
        }
        return found;
    }

    /** What is on the class and what it inherits, whether the model of the container knows of inheritance or not. */
    private Collection<Annotation> ofClass(ClassInfo type) {
        Map<Class<?>, Annotation> found = new LinkedHashMap<>();
        for (Annotation annotation : annotations(type)) {
            found.putIfAbsent(annotation.annotationType(), annotation);
        }
        for (ClassInfo parent = type.superClassDeclaration(); parent != null; parent = parent.superClassDeclaration()) {
            for (Annotation annotation : annotations(parent)) {
                if (annotation.annotationType().isAnnotationPresent(Inherited.class)) {
                    found.putIfAbsent(annotation.annotationType(), annotation);
                }
            }
        }
        return List.copyOf(found.values());
    }

    private Collection<Annotation> annotations(AnnotationTarget target) {
        return target.annotations(ModelScan::mayBind).stream()
                .map(classes::annotation)
                .toList();
    }

    Collection<Annotation> annotations(Collection<AnnotationInfo> infos) {
        return infos.stream().map(classes::annotation).toList();
    }

    private static boolean mayBind(AnnotationInfo annotation) {
        ClassInfo type = annotation.declaration();
        return type.hasAnnotation(InterceptorBinding.class)
                || type.hasAnnotation(Stereotype.class)
                || type.name().equals(CacheDefaults.class.getName());
    }

    private List<List<Annotation>> parameters(MethodInfo method) {
        return method.parameters().stream()
                .map(parameter -> parameter.annotations().stream()
                        .filter(annotation -> annotation.name().startsWith(OURS))
                        .map(classes::annotation)
                        .toList())
                .toList();
    }
}
