package org.civarcos.cache.howto.testswithoutredis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import org.civarcos.cache.server.CacheServer;
import org.civarcos.cache.testkit.CacheTest;
import org.civarcos.cache.testkit.FakeTime;
import org.civarcos.cache.testkit.ServerPort;
import org.junit.jupiter.api.Test;

/** What the page "Test code that uses Redis without a Redis" shows. */
@CacheTest(server = true)
class SessionsTest {
    /** Code that an application has, and that knows nothing of this. */
    private record Sessions(RedisClient client) {
        void begin(String id, String user) {
            try (var connection = client.connect()) {
                connection.sync().set("session:" + id, user, SetArgs.Builder.ex(1800));
            }
        }

        boolean isOpen(String id) {
            try (var connection = client.connect()) {
                return connection.sync().exists("session:" + id) == 1;
            }
        }
    }

    @Test
    void session_endsAfterHalfAnHour(ServerPort port, FakeTime time) {
        RedisClient client = RedisClient.create("redis://127.0.0.1:" + port.number());
        Sessions sessions = new Sessions(client);
        sessions.begin("7", "ann");
        assertThat(sessions.isOpen("7")).isTrue();
        time.advance(Duration.ofMinutes(31));
        assertThat(sessions.isOpen("7")).isFalse();
        client.shutdown();
    }

    @Test
    void server_worksWithoutTheTestKit() {
        try (CacheServer server = CacheServer.builder().port(0).start()) {
            RedisClient client =
                    RedisClient.create("redis://127.0.0.1:" + server.port().orElseThrow());
            new Sessions(client).begin("8", "bob");
            assertThat(server.bytes().size()).isOne();
            client.shutdown();
        }
    }
}
