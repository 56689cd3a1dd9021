package org.civarcos.cache.http;

/** Entry under a key: a response, or, where the responses of a URI vary, the index that leads to them. Immutable. */
public sealed interface StoredEntry permits StoredResponse, VariantIndex {
    /** {@return how many bytes it takes of the heap, within a tenth} */
    int weight();

    /** {@return a compact binary form that describes itself and its version} */
    default byte[] encode() {
        return StoredEntryFormat.write(this);
    }

    /**
     * Reads the binary form.
     *
     * @param bytes from {@link #encode}
     * @return an equal entry
     * @throws IllegalArgumentException if the bytes are no such form
     */
    static StoredEntry decode(byte[] bytes) {
        return StoredEntryFormat.read(bytes);
    }
}
