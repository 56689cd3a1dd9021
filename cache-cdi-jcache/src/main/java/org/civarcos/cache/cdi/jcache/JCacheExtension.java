package org.civarcos.cache.cdi.jcache;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterTypeDiscovery;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.enterprise.inject.spi.configurator.AnnotatedTypeConfigurator;
import jakarta.interceptor.Interceptor;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;

/**
 * Brings the annotations of {@code javax.cache} to an application: adds a binding of our own beside each of them, and
 * reports all that cannot work at once. Where Payara has interceptors for the annotations, those are left out, since
 * two caches would answer each call.
 */
public class JCacheExtension implements Extension {
    static final String PAYARAS = "fish.payara.cdi.jsr107.";

    private final Set<String> findings = new LinkedHashSet<>();

    /** For the container. */
    public JCacheExtension() {}

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
            findings.addAll(MethodChecks.findings(method.getAnnotated().getJavaMember()));
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
            event.getInterceptors().add(JCacheInterceptor.class);
        }
    }

    void report(@Observes AfterBeanDiscovery event) {
        if (!findings.isEmpty()) {
            throw new DeploymentException(findings.stream()
                    .map(finding -> "\n- " + finding)
                    .collect(Collectors.joining("", "annotations of javax.cache that cannot work:", "")));
        }
    }
}
