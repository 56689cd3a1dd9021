package org.civarcos.cache.cdi.inject;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.interceptor.Interceptor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.WarmupPlan;
import org.civarcos.cache.spi.WarmupStart;
import org.civarcos.cache.support.ApplicationWarmup;

/** Warms up what the {@link WarmupPlan} beans of the application declare, when it starts. */
@Dependent
class StartupWarmup {
    void start(
            @Observes @Initialized(ApplicationScoped.class) @Priority(Interceptor.Priority.LIBRARY_AFTER)
                    Object started,
            @Any Instance<WarmupPlan> beans,
            CacheManager manager) {
        Map<String, WarmupPlan> plans = new LinkedHashMap<>();
        if (WarmupStart.of(manager.settings()) != WarmupStart.OFF) {
            for (Instance.Handle<WarmupPlan> bean : beans.handles()) {
                plans.merge(bean.getBean().getBeanClass().getSimpleName(), bean.get(), StartupWarmup::both);
            }
        }
        ApplicationWarmup.start(manager, plans);
    }

    /** Two classes of one name, in different packages. */
    private static WarmupPlan both(WarmupPlan first, WarmupPlan second) {
        return warmup -> {
            first.plan(warmup);
            second.plan(warmup);
        };
    }
}
