package org.civarcos.cache.cdi.deploy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.build.compatible.spi.BeanInfo;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.InterceptorInfo;
import jakarta.enterprise.inject.build.compatible.spi.Registration;
import jakarta.enterprise.inject.build.compatible.spi.SkipIfPortableExtensionPresent;
import jakarta.enterprise.inject.build.compatible.spi.Synthesis;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanBuilder;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticComponents;
import jakarta.interceptor.Interceptor;
import java.util.List;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.cdi.intercept.Interceptors;
import org.civarcos.cache.cdi.plan.ApplicationCaches;
import org.civarcos.cache.cdi.plan.Plans;

/** Counterpart of {@link CacheExtension} for containers that run extensions when the application is built. */
@SkipIfPortableExtensionPresent(CacheExtension.class)
public class CacheBuildExtension implements BuildCompatibleExtension {
    private final ClassLoader loader = ApplicationManager.loader();
    private final ModelScan scan = new ModelScan(loader);
    private final Deployment deployment = new Deployment(loader);
    private final ModelInterceptors interceptors = new ModelInterceptors(scan, Interceptors.ALL.get(0));
    private boolean hasManager;

    /** For the container. */
    public CacheBuildExtension() {}

    /**
     * Finds the annotated methods and the injected caches.
     *
     * @param bean a bean
     */
    @Registration(types = Object.class)
    public void scan(BeanInfo bean) {
        if (bean.isClassBean() && !bean.declaringClass().hasAnnotation(Interceptor.class)) {
            List<BoundMethod> bound = scan.of(bean.declaringClass());
            scan.find(bean.declaringClass()).ifPresent(type -> deployment.add(type, bound));
        }
        if (bean.isProducerMethod()) {
            scan.producer(bean.producerMethod()).ifPresent(deployment::addProducer);
        }
        scan.injectedCaches(bean).forEach(deployment::add);
    }

    /**
     * Finds the interceptors.
     *
     * @param interceptor one of the application's or of its libraries
     */
    @Registration(types = Object.class)
    public void scanInterceptor(InterceptorInfo interceptor) {
        interceptors.add(interceptor);
    }

    /**
     * Looks whether the application has a manager of its own.
     *
     * @param bean a bean that is one
     */
    @Registration(types = CacheManager.class)
    public void lookForManager(BeanInfo bean) {
        hasManager |= bean.qualifiers().isEmpty()
                || bean.qualifiers().stream()
                        .anyMatch(qualifier -> qualifier.name().equals(Default.class.getName()));
    }

    /**
     * Reports what cannot work, and adds the beans.
     *
     * @param components takes the beans
     */
    @Synthesis
    public void synthesize(SyntheticComponents components) {
        deployment.plan(
                new ApplicationCaches(),
                interceptors::inner); // for what it finds; the application makes its own at its start
        SyntheticBeanBuilder<Plans> plans = components
                .addBean(Plans.class)
                .type(Plans.class)
                .scope(ApplicationScoped.class)
                .createWith(PlansCreator.class);
        RecordedMethods.write(deployment.methods(), plans);
        if (!hasManager) {
            components
                    .addBean(CacheManager.class)
                    .type(CacheManager.class)
                    .scope(ApplicationScoped.class)
                    .createWith(ManagerCreator.class)
                    .disposeWith(ManagerDisposer.class);
        }
    }
}
