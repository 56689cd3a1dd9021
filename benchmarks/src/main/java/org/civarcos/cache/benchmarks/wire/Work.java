package org.civarcos.cache.benchmarks.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * Batches of commands that are made beforehand, whose replies have one length if all goes well.
 *
 * @param dialect the protocol
 * @param write whether values are set, else read
 * @param pipeline commands in a batch
 * @param size bytes of a value
 */
record Work(Dialect dialect, boolean write, int pipeline, int size) {
    static final int KEYS = 100_000;
    private static final int BATCHES = 512;

    enum Dialect {
        RESP,
        MEMCACHED
    }

    String name() {
        return (dialect == Dialect.RESP ? "resp" : "memcached") + (write ? " set " : " get ") + size + " B, pipeline "
                + pipeline;
    }

    /** The keys have sixteen bytes each. */
    static byte[] key(int number) {
        return String.format("key:%012d", number).getBytes(StandardCharsets.US_ASCII);
    }

    byte[] value() {
        byte[] value = new byte[size];
        for (int i = 0; i < size; i++) {
            value[i] = (byte) ('a' + i % 23);
        }
        return value;
    }

    /** Bytes that answer one batch. */
    int replyLength() {
        int one;
        if (dialect == Dialect.RESP) {
            one = write ? "+OK\r\n".length() : ("$" + size + "\r\n").length() + size + 2;
        } else {
            one = write
                    ? "STORED\r\n".length()
                    : ("VALUE key:000000000000 0 " + size + "\r\n").length() + size + 2 + "END\r\n".length();
        }
        return one * pipeline;
    }

    /** Batches of keys at random, outside the heap. */
    ByteBuffer[] batches() {
        SplittableRandom random = new SplittableRandom(17);
        byte[] value = value();
        ByteBuffer[] batches = new ByteBuffer[Math.max(64, BATCHES / pipeline)];
        for (int i = 0; i < batches.length; i++) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (int j = 0; j < pipeline; j++) {
                bytes.writeBytes(command(key(random.nextInt(KEYS)), value));
            }
            batches[i] = direct(bytes.toByteArray());
        }
        return batches;
    }

    /** Sets so many keys in batches, the first ones in order. */
    static ByteBuffer[] filling(Dialect dialect, int keys, int size) {
        int each = 100;
        Work work = new Work(dialect, true, each, size);
        byte[] value = work.value();
        ByteBuffer[] batches = new ByteBuffer[keys / each];
        for (int i = 0; i < batches.length; i++) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (int j = 0; j < each; j++) {
                bytes.writeBytes(work.command(key(i * each + j), value));
            }
            batches[i] = ByteBuffer.wrap(bytes.toByteArray());
        }
        return batches;
    }

    private byte[] command(byte[] key, byte[] value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String text = new String(key, StandardCharsets.US_ASCII);
        if (dialect == Dialect.RESP) {
            ascii(bytes, write ? "*3\r\n$3\r\nSET\r\n$16\r\n" : "*2\r\n$3\r\nGET\r\n$16\r\n", text, "\r\n");
            if (write) {
                ascii(bytes, "$" + size + "\r\n");
            }
        } else if (write) {
            ascii(bytes, "set ", text, " 0 0 " + size + "\r\n");
        } else {
            ascii(bytes, "get ", text, "\r\n");
        }
        if (write) {
            bytes.writeBytes(value);
            ascii(bytes, "\r\n");
        }
        return bytes.toByteArray();
    }

    private static void ascii(ByteArrayOutputStream bytes, String... texts) {
        for (String text : texts) {
            bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }
}
