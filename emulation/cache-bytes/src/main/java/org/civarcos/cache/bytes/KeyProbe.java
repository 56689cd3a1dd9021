package org.civarcos.cache.bytes;

/**
 * A key that points into a buffer, to look with: it costs no copy and no object for a look, and may be pointed
 * somewhere else afterwards. A {@link ByteCache} keeps none. Not thread-safe; the bytes must not change while it is in
 * use.
 */
public final class KeyProbe extends ByteKey {
    private static final byte[] NONE = {};
    private static final int OF_NONE = SipHash.hash(NONE, 0, 0);

    private byte[] array = NONE;
    private int from;
    private int length;
    private int hash = OF_NONE;

    /** Makes one that points at the empty key. */
    public KeyProbe() {}

    /**
     * Points it at bytes.
     *
     * @param array holds them
     * @param from where they begin
     * @param length how many there are
     * @return this
     */
    public KeyProbe at(byte[] array, int from, int length) {
        this.array = array;
        this.from = from;
        this.length = length;
        hash = SipHash.hash(array, from, length);
        return this;
    }

    /** Points it at the empty key, so that it keeps no buffer alive. */
    public void forget() {
        array = NONE;
        from = 0;
        length = 0;
        hash = OF_NONE;
    }

    @Override
    public byte[] array() {
        return array;
    }

    @Override
    public int keyFrom() {
        return from;
    }

    @Override
    public int keyLength() {
        return length;
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
