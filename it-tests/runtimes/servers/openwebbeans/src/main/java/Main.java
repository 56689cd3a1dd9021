import jakarta.annotation.Priority;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.SeBootstrap;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.civarcos.cache.it.runtimes.app.BeanResource;
import org.civarcos.cache.it.runtimes.app.PlainResource;

/** Jersey with OpenWebBeans in this process, started as Jakarta REST has it. */
public final class Main {
    private Main() {}

    /** The application, which lists its classes. */
    @ApplicationPath("api")
    public static final class Api extends Application {
        @Override
        public Set<Class<?>> getClasses() {
            return Set.of(PlainResource.class, BeanResource.class, RequestContext.class);
        }
    }

    /** Begins and ends the request as CDI sees it, which in SE is the program's to do. */
    @PreMatching
    @Priority(0)
    public static final class RequestContext implements ContainerRequestFilter, ContainerResponseFilter {
        private static final String PROPERTY = "request-context";

        @Override
        public void filter(ContainerRequestContext request) {
            RequestContextController controller =
                    CDI.current().select(RequestContextController.class).get();
            if (controller.activate()) {
                request.setProperty(PROPERTY, controller);
            }
        }

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            if (request.getProperty(PROPERTY) instanceof RequestContextController controller) {
                controller.deactivate();
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        SeContainerInitializer.newInstance().initialize();
        SeBootstrap.Configuration configuration = SeBootstrap.Configuration.builder()
                .host("localhost")
                .port(Integer.parseInt(arguments[0]))
                .build();
        SeBootstrap.start(new Api(), configuration).toCompletableFuture().join();
        Thread.currentThread().join();
    }
}
