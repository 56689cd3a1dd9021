package org.civarcos.cache.it.conformance;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/**
 * Server of Jersey over Grizzly, told to take a DELETE with content and to leave a relative {@code Location} as it is.
 */
final class GrizzlyServer {
    private GrizzlyServer() {}

    /**
     * Starts it.
     *
     * @param args the port of the origin on this machine
     */
    public static void main(String... args) throws InterruptedException, IOException {
        HandingOnApplication application = new HandingOnApplication(new Origin(Integer.parseInt(args[0])));
        ResourceConfig config = ResourceConfig.forApplication(application)
                .addProperties(Map.of(
                        ServerProperties.WADL_FEATURE_DISABLE, true,
                        ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true));
        HttpServer server = GrizzlyHttpServerFactory.createHttpServer(URI.create("http://localhost:0/"), config, false);
        server.getServerConfiguration().setAllowPayloadForUndefinedHttpMethods(true);
        server.start();
        HandingOnApplication.listen(server.getListener("grizzly").getPort());
    }
}
