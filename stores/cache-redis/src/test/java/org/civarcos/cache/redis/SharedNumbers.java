package org.civarcos.cache.redis;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Numbers that two processes share, in a mapped file: the truth that the racers are measured by. */
final class SharedNumbers {
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final ByteBuffer memory;

    SharedNumbers(Path file, int count) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, 8L * count);
        }
    }

    long get(int index) {
        return (long) LONGS.getVolatile(memory, 8 * index);
    }

    long increment(int index) {
        return (long) LONGS.getAndAdd(memory, 8 * index, 1L) + 1;
    }

    void raise(int index, long to) {
        long seen = get(index);
        while (seen < to && !LONGS.compareAndSet(memory, 8 * index, seen, to)) {
            seen = get(index);
        }
    }

    /** Sets a number from 0 to 1. Returns whether this did it. */
    boolean claim(int index) {
        return LONGS.compareAndSet(memory, 8 * index, 0L, 1L);
    }
}
