package org.civarcos.cache.howto.movingfrommemcached;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import org.civarcos.cache.server.CacheServer;
import org.junit.jupiter.api.Test;

/** What the page "Moving from Memcached" shows. */
class MovingFromMemcachedTest {
    /** Any free one, where the page says 11211. */
    private final int port = 0;

    /** The first bytes of the replies, as many as are expected. */
    private static String ask(CacheServer server, String commands, int length) throws IOException {
        int listening = server.memcachedPort().orElseThrow();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listening)) {
            socket.getOutputStream().write(commands.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
        }
    }

    private static void assertReplies(CacheServer server, String commands, String expected) throws IOException {
        assertThat(ask(server, commands, expected.length())).isEqualTo(expected);
    }

    private CacheServer started() {
        CacheServer server = CacheServer.builder().memcachedPort(port).start();
        return server;
    }

    private CacheServer startedForOthers() throws UnknownHostException {
        CacheServer server = CacheServer.builder()
                .memcachedPort(port)
                .address(InetAddress.getByName("0.0.0.0"))
                .password("secret")
                .start();
        return server;
    }

    @Test
    void theServer_answers() throws IOException {
        try (CacheServer server = started()) {
            assertReplies(
                    server,
                    "set greeting 0 30 5\r\nhello\r\nget greeting\r\n",
                    "STORED\r\nVALUE greeting 0 5\r\nhello\r\nEND\r\n");
        }
    }

    @Test
    void others_giveThePassword() throws IOException {
        try (CacheServer server = startedForOthers()) {
            assertReplies(server, "get greeting\r\n", "CLIENT_ERROR unauthenticated\r\n");
            assertReplies(server, "set any 0 0 14\r\ndefault secret\r\nget greeting\r\n", "STORED\r\nEND\r\n");
        }
    }
}
