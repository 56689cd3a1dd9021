package org.civarcos.cache.it.resteasy;

import java.net.URI;
import org.civarcos.cache.it.suite.ClientSuite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The client of RESTEasy. */
class RestEasyClientTest extends ClientSuite {
    private static RestEasyServer server;

    @BeforeAll
    static void start() {
        server = new RestEasyServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    protected URI base() {
        return server.base();
    }
}
