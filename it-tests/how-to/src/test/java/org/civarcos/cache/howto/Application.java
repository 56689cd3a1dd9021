package org.civarcos.cache.howto;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import org.civarcos.cache.cdi.deploy.CacheExtension;

/** An application of the given beans in a CDI container. */
public final class Application implements AutoCloseable {
    private final SeContainer container;

    private Application(SeContainer container) {
        this.container = container;
    }

    public static Application of(Class<?>... beans) {
        return new Application(SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new CacheExtension())
                .addBeanClasses(beans)
                .initialize());
    }

    public <T> T get(Class<T> bean) {
        return container.select(bean).get();
    }

    @Override
    public void close() {
        container.close();
    }
}
