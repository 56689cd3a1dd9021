package org.civarcos.cache.cdi;

import jakarta.enterprise.inject.build.compatible.spi.BeanInfo;
import jakarta.enterprise.inject.build.compatible.spi.InterceptorInfo;
import jakarta.enterprise.inject.build.compatible.spi.Registration;
import jakarta.enterprise.inject.build.compatible.spi.Synthesis;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticComponents;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.cdi.deploy.CacheBuildExtension;

/**
 * The build-compatible extension on a container that has portable extensions too: Weld leaves out every class that is
 * annotated {@code SkipIfPortableExtensionPresent}, whether that other extension is there or not, and calls only methods
 * that the class itself declares.
 */
public class UnskippedBuildExtension extends CacheBuildExtension {
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
    @Registration(types = CacheManager.class)
    public void lookForManager(BeanInfo bean) {
        super.lookForManager(bean);
    }

    @Override
    @Synthesis
    public void synthesize(SyntheticComponents components) {
        super.synthesize(components);
    }
}
