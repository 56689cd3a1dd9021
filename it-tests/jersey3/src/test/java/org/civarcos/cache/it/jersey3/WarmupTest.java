package org.civarcos.cache.it.jersey3;

import jakarta.ws.rs.core.Application;
import java.net.URI;
import org.civarcos.cache.it.suite.WarmupSuite;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** Responses that are warmed up on Jersey. */
class WarmupTest extends WarmupSuite {
    private HttpServer server;

    @Override
    protected URI start(Application application) {
        server = GrizzlyHttpServerFactory.createHttpServer(
                URI.create("http://localhost:0/"), ResourceConfig.forApplication(application));
        return URI.create("http://localhost:" + server.getListener("grizzly").getPort() + "/");
    }

    @Override
    protected void stop() {
        server.shutdownNow();
    }
}
