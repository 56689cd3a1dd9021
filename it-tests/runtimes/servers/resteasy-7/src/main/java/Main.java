import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.SeBootstrap;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.civarcos.cache.it.runtimes.app.BeanResource;
import org.civarcos.cache.it.runtimes.app.PlainResource;

/** RESTEasy 7 in this process, started as Jakarta REST has it. */
public final class Main {
    private Main() {}

    /** The application, which lists its classes. */
    @ApplicationPath("api")
    public static final class Api extends Application {
        @Override
        public Set<Class<?>> getClasses() {
            return Set.of(PlainResource.class, BeanResource.class);
        }
    }

    public static void main(String[] arguments) throws Exception {
        SeBootstrap.Configuration configuration = SeBootstrap.Configuration.builder()
                .host("localhost")
                .port(Integer.parseInt(arguments[0]))
                .build();
        SeBootstrap.start(new Api(), configuration).toCompletableFuture().join();
        Thread.currentThread().join();
    }
}
