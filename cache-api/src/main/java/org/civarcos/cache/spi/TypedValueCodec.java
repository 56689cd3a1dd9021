package org.civarcos.cache.spi;

import java.lang.invoke.MethodType;
import org.civarcos.cache.TypeRef;
import org.jspecify.annotations.Nullable;

/** A codec of values that returns none of another class than the declared one, whatever the bytes are. */
final class TypedValueCodec<V extends @Nullable Object> implements Codec<V> {
    private final Codec<V> codec;
    private final Class<?> type;

    TypedValueCodec(Codec<V> codec, TypeRef<V> type) {
        this.codec = codec;
        this.type = MethodType.methodType(type.rawType()).wrap().returnType();
    }

    @Override
    public String id() {
        return codec.id();
    }

    @Override
    public byte[] encode(V value) {
        return Foreign.encode(codec, value);
    }

    @Override
    public V decode(byte[] bytes) {
        V value = Foreign.decode(codec, bytes);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("a value of another class than " + type.getName());
        }
        return value;
    }

    @Override
    public boolean isCanonical() {
        return codec.isCanonical();
    }

    @Override
    public boolean isText() {
        return codec.isText();
    }
}
