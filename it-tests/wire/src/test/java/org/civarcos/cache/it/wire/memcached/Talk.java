package org.civarcos.cache.it.wire.memcached;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.civarcos.cache.it.wire.RealServer;

/** Conversations with a server, and the same ones with memcached. */
final class Talk {
    private Talk() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Steps of a conversation: texts are sent, numbers are milliseconds to wait. */
    static List<String> talk(int port, Object... steps) {
        List<String> replies = new ArrayList<>();
        try (Wire wire = new Wire(port)) {
            for (Object step : steps) {
                if (step instanceof Integer millis) {
                    pause(millis);
                } else {
                    replies.add(text(wire.ask(bytes((String) step))));
                }
            }
        }
        return replies;
    }

    static void assertSameTalk(Object... steps) {
        try (RealServer real = RealServer.memcached("-t", "1");
                OurMemcached our = OurMemcached.start()) {
            CompletableFuture<List<String>> expected = CompletableFuture.supplyAsync(() -> talk(real.port(), steps));
            assertThat(talk(our.port(), steps)).isEqualTo(expected.join());
        }
    }
}
