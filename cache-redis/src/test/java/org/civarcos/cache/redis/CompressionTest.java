package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CompressionTest {
    @Test
    void what_is_compressed_comesBack() {
        byte[] original = "abc".repeat(10_000).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        assertThat(Compression.inflate(Compression.deflate(original))).isEqualTo(original);
    }

    @Test
    void bytesThatWouldBecomeTooMany_areNone() {
        byte[] bomb = Compression.deflate(new byte[Compression.LARGEST + 1]);
        assertThatThrownBy(() -> Compression.inflate(bomb)).isInstanceOf(IllegalArgumentException.class);
    }
}
