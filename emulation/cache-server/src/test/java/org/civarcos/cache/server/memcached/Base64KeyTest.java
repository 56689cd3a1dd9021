package org.civarcos.cache.server.memcached;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.SplittableRandom;
import org.civarcos.cache.server.loop.Output;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64KeyTest {
    private final byte[] key = new byte[250];

    private int decode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return Base64Key.decode(bytes, 0, bytes.length, key);
    }

    @Test
    void whatIsEncoded_isDecoded() {
        SplittableRandom random = new SplittableRandom(7);
        for (int length = 1; length < 180; length++) {
            byte[] original = new byte[length];
            random.nextBytes(original);
            String text = Base64.getEncoder().encodeToString(original);

            assertThat(decode(text)).isEqualTo(length);
            assertThat(java.util.Arrays.copyOf(key, length)).isEqualTo(original);
            assertThat(encoded(original)).isEqualTo(text);
        }
    }

    private static String encoded(byte[] original) {
        Output out = new Output();
        long start = out.mark();
        Base64Key.encode(original, 0, original.length, out);
        return new String(out.cutBytes(start), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "YQ", "YQ=", "YWI", "====", "Y===", "a"})
    void wrongOnes_areNone(String text) {
        assertThat(decode(text)).isZero();
    }

    @Test
    void whatIsNoDigit_isPassedOver() {
        assertThat(decode("Y!Q*==")).isEqualTo(1);
        assertThat(key[0]).isEqualTo((byte) 'a');
    }
}
