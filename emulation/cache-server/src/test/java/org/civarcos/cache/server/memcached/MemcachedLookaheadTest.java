package org.civarcos.cache.server.memcached;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.civarcos.cache.bytes.ByteCache;
import org.junit.jupiter.api.Test;

class MemcachedLookaheadTest {
    private static final String GET = "get key-1\r\n";
    private static final String SET = "set key-1 0 0 5\r\nva\nue\r\n";
    private static final String META = "ms key-1 5 T0\r\nvalue\r\n";

    private final ByteCache cache = ByteCache.builder().build();
    private final MemcachedLookahead lookahead = new MemcachedLookahead();

    private int look(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return lookahead.look(bytes, 0, bytes.length, cache);
    }

    @Test
    void looksAgainBehindTheSixteenthKey() {
        for (String command : new String[] {GET, SET, META}) {
            assertThat(look(command.repeat(40))).isEqualTo(16 * command.length());
        }
        assertThat(look("get a b c d e f g h\r\n".repeat(4))).isEqualTo(2 * "get a b c d e f g h\r\n".length());
    }

    @Test
    void doesNotLookAgainWhereItStopped() {
        for (String odd :
                new String[] {"set key 0 0 x\r\n", "set key 0\r\n", "ms key 99999999\r\n", "set k 0 0 -5\r\n"}) {
            String all = GET + odd + GET.repeat(20);
            assertThat(look(all)).as(odd).isEqualTo(all.length());
        }
    }

    @Test
    void staysWithinWhatHasArrived() {
        String all = GET + SET + META;
        for (int length = 0; length <= all.length(); length++) {
            assertThat(look(all.substring(0, length))).isEqualTo(length);
        }
    }

    @Test
    void takesAnyBytes() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = (GET + SET + META).getBytes(StandardCharsets.ISO_8859_1);
            for (int damage = random.nextInt(4); damage >= 0; damage--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertThat(lookahead.look(bytes, 0, bytes.length, cache)).isBetween(0, bytes.length);
        }
    }
}
