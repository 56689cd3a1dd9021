package org.civarcos.cache.cdi.jcache;

import jakarta.enterprise.inject.build.compatible.spi.BeanInfo;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.enterprise.inject.build.compatible.spi.InterceptorInfo;
import jakarta.enterprise.inject.build.compatible.spi.Registration;
import jakarta.enterprise.inject.build.compatible.spi.ScannedClasses;
import jakarta.enterprise.inject.build.compatible.spi.SkipIfPortableExtensionPresent;
import jakarta.enterprise.inject.build.compatible.spi.Synthesis;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticComponents;
import jakarta.enterprise.lang.model.AnnotationTarget;
import jakarta.interceptor.Interceptor;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import org.civarcos.cache.spi.ApplicationLoader;
import org.civarcos.cache.spi.ConfigSources;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.support.Findings;
import org.civarcos.cache.support.access.AccessChecks;

/**
 * {@link JCacheExtension} for containers that work at build time. Of what cannot work, what depends on
 * the beans is reported at once, and the rest at the first call.
 */
@SkipIfPortableExtensionPresent(JCacheExtension.class)
public class JCacheBuildExtension implements BuildCompatibleExtension {
    private final BuiltBeans beans = new BuiltBeans();

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

    /**
     * Notes a bean.
     *
     * @param bean a bean
     */
    @Registration(types = Object.class)
    public void scan(BeanInfo bean) {
        if (bean.isClassBean() && !bean.declaringClass().hasAnnotation(Interceptor.class)) {
            beans.add(bean.declaringClass().name());
        }
    }

    /**
     * Notes an interceptor.
     *
     * @param interceptor one of the application's or of its libraries
     */
    @Registration(types = Object.class)
    public void scanInterceptor(InterceptorInfo interceptor) {
        beans.add(interceptor);
    }

    /**
     * Reports methods whose results could reach somebody who may not call them.
     *
     * @param components not used: the report comes when all beans are known
     */
    @Synthesis
    public void report(SyntheticComponents components) {
        ClassLoader loader = ApplicationLoader.current();
        Findings findings = new Findings();
        Settings settings = Settings.of(ConfigSources.standard(loader));
        beans.check(new AccessChecks(settings, JCacheInterceptor.PRIORITY, findings));
        findings.throwIfAny();
    }

    private static boolean isMapped(AnnotationTarget target) {
        return JCacheAnnotations.ALL.stream().anyMatch(target::hasAnnotation);
    }
}
