package org.civarcos.cache.jaxrs.jersey;

import org.civarcos.cache.CacheManager;
import org.glassfish.jersey.internal.inject.AbstractBinder;

/** A binder of {@code @Context CacheManager} on Jersey 3. */
final class ManagerBinder extends AbstractBinder {
    private final CacheManager manager;

    ManagerBinder(CacheManager manager) {
        this.manager = manager;
    }

    @Override
    protected void configure() {
        bind(manager).to(CacheManager.class);
    }
}
