package org.civarcos.cache.impl.codec;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A walk over serialised bytes that makes nothing of them, once, before they are read: whether they are whole, how deep
 * objects are nested, and how many there are if each one that is referred to again is counted again. Nested sets of a
 * few hundred bytes can ask for more hash codes than there is time for; here that is a number.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/17/docs/specs/serialization/protocol.html">the grammar</a>
 */
final class SerialScan {
    /** As deep as objects may be nested. */
    static final int DEEPEST = 64;

    private static final long LEAST_LIMIT = 100_000;
    private static final int HEADER = 0xACED0005;
    private static final int FIRST_HANDLE = 0x7E0000;
    private static final int CUSTOM = 1;
    private static final int SERIALIZABLE = 2;
    private static final int EXTERNALIZABLE = 4;
    private static final int BLOCKS = 8;

    private final ByteBuffer in;
    private final long limit;
    private final List<Object> handles = new ArrayList<>();
    private int depth;

    private SerialScan(byte[] bytes) {
        in = ByteBuffer.wrap(bytes);
        limit = Math.max(LEAST_LIMIT, 8L * bytes.length);
    }

    /** Description of a class in the stream: the data that follow for each object of it, parents first. */
    private record Description(int flags, String fields, List<Description> lineage) {}

    /**
     * Walks.
     *
     * @throws IllegalArgumentException if the bytes are not of the grammar, or describe too much
     */
    static void check(byte[] bytes) {
        SerialScan scan = new SerialScan(bytes);
        try {
            if (scan.in.getInt() != HEADER) {
                throw new IllegalArgumentException("not the start of serialised bytes");
            }
            scan.content();
            if (scan.in.hasRemaining()) {
                throw new IllegalArgumentException("more than one serialised value");
            }
        } catch (BufferUnderflowException | ClassCastException e) {
            throw new IllegalArgumentException("serialised bytes that are cut off or damaged", e);
        }
    }

    /** Walks over one content, and returns its size: the objects in it, each as often as it is referred to. */
    private long content() {
        return content(in.get() & 0xFF);
    }

    private long content(int code) {
        if (++depth > DEEPEST * 2) { // each object may bring an annotation or a proxy of its own
            throw new IllegalArgumentException("objects nested more than " + DEEPEST + " deep");
        }
        long size = switch (code) {
            case 0x70 -> 1; // null
            case 0x71 -> referred();
            case 0x73 -> object();
            case 0x74 -> text(Short.toUnsignedInt(in.getShort()));
            case 0x7C -> text(in.getLong());
            case 0x75 -> array();
            case 0x76 -> {
                description();
                yield handle();
            }
            case 0x7E -> {
                description();
                handle();
                yield content();
            }
            case 0x77 -> skip(in.get() & 0xFF);
            case 0x7A -> skip(in.getInt());
            default -> throw new IllegalArgumentException("a content of kind " + code);
        };
        depth--;
        if (size > limit) {
            throw new IllegalArgumentException("objects that refer to each other more than " + limit + " times");
        }
        return size;
    }

    private long handle() {
        handles.add(1L);
        return 1;
    }

    /** The size of what is referred to; one while it is walked over itself. */
    private long referred() {
        int index = in.getInt() - FIRST_HANDLE;
        if (index < 0 || index >= handles.size()) {
            throw new IllegalArgumentException("a reference to nothing");
        }
        return handles.get(index) instanceof Long size ? size : 1;
    }

    private long text(long length) {
        handles.add(1L);
        return skip(length);
    }

    private long skip(long length) {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        in.position(in.position() + (int) length);
        return 1;
    }

    private long array() {
        Description description = description();
        int index = handles.size();
        handles.add(1L);
        int length = in.getInt();
        char kind = description.fields().charAt(0);
        long size = 1;
        if (kind == 'L' || kind == '[') {
            if (length < 0 || length > in.remaining()) {
                throw new BufferUnderflowException();
            }
            for (int i = 0; i < length; i++) {
                size = sum(size, content());
            }
        } else {
            skip((long) length * width(kind));
        }
        handles.set(index, size);
        return size;
    }

    private long object() {
        Description description = description();
        int index = handles.size();
        handles.add(1L);
        long size = 1;
        for (Description level : description.lineage()) {
            if ((level.flags() & EXTERNALIZABLE) != 0) {
                if ((level.flags() & BLOCKS) == 0) {
                    throw new IllegalArgumentException("an external form of unknown length");
                }
                size = sum(size, annotation());
            } else if ((level.flags() & SERIALIZABLE) != 0) {
                for (int i = 0; i < level.fields().length(); i++) {
                    char kind = level.fields().charAt(i);
                    size = sum(size, kind == 'L' || kind == '[' ? content() : skip(width(kind)));
                }
                size = sum(size, (level.flags() & CUSTOM) != 0 ? annotation() : 0);
            }
        }
        handles.set(index, size);
        return size;
    }

    private long sum(long size, long more) {
        if (size + more > limit) {
            throw new IllegalArgumentException("objects that refer to each other more than " + limit + " times");
        }
        return size + more;
    }

    private long annotation() {
        long size = 0;
        int code = in.get() & 0xFF;
        while (code != 0x78) {
            size = sum(size, content(code));
            code = in.get() & 0xFF;
        }
        return size;
    }

    private static int width(char kind) {
        return switch (kind) {
            case 'B', 'Z' -> 1;
            case 'C', 'S' -> 2;
            case 'I', 'F' -> 4;
            case 'J', 'D' -> 8;
            default -> throw new IllegalArgumentException("a field of kind " + kind);
        };
    }

    /** A description of a class; for an array its fields are the kind of the components. */
    private Description description() {
        int code = in.get() & 0xFF;
        if (code == 0x70) {
            return new Description(0, "", List.of());
        }
        if (code == 0x71) {
            int index = in.getInt() - FIRST_HANDLE;
            if (index < 0 || index >= handles.size()) {
                throw new IllegalArgumentException("a reference to nothing");
            }
            return (Description) handles.get(index);
        }
        if (code != 0x72) { // proxies among them, whose interfaces nothing allows
            throw new IllegalArgumentException("a class of kind " + code);
        }
        return described();
    }

    private Description described() {
        if (++depth > DEEPEST * 2) {
            throw new IllegalArgumentException("classes nested too deep");
        }
        byte[] name = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(name);
        in.getLong();
        int index = handles.size();
        handles.add(1L);
        int flags = in.get();
        StringBuilder fields = new StringBuilder();
        for (int left = Short.toUnsignedInt(in.getShort()); left > 0; left--) {
            char kind = (char) in.get();
            skip(Short.toUnsignedInt(in.getShort()));
            fields.append(kind);
            if (kind == 'L' || kind == '[') {
                content();
            }
        }
        annotation();
        Description parent = description();
        String text = new String(name, StandardCharsets.UTF_8);
        String kinds = text.length() > 1 && text.charAt(0) == '[' ? text.substring(1, 2) : fields.toString();
        List<Description> lineage = new ArrayList<>(parent.lineage());
        if (lineage.size() > DEEPEST) {
            throw new IllegalArgumentException("a class with too many above it");
        }
        Description whole = new Description(flags, kinds, lineage);
        lineage.add(whole);
        handles.set(index, whole);
        depth--;
        return whole;
    }
}
