package org.civarcos.cache.impl.halfmade;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.spi.Codec;
import org.civarcos.cache.spi.CodecProvider;
import org.civarcos.cache.spi.ManagerOptions;

/** A user's own codec of texts, which may fail at each of its calls. */
public final class SteppedCodecs implements CodecProvider {
    /** For {@link java.util.ServiceLoader}. */
    public SteppedCodecs() {
        Steps.pass("new CodecProvider");
    }

    @Override
    public String name() {
        Steps.pass("CodecProvider.name");
        return "stepped";
    }

    @Override
    @SuppressWarnings("unchecked") // of texts alone
    public <T> Optional<Codec<T>> codec(TypeRef<T> type, ManagerOptions manager) {
        Steps.pass("CodecProvider.codec");
        return type.equals(TypeRef.of(String.class)) ? Optional.of((Codec<T>) new Texts()) : Optional.empty();
    }

    /** Texts in UTF-8. */
    private static final class Texts implements Codec<String> {
        @Override
        public String id() {
            Steps.pass("Codec.id");
            return "stepped";
        }

        @Override
        public byte[] encode(String value) {
            Steps.pass("Codec.encode");
            return value.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String decode(byte[] bytes) {
            Steps.pass("Codec.decode");
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
