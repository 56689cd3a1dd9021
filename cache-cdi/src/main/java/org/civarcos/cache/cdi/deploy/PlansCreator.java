package org.civarcos.cache.cdi.deploy;

import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.build.compatible.spi.Parameters;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanCreator;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.cdi.plan.ApplicationCaches;
import org.civarcos.cache.cdi.plan.Plans;
import org.civarcos.cache.cdi.transaction.Jta;

/** Makes the plans of an application from what {@link CacheBuildExtension} recorded. For the container alone. */
public final class PlansCreator implements SyntheticBeanCreator<Plans> {
    /** For the container. */
    public PlansCreator() {}

    @Override
    public Plans create(Instance<Object> lookup, Parameters parameters) {
        ApplicationCaches application = new ApplicationCaches();
        application.connect(
                () -> lookup.select(CacheManager.class, Default.Literal.INSTANCE)
                        .get(),
                new ContainerBeans(() -> lookup));
        application.connect(Jta.transactions(new ContainerBeans(() -> lookup)));
        return Deployment.planRecorded(application, RecordedMethods.read(parameters));
    }
}
