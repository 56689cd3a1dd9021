package org.civarcos.cache.memcached.view;

import java.util.Objects;
import org.civarcos.cache.bytes.ByteCache;

/** The settings of a {@link MemcachedView}, with pymemcache's defaults. Not for several threads. */
public final class MemcachedViewBuilder {
    private static final int MEBIBYTE = 1 << 20;

    final ByteCache cache;
    Serde serde = Serde.PLAIN;
    String keyPrefix = "";
    boolean allowUnicodeKeys;
    boolean defaultNoreply = true;
    int maximumValue = MEBIBYTE;

    MemcachedViewBuilder(ByteCache cache) {
        this.cache = Objects.requireNonNull(cache, "cache");
    }

    /**
     * Chooses how values become bytes ({@code serde}); {@link Serde#PLAIN} if nothing is said.
     *
     * @param serde how
     * @return this
     */
    public MemcachedViewBuilder serde(Serde serde) {
        this.serde = Objects.requireNonNull(serde, "serde");
        return this;
    }

    /**
     * Sets what all keys begin with ({@code key_prefix}).
     *
     * @param keyPrefix the prefix, empty if nothing is said
     * @return this
     */
    public MemcachedViewBuilder keyPrefix(String keyPrefix) {
        this.keyPrefix = Objects.requireNonNull(keyPrefix, "keyPrefix");
        return this;
    }

    /**
     * Takes keys that are not ASCII, in UTF-8 ({@code allow_unicode_keys}).
     *
     * @return this
     */
    public MemcachedViewBuilder allowUnicodeKeys() {
        allowUnicodeKeys = true;
        return this;
    }

    /**
     * Says whether writes ask for no answer, and so return true whatever becomes of them ({@code default_noreply}).
     *
     * @param noreply true as in pymemcache if nothing is said; Django sets false
     * @return this
     */
    public MemcachedViewBuilder defaultNoreply(boolean noreply) {
        defaultNoreply = noreply;
        return this;
    }

    /**
     * Bounds the values ({@code -I} of Memcached); a mebibyte if nothing is said.
     *
     * @param bytes how many bytes a value may have
     * @return this
     */
    public MemcachedViewBuilder maximumValue(int bytes) {
        maximumValue = bytes;
        return this;
    }

    /** {@return the view} */
    public MemcachedView build() {
        return new MemcachedView(this);
    }
}
