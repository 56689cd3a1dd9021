package org.civarcos.cache.it.resteasy;

import jakarta.ws.rs.SeBootstrap;
import jakarta.ws.rs.core.Application;
import java.net.URI;
import org.civarcos.cache.it.suite.ManagerSuite;

/** The cache manager of an application on RESTEasy without CDI. */
class ContextManagerTest extends ManagerSuite {
    private SeBootstrap.Instance server;

    @Override
    protected URI start(Application application) {
        server = SeBootstrap.start(
                        application,
                        SeBootstrap.Configuration.builder()
                                .host("localhost")
                                .port(0)
                                .build())
                .toCompletableFuture()
                .join();
        return URI.create("http://localhost:" + server.configuration().port() + "/");
    }

    @Override
    protected void stop() {
        server.stop().toCompletableFuture().join();
    }

    /** Its providers hear nothing of it: the program closes the manager. */
    @Override
    protected boolean endsWithItsServer() {
        return false;
    }
}
