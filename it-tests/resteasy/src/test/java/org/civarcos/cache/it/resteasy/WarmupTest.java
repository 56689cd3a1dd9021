package org.civarcos.cache.it.resteasy;

import jakarta.ws.rs.SeBootstrap;
import jakarta.ws.rs.core.Application;
import java.net.URI;
import org.civarcos.cache.it.suite.WarmupSuite;

/** Responses that are warmed up on RESTEasy. */
class WarmupTest extends WarmupSuite {
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

    /** It tells nobody when it is there. */
    @Override
    protected boolean startWaits() {
        return false;
    }
}
