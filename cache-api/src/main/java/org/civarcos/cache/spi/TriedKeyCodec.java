package org.civarcos.cache.spi;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A codec of keys that is tried with the first key of each class: what it writes must be readable text, and be read
 * back as an equal key that is written alike. Bytes that it would write differently are of no key.
 */
final class TriedKeyCodec<K> implements Codec<K> {
    private final Codec<K> codec;
    private final Set<Class<?>> tried = ConcurrentHashMap.newKeySet();
    private volatile Class<?> last = Void.class;

    TriedKeyCodec(Codec<K> codec) {
        this.codec = codec;
    }

    @Override
    public String id() {
        return codec.id();
    }

    @Override
    public byte[] encode(K key) {
        byte[] bytes = Foreign.encode(codec, key);
        Class<?> type = key.getClass();
        if (type != last) {
            if (!tried.contains(type)) {
                test(key, bytes);
                tried.add(type);
            }
            last = type;
        }
        return bytes;
    }

    private void test(K key, byte[] bytes) {
        K copy;
        try {
            copy = Foreign.decode(codec, bytes);
        } catch (IllegalArgumentException e) {
            throw refused(key, "is not read back: " + e.getMessage());
        }
        if (!copy.equals(key) || !key.equals(copy) || copy.hashCode() != key.hashCode()) {
            throw refused(key, "does not come back as an equal one");
        }
        if (!Arrays.equals(bytes, Foreign.encode(codec, copy))) {
            throw refused(key, "is written differently the second time");
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw refused(key, "is not written as text in UTF-8");
        }
    }

    private IllegalArgumentException refused(K key, String why) {
        return new IllegalArgumentException("a key of class " + key.getClass().getName() + " " + why
                + " by the codec \"" + codec.id() + "\": use a record of texts, numbers, enums and dates, or provide a"
                + " CodecProvider");
    }

    @Override
    public K decode(byte[] bytes) {
        K key = Foreign.decode(codec, bytes);
        if (!Arrays.equals(bytes, Foreign.encode(codec, key))) {
            throw new IllegalArgumentException("not the form in which the key is written");
        }
        return key;
    }

    @Override
    public boolean isCanonical() {
        return true;
    }

    @Override
    public boolean isText() {
        return codec.isText();
    }
}
