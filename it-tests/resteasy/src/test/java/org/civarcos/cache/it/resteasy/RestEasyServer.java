package org.civarcos.cache.it.resteasy;

import jakarta.ws.rs.SeBootstrap;
import java.net.URI;
import org.civarcos.cache.it.suite.HttpApplication;

/** RESTEasy on Undertow, as Jakarta REST starts it. */
final class RestEasyServer implements AutoCloseable {
    private final SeBootstrap.Instance instance = SeBootstrap.start(
                    HttpApplication.class,
                    SeBootstrap.Configuration.builder()
                            .host("localhost")
                            .port(0)
                            .build())
            .toCompletableFuture()
            .join();

    URI base() {
        return URI.create("http://localhost:" + instance.configuration().port() + "/");
    }

    @Override
    public void close() {
        instance.stop().toCompletableFuture().join();
    }
}
