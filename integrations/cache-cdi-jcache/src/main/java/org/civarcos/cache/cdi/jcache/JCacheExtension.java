package org.civarcos.cache.cdi.jcache;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterTypeDiscovery;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.enterprise.inject.spi.configurator.AnnotatedTypeConfigurator;
import jakarta.interceptor.Interceptor;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import org.civarcos.cache.spi.ConfigSources;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.support.Findings;
import org.civarcos.cache.support.access.AccessChecks;
import org.civarcos.cache.support.access.EnabledInterceptors;
import org.civarcos.cache.support.access.InnerInterceptors;

/**
 * Brings the annotations of {@code javax.cache} to an application: adds a binding of our own beside each of them, and
 * reports all that cannot work at once. Where Payara has interceptors for the annotations, those are left out, since
 * two caches would answer each call.
 */
public class JCacheExtension implements Extension {
    static final String PAYARAS = "fish.payara.cdi.jsr107.";

    private final ClassLoader loader = DeploymentLoader.current();
    private final Findings findings = new Findings();
    private final Map<Managed, List<AnnotatedMethod<?>>> bound = new LinkedHashMap<>();

    private record Managed(Bean<?> bean, AnnotatedType<?> type) {}

    /** For the container. */
    public JCacheExtension() {}

    /** That of the application. */
    ClassLoader loader() {
        return loader;
    }

    void leaveOutPayaras(@Observes @WithAnnotations(Interceptor.class) ProcessAnnotatedType<?> event) {
        if (event.getAnnotatedType().getJavaClass().getName().startsWith(PAYARAS)) {
            event.veto();
        }
    }

    <T> void map(
            @Observes @WithAnnotations({CacheResult.class, CachePut.class, CacheRemove.class, CacheRemoveAll.class})
                    ProcessAnnotatedType<T> event) {
        AnnotatedType<T> type = event.getAnnotatedType();
        if (type.isAnnotationPresent(Interceptor.class)) {
            return;
        }
        AnnotatedTypeConfigurator<T> configurator = event.configureAnnotatedType();
        if (isMapped(type)) {
            configurator.add(JCacheBound.Literal.INSTANCE);
        }
        configurator.filterMethods(JCacheExtension::isMapped).forEach(method -> {
            MethodChecks.check(method.getAnnotated().getJavaMember(), findings);
            method.add(JCacheBound.Literal.INSTANCE);
        });
    }

    private static boolean isMapped(Annotated annotated) {
        return JCacheAnnotations.ALL.stream().anyMatch(annotated::isAnnotationPresent);
    }

    /** Where the jar is no bean archive (discovery is off, say), what it has comes from here. */
    void addOwn(@Observes AfterTypeDiscovery event) {
        if (!event.getInterceptors().contains(JCacheInterceptor.class)) {
            event.addAnnotatedType(JCacheInterceptor.class, JCacheInterceptor.class.getName());
            event.addAnnotatedType(Operations.class, Operations.class.getName());
            EnabledInterceptors.add(event.getInterceptors(), JCacheInterceptor.class, JCacheInterceptor.PRIORITY);
        }
    }

    void lookForBound(@Observes ProcessManagedBean<?> event) {
        AnnotatedType<?> type = event.getAnnotatedBeanClass();
        if (type.isAnnotationPresent(Interceptor.class)) {
            return;
        }
        boolean all = type.isAnnotationPresent(JCacheBound.class);
        List<AnnotatedMethod<?>> methods = new ArrayList<>();
        for (AnnotatedMethod<?> method : type.getMethods()) {
            if (all || method.isAnnotationPresent(JCacheBound.class)) {
                methods.add(method);
            }
        }
        if (!methods.isEmpty()) {
            bound.put(new Managed(event.getBean(), type), methods);
        }
    }

    void report(@Observes AfterBeanDiscovery event, BeanManager beans) {
        Settings settings = Settings.of(ConfigSources.standard(loader));
        AccessChecks checks = new AccessChecks(settings, JCacheInterceptor.PRIORITY, findings);
        InnerInterceptors inner = new InnerInterceptors(beans, JCacheInterceptor.class);
        bound.forEach((bean, methods) -> methods.forEach(method -> {
            List<Annotation> annotations = Stream.of(method, bean.type())
                    .flatMap(each -> each.getAnnotations().stream())
                    .toList();
            Method member = method.getJavaMember();
            AccessFindings.check(
                    bean.type().getJavaClass(), member, inner.of(bean.bean(), member, annotations), checks);
        }));
        findings.throwIfAny();
    }
}
