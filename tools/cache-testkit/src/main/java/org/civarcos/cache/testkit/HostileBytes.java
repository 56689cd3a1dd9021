package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * An attack on a decoder, by bytes that nobody wrote: good ones that are cut off, have flipped bits, others in the
 * middle or a number where a length may be, and noise. The decoder either reads them or says why not, by an
 * {@link IllegalArgumentException}. The same seed makes the same bytes.
 */
public final class HostileBytes {
    private static final int FEWEST = 20;

    private static final List<String> PIECES = List.of(
            "[",
            "]",
            "{",
            "}",
            ",",
            ":",
            "\"",
            "null",
            "true",
            "-",
            "1e9",
            "\\u0000",
            "\\ud800",
            "\"name\":",
            "0",
            "()",
            "\\",
            "\uD83D\uDE00",
            "NaN");

    private static final int[] LENGTHS = {Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 0, 1 << 30, 0xFFFF, 0x7FFF, 1 << 24
    };

    private final Random random;
    private final List<byte[]> good;

    private HostileBytes(List<byte[]> good, long seed) {
        this.good = new ArrayList<>(good);
        this.good.add(new byte[0]);
        random = new Random(seed);
    }

    /**
     * Says how many inputs a decoder gets: 20, or its part of the system property {@code fuzz.inputs} if that is more.
     *
     * @param parts how often the same decoder is attacked
     * @return the number
     */
    public static int inputs(int parts) {
        return Math.max(FEWEST, Integer.getInteger("fuzz.inputs", 0) / parts);
    }

    /**
     * Attacks.
     *
     * @param good bytes that the decoder reads; may be none
     * @param seed what the damage follows from
     * @param inputs how many to try
     * @param decoder reads bytes
     * @throws AssertionError if it throws anything but an {@link IllegalArgumentException} with a message; names the
     *     bytes
     */
    public static void attack(List<byte[]> good, long seed, int inputs, Consumer<byte[]> decoder) {
        HostileBytes source = new HostileBytes(good, seed);
        for (int i = 0; i < inputs; i++) {
            byte[] bytes = source.next();
            try {
                decoder.accept(bytes.clone());
            } catch (IllegalArgumentException refused) {
                assertThat(refused.getMessage()).isNotNull();
            } catch (Throwable other) { // running out of memory too
                throw new AssertionError("reads " + HexFormat.of().formatHex(bytes), other);
            }
        }
    }

    private byte[] next() {
        byte[] seed = good.get(random.nextInt(good.size()));
        int cut = seed.length == 0 ? 0 : random.nextInt(seed.length);
        return switch (random.nextInt(6)) {
            case 0 -> joined(seed, cut, new byte[0], seed.length);
            case 1 -> flipped(seed);
            case 2 -> joined(seed, cut, pieces(), cut);
            case 3 -> joined(seed, cut, length(), Math.min(cut + Integer.BYTES, seed.length));
            case 4 -> joined(seed, cut, seed, random.nextInt(seed.length + 1));
            default -> noise();
        };
    }

    /** The beginning of some bytes, others, and the end. */
    private static byte[] joined(byte[] seed, int until, byte[] between, int from) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(seed, 0, until);
        out.writeBytes(between);
        out.write(seed, from, seed.length - from);
        return out.toByteArray();
    }

    private byte[] flipped(byte[] seed) {
        byte[] copy = seed.clone();
        for (int i = random.nextInt(4) + 1; i > 0 && copy.length > 0; i--) {
            copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }

    private byte[] pieces() {
        StringBuilder pieces = new StringBuilder();
        for (int i = random.nextInt(3) + 1; i > 0; i--) {
            pieces.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return pieces.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] length() {
        int length = LENGTHS[random.nextInt(LENGTHS.length)];
        byte[] four = {(byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length};
        return random.nextBoolean() ? four : new byte[] {four[2], four[3]};
    }

    private byte[] noise() {
        byte[] noise = new byte[random.nextInt(64)];
        random.nextBytes(noise);
        return noise;
    }
}
