import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.net.InetSocketAddress;
import org.civarcos.cache.it.runtimes.app.BeanResource;
import org.civarcos.cache.it.runtimes.app.PlainResource;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/** Jetty with Jersey's servlet in this process. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        SeContainerInitializer.newInstance().initialize();
        Server server = new Server(new InetSocketAddress("localhost", Integer.parseInt(arguments[0])));
        ServletContextHandler context = new ServletContextHandler("/");
        ServletHolder servlet =
                new ServletHolder(new ServletContainer(new ResourceConfig(PlainResource.class, BeanResource.class)));
        servlet.setAsyncSupported(true);
        context.addServlet(servlet, "/api/*");
        server.setHandler(context);
        server.start();
        server.join();
    }
}
