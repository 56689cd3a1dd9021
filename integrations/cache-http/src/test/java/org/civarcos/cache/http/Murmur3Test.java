package org.civarcos.cache.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Murmur3Test {
    @ParameterizedTest
    @CsvSource({
        "'', 0000000000000000 0000000000000000",
        "hello, cbd8a7b341bd9b02 5b1e906a48ae1d19",
        "The quick brown fox jumps over the lazy dog, e34bbc7bbc071b6c 7a433ca9c49a9347"
    })
    void isThatOfTheReference(String text, String expected) {
        long[] hash = Murmur3.hash(text.getBytes(StandardCharsets.UTF_8), 0);
        assertThat(String.format("%016x %016x", hash[0], hash[1])).isEqualTo(expected);
    }

    @Test
    void everyByteAndTheLengthCount() {
        Set<String> seen = new HashSet<>();
        for (int length = 0; length < 40; length++) {
            byte[] bytes = new byte[length];
            assertThat(seen.add(text(bytes))).isTrue();
            for (int i = 0; i < length; i++) {
                bytes[i] = -1;
                assertThat(seen.add(text(bytes))).isTrue();
                bytes[i] = 0;
            }
        }
    }

    private static String text(byte[] bytes) {
        long[] hash = Murmur3.hash(bytes, 1);
        return hash[0] + " " + hash[1];
    }
}
