package org.civarcos.cache.it.jersey4;

import com.sun.net.httpserver.HttpServer;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.civarcos.cache.it.suite.HttpApplication;
import org.civarcos.cache.it.suite.HttpSuite;
import org.glassfish.jersey.jdkhttp.JdkHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Jersey on the HTTP server of the JDK. */
class JdkHttpTest extends HttpSuite {
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(32);
    private static HttpServer server;

    @BeforeAll
    static void start() {
        ResourceConfig application = ResourceConfig.forApplicationClass(HttpApplication.class);
        server = JdkHttpServerFactory.createHttpServer(URI.create("http://localhost:0/"), application, false);
        server.setExecutor(THREADS);
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
        THREADS.shutdownNow();
    }

    @Override
    protected URI base() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    /** Jersey's container for this server answers 500 instead. */
    @Override
    protected boolean suspends() {
        return false;
    }
}
