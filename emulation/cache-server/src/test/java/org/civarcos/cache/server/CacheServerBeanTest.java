package org.civarcos.cache.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.net.ServerSocket;
import org.civarcos.cache.CacheManager;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.Test;

/** Where there is CDI, the settings alone start the server. */
class CacheServerBeanTest {
    /** The application's manager. */
    static class Managers {
        static int port;

        @Produces
        @ApplicationScoped
        CacheManager manager() {
            return CacheManager.builder()
                    .configSources(name -> null)
                    .property("arcos.cache.server.port", "" + port)
                    .build();
        }
    }

    @Test
    void the_server_lives_as_long_as_the_application() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            Managers.port = free.getLocalPort();
        }
        Weld weld = new Weld().disableDiscovery().beanClasses(Managers.class, CacheServerBean.class);
        try (WeldContainer container = weld.initialize();
                Wire wire = new Wire(Managers.port)) {
            assertThat(container.isRunning()).isTrue();
            assertThat(wire.ask("PING")).isEqualTo("PONG");
        }
        try (Wire gone = new Wire(Managers.port)) {
            assertThat(gone).as("a connection to a server that is closed").isNull();
        } catch (IOException closed) {
            assertThat(closed).isInstanceOf(java.net.ConnectException.class);
        }
    }
}
