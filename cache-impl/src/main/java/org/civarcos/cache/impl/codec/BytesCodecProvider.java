package org.civarcos.cache.impl.codec;

import java.util.Optional;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.spi.Codec;
import org.civarcos.cache.spi.CodecProvider;
import org.civarcos.cache.spi.ManagerOptions;

/** Byte arrays as they are. */
public final class BytesCodecProvider implements CodecProvider {
    /** For {@link java.util.ServiceLoader}. */
    public BytesCodecProvider() {}

    @Override
    public String name() {
        return "bytes";
    }

    @Override
    public boolean prefers(TypeRef<?> type) {
        return type.rawType() == byte[].class;
    }

    @Override
    @SuppressWarnings("unchecked") // the type is byte[]
    public <T> Optional<Codec<T>> codec(TypeRef<T> type, ManagerOptions manager) {
        return prefers(type) ? Optional.of((Codec<T>) new BytesCodec()) : Optional.empty();
    }

    private static final class BytesCodec implements Codec<byte[]> {
        @Override
        public String id() {
            return "bytes";
        }

        @Override
        public byte[] encode(byte[] value) {
            return value.clone();
        }

        @Override
        public byte[] decode(byte[] bytes) {
            return bytes.clone();
        }
    }
}
