package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Random;
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

    @Test
    void anyBytes_areAValue_orNone() {
        Random random = new Random(7);
        int inputs = Integer.getInteger("fuzz.inputs", 20);
        for (int i = 0; i < inputs; i++) {
            byte[] noise = new byte[4 + random.nextInt(64)];
            random.nextBytes(noise);
            ByteBuffer.wrap(noise).putInt(random.nextInt(1 << 12));
            try {
                assertThat(Compression.inflate(noise)).isNotNull();
            } catch (IllegalArgumentException expected) {
                assertThat(expected.getMessage()).contains("compressed");
            }
        }
    }

    @Test
    void anyHeader_isOfAnEntry_orOfNone() {
        Random random = new Random(7);
        int inputs = Integer.getInteger("fuzz.inputs", 20);
        for (int i = 0; i < inputs; i++) {
            byte[] noise = new byte[random.nextInt(80)];
            random.nextBytes(noise);
            if (noise.length > 3) {
                noise[0] = (byte) 0xAC;
                noise[1] = 1;
            }
            StoredValue stored = StoredValue.parse(noise);
            if (stored != null) {
                assertThat(stored.payload()).hasSizeLessThanOrEqualTo(noise.length);
                try {
                    assertThat(stored.tags()).isNotNull();
                } catch (IllegalArgumentException expected) {
                    assertThat(expected).hasMessageContaining("tags");
                }
            }
        }
    }
}
