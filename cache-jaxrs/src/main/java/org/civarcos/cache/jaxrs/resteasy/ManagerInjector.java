package org.civarcos.cache.jaxrs.resteasy;

import jakarta.ws.rs.core.Configuration;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.jaxrs.server.InjectedManager;
import org.jboss.resteasy.spi.ContextInjector;

/** A provider of {@code @Context CacheManager}. Not annotated so: servers that look for such classes cannot make it. */
public final class ManagerInjector implements ContextInjector<CacheManager, CacheManager> {
    private final CacheManager manager;

    ManagerInjector(Configuration configuration) {
        this.manager = InjectedManager.of(configuration);
    }

    @Override
    public CacheManager resolve(Class<? extends CacheManager> type, Type genericType, Annotation[] annotations) {
        return manager;
    }
}
