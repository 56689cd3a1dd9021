package org.civarcos.cache.cdi.inject;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.interceptor.Interceptor;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.Warmup;
import org.civarcos.cache.WarmupPlan;
import org.civarcos.cache.WarmupProgress;
import org.civarcos.cache.cdi.plan.AnnotationSettings;
import org.civarcos.cache.cdi.plan.AnnotationSettings.Start;
import org.civarcos.cache.support.CacheDeploymentException;

/** Warms up what the {@link WarmupPlan} beans of the application declare, when it starts. */
@Dependent
class StartupWarmup {
    void start(
            @Observes @Initialized(ApplicationScoped.class) @Priority(Interceptor.Priority.LIBRARY_AFTER)
                    Object started,
            @Any Instance<WarmupPlan> plans,
            CacheManager manager) {
        Start start = manager.settings().get(AnnotationSettings.WARM_START).orElse(Start.BACKGROUND);
        // Without plans too, so that who waits for its end sees one.
        Warmup warmup = manager.warmup(Warmup.APPLICATION);
        if (start != Start.OFF) {
            for (Instance.Handle<WarmupPlan> plan : plans.handles()) {
                warmup.add(plan.getBean().getBeanClass().getSimpleName(), plan.get());
            }
        }
        warmup.start();
        if (start == Start.WAIT || start == Start.REQUIRE) {
            WarmupProgress end = warmup.await();
            if (start == Start.REQUIRE && !end.isComplete()) {
                throw new CacheDeploymentException("the application does not start, since its warm-up is not complete: "
                        + end.failed() + " failed and " + end.skipped() + " given up of " + end.total()
                        + " keys. Look at the log for why, or set arcos.cache.warm.start to wait or background");
            }
        }
    }
}
