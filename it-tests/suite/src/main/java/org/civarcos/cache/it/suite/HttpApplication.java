package org.civarcos.cache.it.suite;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The resources of {@link HttpSuite} and {@link ClientSuite}. */
@ApplicationPath("/")
public class HttpApplication extends Application {
    /** For the runtime. */
    public HttpApplication() {}

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(Echo.Plain.class, Echo.Cached.class, Echo.Gateway.class, Drafts.class);
    }
}
