package org.civarcos.cache.howto.lookintoarunningapplication;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.howto.PrintedProperties;
import org.civarcos.cache.server.CacheServer;
import org.junit.jupiter.api.Test;

/** What the page "Look into a running application" shows. */
class LookIntoTest {
    @Test
    void an_operator_reads_what_the_application_holds() throws Exception {
        try (CacheManager manager = PrintedProperties.manager(
                        "/lookintoarunningapplication/arcos-cache.properties",
                        value -> value.equals("6390") ? "0" : value);
                CacheServer server = CacheServer.of(manager).orElseThrow()) {
            manager.createCache(
                            "places", CacheConfig.of(Long.class, String.class).build())
                    .put(84549L, "Reichenbach");
            RedisClient client = RedisClient.create(
                    "redis://:look-but-do-not-touch@127.0.0.1:" + server.port().orElseThrow() + "/16");
            try (var connection = client.connect()) {
                assertThat(connection.sync().get("places:84549")).isEqualTo("Reichenbach");
            }
            client.shutdown();
        }
    }
}
