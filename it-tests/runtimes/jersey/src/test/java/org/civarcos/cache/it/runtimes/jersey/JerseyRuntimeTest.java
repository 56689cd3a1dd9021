package org.civarcos.cache.it.runtimes.jersey;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.ws.rs.SeBootstrap;
import jakarta.ws.rs.core.Application;
import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.civarcos.cache.it.runtimes.Checks;
import org.civarcos.cache.it.runtimes.Client;
import org.civarcos.cache.it.runtimes.Group;
import org.civarcos.cache.it.runtimes.app.BeanResource;
import org.civarcos.cache.it.runtimes.app.PlainResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The checks of each runtime, on Jersey with Weld. */
class JerseyRuntimeTest {
    private static SeContainer container;
    private static SeBootstrap.Instance server;

    static final class Api extends Application {
        @Override
        public Set<Class<?>> getClasses() {
            return Set.of(PlainResource.class, BeanResource.class);
        }
    }

    @BeforeAll
    static void start() {
        container = SeContainerInitializer.newInstance().initialize();
        SeBootstrap.Configuration configuration = SeBootstrap.Configuration.builder()
                .host("localhost")
                .port(SeBootstrap.Configuration.FREE_PORT)
                .build();
        server = SeBootstrap.start(new Api(), configuration)
                .toCompletableFuture()
                .join();
    }

    @AfterAll
    static void stop() {
        server.stop().toCompletableFuture().join();
        container.close();
    }

    @TestFactory
    Stream<DynamicTest> checks() {
        URI base = URI.create("http://localhost:" + server.configuration().port() + "/");
        Client client = new Client(base);
        Set<Group> ofServers =
                Stream.of(Group.values()).filter(Group::isOfSecond).collect(Collectors.toSet());
        return Checks.without(ofServers)
                .map(check ->
                        DynamicTest.dynamicTest(check.group().title() + ", " + check.name(), () -> check.run(client)));
    }
}
