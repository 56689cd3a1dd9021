package org.civarcos.cache.impl.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reader and writer of the values of one type. Immutable once the forms of a type are made.
 *
 * @param <T> the type
 */
abstract class Form<T> {
    /**
     * Writes a value.
     *
     * @throws IllegalArgumentException if it would not come back; the message says why
     */
    abstract void write(JsonWriter out, T value);

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException if there is none
     */
    abstract T read(JsonReader in);

    /** Values that differ from one in a single thing each, to see whether that is kept: a few, or none. */
    List<T> variants(T value) {
        return List.of();
    }

    /** A value to start from where there is a null; null if none is known. */
    @Nullable
    T seed() {
        return null;
    }

    final void writeNullable(JsonWriter out, @Nullable T value) {
        if (value == null) {
            out.nothing();
        } else {
            write(out, value);
        }
    }

    final @Nullable T readNullable(JsonReader in) {
        return in.tryNull() ? null : read(in);
    }

    /** Reads what is not there to be null. */
    final T readWhole(byte[] bytes) {
        JsonReader in = new JsonReader(bytes);
        T value = read(in);
        in.end();
        return value;
    }

    final byte[] toBytes(T value) {
        JsonWriter out = new JsonWriter();
        write(out, value);
        return out.toBytes();
    }
}
