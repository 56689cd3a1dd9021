package org.civarcos.cache.cdi.jcache;

import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.enterprise.inject.build.compatible.spi.ScannedClasses;
import jakarta.enterprise.inject.build.compatible.spi.SkipIfPortableExtensionPresent;
import jakarta.enterprise.lang.model.AnnotationTarget;
import jakarta.interceptor.Interceptor;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;

/** {@link JCacheExtension} for containers that work at build time. What cannot work is reported at the first call. */
@SkipIfPortableExtensionPresent(JCacheExtension.class)
public class JCacheBuildExtension implements BuildCompatibleExtension {
    /** For the container. */
    public JCacheBuildExtension() {}

    /**
     * Adds what this jar has, should it be no bean archive.
     *
     * @param classes takes the classes
     */
    @Discovery
    public void addOwn(ScannedClasses classes) {
        classes.add(JCacheInterceptor.class.getName());
        classes.add(Operations.class.getName());
    }

    /**
     * Adds the binding of ours.
     *
     * @param type a class with annotations of {@code javax.cache}
     */
    @Enhancement(
            types = Object.class,
            withSubtypes = true,
            withAnnotations = {CacheResult.class, CachePut.class, CacheRemove.class, CacheRemoveAll.class})
    public void map(ClassConfig type) {
        if (type.info().hasAnnotation(Interceptor.class)) {
            return;
        }
        if (isMapped(type.info())) {
            type.addAnnotation(JCacheBound.class);
        }
        type.methods().stream()
                .filter(method -> isMapped(method.info()))
                .forEach(method -> method.addAnnotation(JCacheBound.class));
    }

    private static boolean isMapped(AnnotationTarget target) {
        return JCacheAnnotations.ALL.stream().anyMatch(target::hasAnnotation);
    }
}
