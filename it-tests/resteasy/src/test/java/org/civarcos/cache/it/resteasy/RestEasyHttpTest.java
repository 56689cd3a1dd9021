package org.civarcos.cache.it.resteasy;

import java.net.URI;
import org.civarcos.cache.it.suite.HttpSuite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** RESTEasy on Undertow. */
class RestEasyHttpTest extends HttpSuite {
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
