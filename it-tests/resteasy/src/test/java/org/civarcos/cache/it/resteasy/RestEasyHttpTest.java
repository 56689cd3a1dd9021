package org.civarcos.cache.it.resteasy;

import jakarta.ws.rs.SeBootstrap;
import java.net.URI;
import org.civarcos.cache.it.suite.HttpApplication;
import org.civarcos.cache.it.suite.HttpSuite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** RESTEasy on Undertow, as Jakarta REST starts it. */
class RestEasyHttpTest extends HttpSuite {
    private static SeBootstrap.Instance server;

    @BeforeAll
    static void start() {
        SeBootstrap.Configuration configuration =
                SeBootstrap.Configuration.builder().host("localhost").port(0).build();
        server = SeBootstrap.start(HttpApplication.class, configuration)
                .toCompletableFuture()
                .join();
    }

    @AfterAll
    static void stop() {
        server.stop().toCompletableFuture().join();
    }

    @Override
    protected URI base() {
        return URI.create("http://localhost:" + server.configuration().port() + "/");
    }
}
