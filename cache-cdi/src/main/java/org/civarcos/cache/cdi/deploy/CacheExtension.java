package org.civarcos.cache.cdi.deploy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterTypeDiscovery;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessProducerMethod;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.interceptor.Interceptor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.cdi.CacheName;
import org.civarcos.cache.cdi.inject.InjectedCache;
import org.civarcos.cache.cdi.inject.LibraryBeans;
import org.civarcos.cache.cdi.intercept.Interceptors;
import org.civarcos.cache.cdi.plan.ApplicationCaches;
import org.civarcos.cache.cdi.plan.Plans;
import org.civarcos.cache.cdi.transaction.Jta;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.support.access.EnabledInterceptors;
import org.civarcos.cache.support.access.InnerInterceptors;

/**
 * Brings the annotations to an application: finds and checks the annotated methods, reports all that cannot work at
 * once, and adds a {@link CacheManager}, closed at the end of the application, unless it has one of its own.
 */
public class CacheExtension implements Extension {
    private final Deployment deployment = new Deployment(ApplicationManager.loader());
    private final Set<Class<?>> found = new HashSet<>();
    private final Map<Class<?>, Bean<?>> managed = new HashMap<>();
    private boolean hasManager;

    /** For the container. */
    public CacheExtension() {}

    /** Where the jar is no bean archive (discovery is off, say), its interceptors and beans come from here. */
    void addInterceptors(@Observes AfterTypeDiscovery event) {
        List<Class<?>> enabled = event.getInterceptors();
        for (Class<?> interceptor : Interceptors.ALL) {
            if (!enabled.contains(interceptor)) {
                event.addAnnotatedType(interceptor, interceptor.getName());
                EnabledInterceptors.add(enabled, interceptor, Interceptors.PRIORITY);
            }
        }
        for (Class<?> bean : LibraryBeans.ALL) {
            if (!found.contains(bean)) {
                event.addAnnotatedType(bean, bean.getName());
            }
        }
    }

    /**
     * Notes that discovery found a class of the library, and drops it where it is found again: in two archives with a
     * copy of the jar each, an interceptor would do everything twice.
     */
    void dropCopies(@Observes @WithAnnotations({Interceptor.class, Dependent.class}) ProcessAnnotatedType<?> event) {
        Class<?> type = event.getAnnotatedType().getJavaClass();
        boolean ours = Interceptors.ALL.contains(type) || LibraryBeans.ALL.contains(type);
        if (ours && !found.add(type)) {
            event.veto();
        }
    }

    void scan(@Observes ProcessManagedBean<?> event) {
        // An interceptor has the annotation that it is bound to, and is not intercepted.
        if (!event.getAnnotatedBeanClass().isAnnotationPresent(Interceptor.class)) {
            Class<?> type = event.getAnnotatedBeanClass().getJavaClass();
            deployment.add(type, TypeScan.of(event.getAnnotatedBeanClass()));
            managed.put(type, event.getBean());
        }
    }

    void lookForProducers(@Observes ProcessProducerMethod<?, ?> event) {
        deployment.addProducer(event.getAnnotatedProducerMethod().getJavaMember());
    }

    void lookForInjectedCaches(@Observes ProcessInjectionPoint<?, ?> event) {
        InjectionPoint point = event.getInjectionPoint();
        if (point.getQualifiers().stream().anyMatch(CacheName.class::isInstance)) {
            deployment.add(InjectedCache.of(point));
        }
    }

    void lookForManager(@Observes ProcessBean<?> event) {
        Bean<?> bean = event.getBean();
        deployment.callers().add(bean.getScope(), bean.getBeanClass(), bean.getTypes());
        hasManager |= bean.getTypes().contains(CacheManager.class)
                && bean.getQualifiers().contains(Default.Literal.INSTANCE);
    }

    void plan(@Observes AfterBeanDiscovery event, BeanManager beans) {
        ApplicationCaches application = new ApplicationCaches();
        // Thrown and not added as a definition error, which OpenWebBeans writes to its log alone.
        Plans plans = deployment.plan(application, inner(beans));
        application.connect(
                () -> beans.createInstance()
                        .select(CacheManager.class, Default.Literal.INSTANCE)
                        .get(),
                new ContainerBeans(beans::createInstance));
        application.connect(Jta.transactions(new ContainerBeans(beans::createInstance)));
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

    private Function<BoundMethod, List<Class<?>>> inner(BeanManager beans) {
        InnerInterceptors inner = new InnerInterceptors(beans, Interceptors.ALL.get(0));
        return method -> {
            Bean<?> bean = managed.get(method.bean());
            return bean == null ? List.of() : inner.of(bean, method.method(), method.annotations());
        };
    }

    private void addManager(AfterBeanDiscovery event) {
        Settings checked = deployment.settings();
        ClassLoader loader = ApplicationManager.loader();
        event.<CacheManager>addBean()
                .id(CacheManager.class.getName())
                .types(CacheManager.class, AutoCloseable.class, Object.class)
                .qualifiers(Default.Literal.INSTANCE, Any.Literal.INSTANCE)
                .scope(ApplicationScoped.class)
                .createWith(creation -> ApplicationManager.create(loader, checked))
                .destroyWith((manager, creation) -> manager.close());
    }
}
