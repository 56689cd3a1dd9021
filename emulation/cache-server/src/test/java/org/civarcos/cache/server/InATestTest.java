package org.civarcos.cache.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.testkit.CacheTest;
import org.civarcos.cache.testkit.FakeTime;
import org.civarcos.cache.testkit.ServerPort;
import org.junit.jupiter.api.Test;

/** A server for each test, in its time. */
@CacheTest(server = true, properties = "arcos.cache.server.expose = places")
class InATestTest {
    @Test
    void its_port_is_told_and_its_time_is_the_tests(ServerPort port, FakeTime time) throws Exception {
        try (Wire wire = new Wire(port.number())) {
            assertThat(wire.ask("SET session 1 EX 1800")).isEqualTo("OK");
            time.advance(Duration.ofMinutes(31));
            assertThat(wire.ask("EXISTS session")).isEqualTo("0");
        }
    }

    @Test
    void it_shows_the_caches_of_the_tests_manager(CacheManager manager, ServerPort port) throws Exception {
        manager.createCache("places", CacheConfig.of(Long.class, String.class).build())
                .put(7L, "Berlin");
        try (Wire wire = new Wire(port.number())) {
            wire.ask("SELECT 16");
            assertThat(wire.ask("GET places:7")).isEqualTo("Berlin");
        }
    }
}
