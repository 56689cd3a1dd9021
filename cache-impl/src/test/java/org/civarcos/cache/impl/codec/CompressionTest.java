package org.civarcos.cache.impl.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.spi.Codec;
import org.civarcos.cache.spi.CompressedCodec;
import org.civarcos.cache.spi.Compression;
import org.civarcos.cache.testkit.HostileBytes;
import org.junit.jupiter.api.Test;

/** What is compressed comes back, and bytes that nobody compressed are none and cost little. */
class CompressionTest {
    private static final String LONG = "abc".repeat(10_000);
    private static final Codec<String> TEXT = new TextCodecProvider()
            .<String>codec(TypeRef.of(String.class), null)
            .orElseThrow();
    private static final CompressedCodec<String> CODEC = CompressedCodec.of(TEXT);

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] marked(int mark, byte[] rest) {
        return ByteBuffer.allocate(1 + rest.length).put((byte) mark).put(rest).array();
    }

    private static void assertNone(byte[] bytes) {
        assertThatThrownBy(() -> CODEC.decode(bytes)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_compressed_comesBack() {
        assertThat(Compression.inflate(Compression.deflate(ascii(LONG)))).isEqualTo(ascii(LONG));
        assertThat(Compression.inflate(Compression.deflate(new byte[0]))).isEmpty();
    }

    @Test
    void bytesThatWouldBecomeTooMany_areNone() {
        byte[] bomb = Compression.deflate(new byte[Compression.LARGEST + 1]);
        assertThatThrownBy(() -> Compression.inflate(bomb)).isInstanceOf(IllegalArgumentException.class);
        assertNone(marked(1, bomb));
    }

    @Test
    void bytesThatBecomeMoreOrLessThanTheyClaim_areNone() {
        for (int claimed : List.of(0, 1, LONG.length() - 1, LONG.length() + 1, Compression.LARGEST, -1)) {
            byte[] lie = Compression.deflate(ascii(LONG));
            ByteBuffer.wrap(lie).putInt(claimed);
            assertThatThrownBy(() -> Compression.inflate(lie))
                    .as("claims %s", claimed)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theCodec_compressesFromTheThresholdOn_andWhereItHelps() {
        assertThat(CODEC.id()).isEqualTo("text+deflate");
        assertThat(CODEC.encode("short")).isEqualTo(marked(0, ascii("short")));
        assertThat(CODEC.encode(LONG)).hasSizeLessThan(LONG.length() / 50).startsWith(1);
        assertThat(CompressedCodec.of(TEXT, 40_000).encode(LONG)).hasSize(LONG.length() + 1);
        assertThat(CompressedCodec.of(TEXT, 0).encode("x")).isEqualTo(marked(0, ascii("x")));
        assertThatThrownBy(() -> CompressedCodec.of(TEXT, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theCodec_readsWhatAnotherThresholdWrote() {
        for (int threshold : List.of(0, 1, 511, 512, 1 << 20)) {
            for (String value : List.of("", "short", LONG)) {
                assertThat(CODEC.decode(CompressedCodec.of(TEXT, threshold).encode(value)))
                        .isEqualTo(value);
            }
        }
    }

    @Test
    void bytesWithoutTheMark_areNone() {
        assertNone(new byte[0]);
        assertNone(marked(2, ascii("short")));
        assertNone(marked(-1, Compression.deflate(ascii(LONG))));
        assertNone(marked(1, ascii("x")));
    }

    @Test
    void anyBytes_areAText_orNone() {
        List<byte[]> good = List.of(CODEC.encode("short"), CODEC.encode(LONG));
        HostileBytes.attack(
                good,
                7,
                HostileBytes.inputs(1),
                bytes -> assertThat(CODEC.decode(bytes)).isNotNull());
    }

    @Test
    void oneCodec_servesManyThreads() {
        boolean allCameBack = IntStream.range(0, 2_000).parallel().allMatch(i -> {
            String value = LONG.substring(i) + i;
            return CODEC.decode(CODEC.encode(value)).equals(value);
        });
        assertThat(allCameBack).isTrue();
    }
}
