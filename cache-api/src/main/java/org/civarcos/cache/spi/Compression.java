package org.civarcos.cache.spi;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Deflate (RFC 1951), with the original length in front. Thread-safe; no native memory outlives a call. */
public final class Compression {
    /** The largest value that is compressed, and so the largest that is made of compressed bytes: 64 MiB. */
    public static final int LARGEST = 64 << 20;

    /** Deflate makes no more than this of a byte; a length beyond it is a lie. */
    private static final long MOST = 1032;

    private Compression() {}

    /**
     * Compresses.
     *
     * @param original at most {@value #LARGEST} bytes
     * @return the length, and the compressed bytes; may be longer than the original
     */
    public static byte[] deflate(byte[] original) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(original);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(original.length / 2 + 64);
            out.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(original.length).array());
            byte[] chunk = new byte[8192];
            while (!deflater.finished()) {
                out.write(chunk, 0, deflater.deflate(chunk));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /**
     * Reads what {@link #deflate} made, or what an attacker did: makes no more bytes than {@value #LARGEST}, nor than
     * the compressed ones can hold, nor than the length in front says.
     *
     * @param compressed the bytes, which may be anything
     * @return the original bytes
     * @throws IllegalArgumentException if they are damaged or cut off, or claim a length that they do not have
     */
    public static byte[] inflate(byte[] compressed) {
        if (compressed.length < Integer.BYTES) {
            throw new IllegalArgumentException("a compressed value that is cut off");
        }
        int length = ByteBuffer.wrap(compressed).getInt();
        if (length < 0 || length > LARGEST || length > MOST * compressed.length) {
            throw new IllegalArgumentException("a compressed value that claims a length of " + length);
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(compressed, Integer.BYTES, compressed.length - Integer.BYTES);
            byte[] original = new byte[length];
            int at = 0;
            while (at < length && !inflater.finished()) {
                int read = inflater.inflate(original, at, length - at);
                if (read == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    break;
                }
                at += read;
            }
            if (at != length || !isAtEnd(inflater)) {
                throw new IllegalArgumentException("a compressed value that is not as long as it claims");
            }
            return original;
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("a compressed value that is damaged", e);
        } finally {
            inflater.end();
        }
    }

    private static boolean isAtEnd(Inflater inflater) throws DataFormatException {
        return inflater.finished() || (inflater.inflate(new byte[1]) == 0 && inflater.finished());
    }
}
