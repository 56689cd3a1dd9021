package org.civarcos.cache.cdi.deploy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterTypeDiscovery;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.interceptor.Interceptor;
import java.util.ArrayList;
import java.util.List;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.cdi.intercept.Interceptors;
import org.civarcos.cache.cdi.plan.ApplicationCaches;
import org.civarcos.cache.cdi.plan.Plans;
import org.civarcos.cache.support.Findings;

/**
 * Brings the annotations to an application: finds and checks the annotated methods, reports all that cannot work at
 * once, and adds a {@link CacheManager}, closed at the end of the application, unless it has one of its own.
 */
public class CacheExtension implements Extension {
    private final List<BoundMethod> methods = new ArrayList<>();
    private boolean hasManager;

    /** For the container. */
    public CacheExtension() {}

    /** Where the jar is no bean archive (discovery is off, say), its interceptors come from here. */
    void addInterceptors(@Observes AfterTypeDiscovery event) {
        List<Class<?>> enabled = event.getInterceptors();
        for (Class<?> interceptor : Interceptors.ALL) {
            if (!enabled.contains(interceptor)) {
                event.addAnnotatedType(interceptor, interceptor.getName());
                enabled.add(interceptor);
            }
        }
    }

    void scan(@Observes ProcessManagedBean<?> event) {
        // An interceptor has the annotation that it is bound to, and is not intercepted.
        if (!event.getAnnotatedBeanClass().isAnnotationPresent(Interceptor.class)) {
            methods.addAll(TypeScan.of(event.getAnnotatedBeanClass()));
        }
    }

    void lookForManager(@Observes ProcessBean<?> event) {
        Bean<?> bean = event.getBean();
        hasManager |= bean.getTypes().contains(CacheManager.class)
                && bean.getQualifiers().contains(Default.Literal.INSTANCE);
    }

    void plan(@Observes AfterBeanDiscovery event, BeanManager beans) {
        ApplicationCaches application = new ApplicationCaches();
        Findings findings = new Findings();
        Plans plans = new Planning(application).plan(methods, findings);
        methods.clear();
        findings.throwIfAny(); // what is added as a definition error OpenWebBeans writes to its log alone
        application.connect(
                () -> beans.createInstance()
                        .select(CacheManager.class, Default.Literal.INSTANCE)
                        .get(),
                new ContainerBeans(beans::createInstance));
        event.<Plans>addBean()
                .id(Plans.class.getName())
                .types(Plans.class, Object.class)
                .qualifiers(Default.Literal.INSTANCE, Any.Literal.INSTANCE)
                .scope(ApplicationScoped.class)
                .createWith(context -> plans);
        if (!hasManager) {
            addManager(event);
        }
    }

    private static void addManager(AfterBeanDiscovery event) {
        ClassLoader loader = ApplicationManager.loader();
        event.<CacheManager>addBean()
                .id(CacheManager.class.getName())
                .types(CacheManager.class, AutoCloseable.class, Object.class)
                .qualifiers(Default.Literal.INSTANCE, Any.Literal.INSTANCE)
                .scope(ApplicationScoped.class)
                .createWith(creation -> ApplicationManager.create(loader))
                .destroyWith((manager, creation) -> manager.close());
    }
}
