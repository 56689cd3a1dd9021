package org.civarcos.cache.views;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes plain values as Python's {@code pickle} does, protocol 5: none, truth values, numbers, texts, bytes, and lists
 * and maps of such. {@link Unpickle} reads them.
 */
public final class Pickle {
    private static final int PROTOCOL = 5;
    private static final int LEAST_FRAME = 4;
    private static final int BATCH = 1000;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Pickle() {}

    /**
     * Writes a value.
     *
     * @param value the value
     * @return the pickle
     * @throws IllegalArgumentException if a part of it is of no plain type
     */
    public static byte[] dump(@Nullable Object value) {
        Pickle pickle = new Pickle();
        pickle.write(value);
        pickle.out.write('.');
        byte[] body = pickle.out.toByteArray();
        ByteBuffer framed = ByteBuffer.allocate(body.length + 11).order(ByteOrder.LITTLE_ENDIAN);
        framed.put((byte) 0x80).put((byte) PROTOCOL);
        if (body.length >= LEAST_FRAME) {
            framed.put((byte) 0x95).putLong(body.length);
        }
        framed.put(body);
        byte[] all = new byte[framed.position()];
        framed.flip().get(all);
        return all;
    }

    private void write(@Nullable Object value) {
        if (value == null) {
            out.write('N');
        } else if (value instanceof Boolean truth) {
            out.write(truth ? 0x88 : 0x89);
        } else if (PythonText.isInteger(value)) {
            integer(value instanceof BigInteger big ? big : BigInteger.valueOf(((Number) value).longValue()));
        } else if (value instanceof Double || value instanceof Float) {
            out.write('G');
            out.writeBytes(ByteBuffer.allocate(8)
                    .putDouble(((Number) value).doubleValue())
                    .array());
        } else if (value instanceof CharSequence text) {
            sized(0x8c, 'X', text.toString().getBytes(StandardCharsets.UTF_8));
        } else if (value instanceof byte[] bytes) {
            sized('C', 'B', bytes);
        } else if (value instanceof List<?> list) {
            list(list);
        } else if (value instanceof Map<?, ?> map) {
            map(map);
        } else {
            throw new IllegalArgumentException("a " + value.getClass().getName()
                    + " is no plain value: store none, truth values, numbers, texts, bytes, lists or maps");
        }
    }

    private void integer(BigInteger value) {
        int bits = value.bitLength();
        if (value.signum() >= 0 && bits <= 8) {
            out.write('K');
            little(value.longValue(), 1);
        } else if (value.signum() >= 0 && bits <= 16) {
            out.write('M');
            little(value.longValue(), 2);
        } else if (bits <= 31) {
            out.write('J');
            little(value.longValue(), 4);
        } else {
            byte[] bytes = value.toByteArray();
            if (bytes.length > 255) {
                throw new IllegalArgumentException("an integer of " + bytes.length + " bytes: 255 at most");
            }
            out.write(0x8a);
            out.write(bytes.length);
            for (int i = bytes.length - 1; i >= 0; i--) {
                out.write(bytes[i]);
            }
        }
    }

    private void sized(int shortCode, int longCode, byte[] bytes) {
        if (bytes.length < 256) {
            out.write(shortCode);
            little(bytes.length, 1);
        } else {
            out.write(longCode);
            little(bytes.length, 4);
        }
        out.writeBytes(bytes);
        memoize();
    }

    private void list(Collection<?> list) {
        out.write(']');
        memoize();
        int done = 0;
        for (Object item : list) {
            begin(done, list.size());
            write(item);
            done++;
            end(done, list.size(), 'a', 'e');
        }
    }

    private void map(Map<?, ?> map) {
        out.write('}');
        memoize();
        int done = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            begin(done, map.size());
            write(entry.getKey());
            write(entry.getValue());
            done++;
            end(done, map.size(), 's', 'u');
        }
    }

    /** A thousand parts are put in at once, after a mark; a single one has none. */
    private void begin(int done, int size) {
        if (size > 1 && done % BATCH == 0) {
            out.write('(');
        }
    }

    private void end(int done, int size, int single, int several) {
        if (size == 1) {
            out.write(single);
        } else if (done == size || done % BATCH == 0) {
            out.write(several);
        }
    }

    private void memoize() {
        out.write(0x94);
    }

    private void little(long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (value >> (8 * i)));
        }
    }
}
