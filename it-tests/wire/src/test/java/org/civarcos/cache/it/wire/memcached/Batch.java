package org.civarcos.cache.it.wire.memcached;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Commands that are sent in one write: the same bytes to both servers, but for the CAS numbers. */
final class Batch {
    private final ByteArrayOutputStream theirs = new ByteArrayOutputStream();
    private final ByteArrayOutputStream ours = new ByteArrayOutputStream();
    private int commands;
    private boolean reads;

    Batch text(String text) {
        return bytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Batch bytes(byte[] bytes) {
        theirs.writeBytes(bytes);
        ours.writeBytes(bytes);
        return this;
    }

    Batch cas(CasNumbers.Pair pair) {
        theirs.writeBytes(Long.toUnsignedString(pair.theirs()).getBytes(StandardCharsets.ISO_8859_1));
        ours.writeBytes(Long.toUnsignedString(pair.ours()).getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    void counted() {
        commands++;
    }

    void reads() {
        reads = true;
    }

    boolean hasReads() {
        return reads;
    }

    int commands() {
        return commands;
    }

    byte[] theirs() {
        return theirs.toByteArray();
    }

    byte[] ours() {
        return ours.toByteArray();
    }
}
