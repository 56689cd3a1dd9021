package org.civarcos.cache.cdi.jcache;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import org.civarcos.cache.support.Findings;
import org.jspecify.annotations.Nullable;

/** The operations of the application's methods, made when they are first called. */
@ApplicationScoped
class Operations {
    private final Map<Place, Operation> known = new ConcurrentHashMap<>();

    @Inject
    @Any
    @SuppressWarnings("NullAway.Init")
    Instance<Object> beans;

    /** Found at the first call, since the bean manager is none for a constructor. */
    private @Nullable OwnProvider ours;

    private record Place(Class<?> bean, Method method) {}

    Operation of(Class<?> bean, Method method) {
        return known.computeIfAbsent(new Place(bean, method), this::make);
    }

    private synchronized OwnProvider ours() {
        OwnProvider found = ours;
        if (found == null) {
            found = new OwnProvider(DeploymentLoader.of(beans));
            ours = found;
        }
        return found;
    }

    @PreDestroy
    synchronized void close() {
        if (ours != null) {
            ours.close();
        }
    }

    private Operation make(Place place) {
        Findings findings = new Findings();
        MethodChecks.check(place.method, findings);
        findings.throwIfAny();
        Parts parts = new Parts(beans, ours(), place.bean);
        return on(place)
                .map(annotation -> make(place.method, annotation, parts))
                .orElse(Operation.NONE);
    }

    /** An annotation of the class is for its public methods that have none of their own. */
    private static Optional<Annotation> on(Place place) {
        return Stream.concat(
                        JCacheAnnotations.on(place.method).stream(),
                        Modifier.isPublic(place.method.getModifiers())
                                ? JCacheAnnotations.ofClass(place.bean).stream()
                                : Stream.empty())
                .findFirst();
    }

    private static Operation make(Method method, Annotation annotation, Parts parts) {
        if (annotation instanceof CacheResult result) {
            return new ResultOperation(new Bound<>(method, result, result.cacheName(), parts), parts);
        }
        if (annotation instanceof CachePut put) {
            return new PutOperation(new Bound<>(method, put, put.cacheName(), parts), parts);
        }
        if (annotation instanceof CacheRemove remove) {
            return new RemoveOperation(new Bound<>(method, remove, remove.cacheName(), parts), parts);
        }
        CacheRemoveAll all = (CacheRemoveAll) annotation;
        return new RemoveAllOperation(new Bound<>(method, all, all.cacheName(), parts), parts);
    }
}
