package org.civarcos.cache.it.jersey4;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.ws.rs.core.Application;
import java.net.URI;
import org.civarcos.cache.it.suite.PlacesResource;
import org.civarcos.cache.it.suite.PlatformSuite;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.test.JerseyTest;
import org.glassfish.jersey.test.TestProperties;
import org.glassfish.jersey.test.grizzly.GrizzlyTestContainerFactory;
import org.glassfish.jersey.test.spi.TestContainerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Jersey and Weld in the process of the test, on Grizzly, as Jersey's own test framework starts them. */
class Jersey4Test extends PlatformSuite {
    private SeContainer container;
    private JerseyTest jersey;

    @BeforeEach
    void start() throws Exception {
        container = SeContainerInitializer.newInstance().initialize();
        jersey = new JerseyTest() {
            @Override
            protected Application configure() {
                forceSet(TestProperties.CONTAINER_PORT, "0");
                return new ResourceConfig(PlacesResource.class);
            }

            @Override
            protected TestContainerFactory getTestContainerFactory() {
                return new GrizzlyTestContainerFactory();
            }
        };
        jersey.setUp();
    }

    @AfterEach
    void stop() throws Exception {
        jersey.tearDown();
        container.close();
    }

    @Override
    protected URI base() {
        return jersey.target().getUri();
    }
}
