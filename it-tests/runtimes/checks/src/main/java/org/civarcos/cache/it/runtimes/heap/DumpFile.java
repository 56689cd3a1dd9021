package org.civarcos.cache.it.runtimes.heap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A heap dump as HotSpot writes it (HPROF 1.0.2, with identifiers of eight bytes), at most 2 GiB, record by record. */
final class DumpFile {
    static final int STICKY_CLASS = 0x05;
    static final int CLASS = 0x20;
    static final int INSTANCE = 0x21;
    static final int OBJECTS = 0x22;

    private static final int TEXT = 0x01;
    private static final int LOADED_CLASS = 0x02;
    private static final int OBJECT_TYPE = 2;
    private static final int[] SIZES = {0, 0, 8, 0, 1, 2, 4, 8, 1, 2, 4, 8}; // by the type of a field or an element

    private final ByteBuffer bytes;
    private final int start;

    private DumpFile(ByteBuffer bytes, int start) {
        this.bytes = bytes;
        this.start = start;
    }

    /** Hears of what is in it; an identifier is where its object was. */
    interface Reader {
        /** A name. */
        default void text(long id, String text) {}

        /** The name of a class. */
        default void loaded(long classId, long nameId) {}

        /** A root of some kind. */
        default void root(int kind, long id) {}

        /** A class, an instance or an array of objects, whose record begins there. */
        void object(int at);
    }

    static DumpFile open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            int end = 0;
            while (bytes.get(end) != 0) {
                end++;
            }
            if (bytes.getInt(end + 1) != 8) {
                throw new IOException("identifiers of " + bytes.getInt(end + 1) + " bytes");
            }
            return new DumpFile(bytes, end + 13);
        }
    }

    /** What record it is. */
    int kind(int at) {
        return Byte.toUnsignedInt(bytes.get(at));
    }

    long id(int at) {
        return bytes.getLong(at);
    }

    int number(int at) {
        return bytes.getInt(at);
    }

    int shortNumber(int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }

    boolean isReference(int typeAt) {
        return bytes.get(typeAt) == OBJECT_TYPE;
    }

    /** The size of a value whose type is there. */
    int size(int typeAt) {
        return SIZES[bytes.get(typeAt)];
    }

    void read(Reader reader) {
        int at = start;
        while (at < bytes.limit()) {
            int tag = kind(at);
            int body = at + 9;
            int end = body + bytes.getInt(at + 5);
            switch (tag) {
                case TEXT -> {
                    byte[] text = new byte[end - body - 8];
                    bytes.get(body + 8, text);
                    reader.text(id(body), new String(text, StandardCharsets.UTF_8));
                }
                case LOADED_CLASS -> reader.loaded(id(body + 4), id(body + 16));
                case 0x0C, 0x1C -> readSegment(body, end, reader);
                default -> {
                    // Of no interest.
                }
            }
            at = end;
        }
    }

    private void readSegment(int begin, int end, Reader reader) {
        int at = begin;
        while (at < end) {
            int kind = kind(at);
            switch (kind) {
                case CLASS, INSTANCE, OBJECTS -> reader.object(at);
                case 0x23 -> {
                    // An array of numbers leads nowhere.
                }
                default -> reader.root(kind, id(at + 1));
            }
            at += length(kind, at);
        }
    }

    private int length(int kind, int at) {
        return switch (kind) {
            case 0xFF, STICKY_CLASS, 0x07 -> 9;
            case 0x01, 0x02, 0x03, 0x08 -> 17;
            case 0x04, 0x06 -> 13;
            case CLASS -> endOfFields(at) - at;
            case INSTANCE -> 25 + number(at + 21);
            case OBJECTS -> 25 + 8 * number(at + 13);
            case 0x23 -> 18 + SIZES[bytes.get(at + 17)] * number(at + 13);
            default -> throw new IllegalStateException("a record of kind " + kind);
        };
    }

    /** Where the static fields of a class begin, with their number. */
    int statics(int classAt) {
        int at = classAt + 65;
        int constants = shortNumber(at);
        at += 2;
        for (int i = 0; i < constants; i++) {
            at += 3 + size(at + 2);
        }
        return at;
    }

    /** Where the fields of its instances begin, with their number. */
    int fields(int classAt) {
        int at = statics(classAt);
        int count = shortNumber(at);
        at += 2;
        for (int i = 0; i < count; i++) {
            at += 9 + size(at + 8);
        }
        return at;
    }

    private int endOfFields(int classAt) {
        int at = fields(classAt);
        return at + 2 + 9 * shortNumber(at);
    }
}
