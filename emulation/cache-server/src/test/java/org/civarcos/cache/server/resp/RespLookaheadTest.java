package org.civarcos.cache.server.resp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.civarcos.cache.bytes.ByteCache;
import org.junit.jupiter.api.Test;

class RespLookaheadTest {
    private static final String GET = "*2\r\n$3\r\nGET\r\n$5\r\nkey-1\r\n";
    private static final String PING = "*1\r\n$4\r\nPING\r\n";

    private final ByteCache cache = ByteCache.builder().build();
    private final RespLookahead lookahead = new RespLookahead();

    private int look(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return lookahead.look(bytes, 0, bytes.length, cache);
    }

    @Test
    void looksAgainBehindTheSixteenthKey() {
        assertThat(look(GET.repeat(40))).isEqualTo(16 * GET.length());
        assertThat(look((GET + PING).repeat(40))).isEqualTo(16 * GET.length() + 15 * PING.length());
    }

    @Test
    void doesNotLookAgainWhereItStopped() {
        for (String odd : new String[] {
            "GET key\r\n", "*-1\r\n", "*9\r\n", "*\r\n", "*2\r\n$-1\r\n", "*2\r\n+GET\r\n", "*99999999999\r\n", "\0"
        }) {
            String all = GET + odd + GET.repeat(20);
            assertThat(look(all)).as(odd).isEqualTo(all.length());
        }
    }

    @Test
    void staysWithinWhatHasArrived() {
        String all = GET.repeat(3);
        for (int length = 0; length <= all.length(); length++) {
            assertThat(look(all.substring(0, length))).isEqualTo(length);
        }
    }

    @Test
    void takesAnyBytes() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = GET.repeat(3).getBytes(StandardCharsets.ISO_8859_1);
            for (int damage = random.nextInt(4); damage >= 0; damage--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertThat(lookahead.look(bytes, 0, bytes.length, cache)).isBetween(0, bytes.length);
        }
    }
}
