package org.civarcos.cache.impl.codec;

import java.util.Optional;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.impl.json.JsonCodec;
import org.civarcos.cache.spi.Codec;
import org.civarcos.cache.spi.CodecProvider;
import org.civarcos.cache.spi.ManagerOptions;

/** JSON by the fields of the classes. */
public final class JsonCodecProvider implements CodecProvider {
    /** For {@link java.util.ServiceLoader}. */
    public JsonCodecProvider() {}

    @Override
    public String name() {
        return "json";
    }

    @Override
    public <T> Optional<Codec<T>> codec(TypeRef<T> type, ManagerOptions manager) {
        return Optional.of(JsonCodec.ofValues(type));
    }

    @Override
    public <T> Optional<Codec<T>> keyCodec(TypeRef<T> type, ManagerOptions manager) {
        return Optional.of(JsonCodec.ofKeys(type));
    }
}
