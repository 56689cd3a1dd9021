package org.civarcos.cache.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import java.util.Set;
import org.civarcos.cache.spi.ConfigSources;
import org.civarcos.cache.spi.Settings;
import org.jspecify.annotations.Nullable;

/** Registers the filter in front of all others, where {@code arcos.cache.servlet.paths} names paths. */
public final class SiteInitializer implements ServletContainerInitializer {
    /** For the container. */
    public SiteInitializer() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> types, ServletContext context) {
        Settings settings = Settings.of(ConfigSources.standard(context.getClassLoader()));
        if (!ServletSettings.areWanted(settings)) {
            return;
        }
        FilterRegistration.Dynamic filter = context.addFilter(ResponseCacheFilter.NAME, new ResponseCacheFilter());
        if (filter == null) {
            return; // the application registered one of that name
        }
        filter.setAsyncSupported(true);
        // All paths: what is changed elsewhere may make invalid what is cached here.
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    }
}
