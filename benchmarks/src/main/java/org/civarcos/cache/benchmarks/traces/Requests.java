package org.civarcos.cache.benchmarks.traces;

import java.util.Arrays;

/** The requests of a trace, up to a number that is given; what comes after it is dropped. */
final class Requests {
    private final long[] keys;
    private int size;

    Requests(int most) {
        keys = new long[most];
    }

    void add(long key) {
        if (size < keys.length) {
            keys[size++] = key;
        }
    }

    boolean isFull() {
        return size == keys.length;
    }

    int size() {
        return size;
    }

    long get(int index) {
        return keys[index];
    }

    void clear() {
        size = 0;
    }

    long[] toArray() {
        return Arrays.copyOf(keys, size);
    }
}
