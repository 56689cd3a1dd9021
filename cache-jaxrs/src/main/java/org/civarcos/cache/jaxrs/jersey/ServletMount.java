package org.civarcos.cache.jaxrs.jersey;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletRegistration;
import java.util.Optional;
import org.glassfish.jersey.server.spi.Container;

/** The path at which a servlet container has an application. */
final class ServletMount {
    private ServletMount() {}

    /** Tells it; empty if the container is no servlet, or has not one mapping such as {@code /api/*}. */
    static Optional<String> of(Container container) {
        try {
            return Mapped.path(container);
        } catch (LinkageError | UnsupportedOperationException untold) {
            return Optional.empty();
        }
    }

    /** Names the types of servlets, which need not be there. */
    private static final class Mapped {
        private Mapped() {}

        static Optional<String> path(Container container) {
            ServletConfig config = container instanceof Servlet servlet ? servlet.getServletConfig() : null;
            ServletRegistration known =
                    config == null ? null : config.getServletContext().getServletRegistration(config.getServletName());
            if (config == null || known == null || known.getMappings().size() != 1) {
                return Optional.empty();
            }
            String mapping = known.getMappings().iterator().next();
            return mapping.startsWith("/") && mapping.endsWith("/*")
                    ? Optional.of(
                            config.getServletContext().getContextPath() + mapping.substring(0, mapping.length() - 1))
                    : Optional.empty();
        }
    }
}
