package org.civarcos.cache.it.jersey4;

import java.net.URI;
import org.civarcos.cache.it.suite.HttpApplication;
import org.civarcos.cache.it.suite.HttpSuite;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Jersey on Grizzly. */
class GrizzlyHttpTest extends HttpSuite {
    private static HttpServer server;

    @BeforeAll
    static void start() throws Exception {
        ResourceConfig application = ResourceConfig.forApplicationClass(HttpApplication.class);
        server = GrizzlyHttpServerFactory.createHttpServer(URI.create("http://localhost:0/"), application, false);
        server.getListener("grizzly")
                .getTransport()
                .setWorkerThreadPoolConfig(
                        ThreadPoolConfig.defaultConfig().setCorePoolSize(32).setMaxPoolSize(32));
        server.start();
    }

    @AfterAll
    static void stop() {
        server.shutdownNow();
    }

    @Override
    protected URI base() {
        return URI.create("http://localhost:" + server.getListener("grizzly").getPort() + "/");
    }
}
