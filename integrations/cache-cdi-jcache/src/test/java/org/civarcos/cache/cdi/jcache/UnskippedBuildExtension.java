package org.civarcos.cache.cdi.jcache;

import jakarta.enterprise.inject.build.compatible.spi.BeanInfo;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.enterprise.inject.build.compatible.spi.InterceptorInfo;
import jakarta.enterprise.inject.build.compatible.spi.Registration;
import jakarta.enterprise.inject.build.compatible.spi.ScannedClasses;
import jakarta.enterprise.inject.build.compatible.spi.Synthesis;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticComponents;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;

/**
 * The build-compatible extension on a container that has portable extensions too: Weld leaves out every class that is
 * annotated {@code SkipIfPortableExtensionPresent}, whether that other extension is there or not, and calls only methods
 * that the class itself declares.
 */
public class UnskippedBuildExtension extends JCacheBuildExtension {
    @Override
    @Discovery
    public void addOwn(ScannedClasses classes) {
        super.addOwn(classes);
    }

    @Override
    @Enhancement(
            types = Object.class,
            withSubtypes = true,
            withAnnotations = {CacheResult.class, CachePut.class, CacheRemove.class, CacheRemoveAll.class})
    public void map(ClassConfig type) {
        super.map(type);
    }

    @Override
    @Registration(types = Object.class)
    public void scan(BeanInfo bean) {
        super.scan(bean);
    }

    @Override
    @Registration(types = Object.class)
    public void scanInterceptor(InterceptorInfo interceptor) {
        super.scanInterceptor(interceptor);
    }

    @Override
    @Synthesis
    public void report(SyntheticComponents components) {
        super.report(components);
    }
}
