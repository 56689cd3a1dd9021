package org.civarcos.cache.admin;

import jakarta.annotation.Priority;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.jaxrs.CachedResponseFeature;
import org.civarcos.cache.spi.ApplicationLoader;
import org.civarcos.cache.spi.ConfigSources;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.support.Findings;

/**
 * Puts the console in front of a REST application where {@code arcos.cache.admin.enabled} is set. Runtimes find it
 * through {@code META-INF/services}; an application whose runtime does not must register the class, with
 * {@link CachedResponseFeature}, which knows the manager of the application.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
@Priority(CacheAdminFeature.PRIORITY)
public final class CacheAdminFeature implements Feature {
    /**
     * The property of a request, set by a filter of the application before matching, that has the address which the
     * request comes from: an {@link java.net.InetAddress} or its text. For servers without the servlet API, which tell
     * nobody of it.
     */
    public static final String REMOTE_ADDRESS = "org.civarcos.cache.admin.remote-address";

    /** An unusual one, since RESTEasy up to 6.2.16 and 7.0.2 loads one feature of each priority. */
    static final int PRIORITY = 4209;

    private static final System.Logger LOG = System.getLogger("org.civarcos.cache.admin");
    private static final String SERVLET_REQUEST = "jakarta.servlet.http.HttpServletRequest";

    /** Made by the runtime, once for each application. */
    public CacheAdminFeature() {}

    @Override
    public boolean configure(FeatureContext context) {
        Configuration known = context.getConfiguration();
        if (known.getRuntimeType() == RuntimeType.CLIENT
                || known.getInstances().stream().anyMatch(AdminFilter.class::isInstance)) {
            return false;
        }
        Settings settings = settings(known);
        try {
            return AdminOptions.isOn(settings) && start(context, settings);
        } catch (CacheConfigurationException wrong) { // the report of all findings, by others, tells it too
            LOG.log(Level.WARNING, "the console of the caches stays off: " + wrong.getMessage());
            return false;
        }
    }

    private static boolean start(FeatureContext context, Settings settings) {
        AdminOptions options = AdminOptions.of(settings);
        Findings findings = options.findings(settings);
        findings.warnings().ifPresent(text -> LOG.log(Level.WARNING, text));
        findings.throwIfAny();
        Configuration known = context.getConfiguration();
        Console console = new Console(options);
        context.register(hasServlets() ? new ServletAdminFilter(known, console) : new AdminFilter(known, console));
        LOG.log(Level.INFO, "the console of the caches is on " + options);
        return true;
    }

    /** Those of the manager that the application gives, or what is set for all. */
    private static Settings settings(Configuration configuration) {
        return configuration.getProperty(CachedResponseFeature.MANAGER) instanceof CacheManager given
                ? given.settings()
                : Settings.of(ConfigSources.standard(ApplicationLoader.current()));
    }

    private static boolean hasServlets() {
        try {
            Class.forName(SERVLET_REQUEST, false, CacheAdminFeature.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }
}
