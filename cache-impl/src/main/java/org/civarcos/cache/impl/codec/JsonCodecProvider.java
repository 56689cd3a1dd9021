package org.civarcos.cache.impl.codec;

import java.util.Optional;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.spi.Codec;
import org.civarcos.cache.spi.CodecProvider;
import org.civarcos.cache.spi.ManagerOptions;

/** JSON by Jackson, where Jackson is on the class path. */
public final class JsonCodecProvider implements CodecProvider {
    private static final boolean AVAILABLE = isAvailable();

    /** For {@link java.util.ServiceLoader}. */
    public JsonCodecProvider() {}

    private static boolean isAvailable() {
        try {
            Class.forName(
                    "com.fasterxml.jackson.databind.json.JsonMapper", false, JsonCodecProvider.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    @Override
    public String name() {
        return "json";
    }

    @Override
    public <T> Optional<Codec<T>> codec(TypeRef<T> type, ManagerOptions manager) {
        return AVAILABLE ? JacksonCodec.of(type, manager.classLoader()) : Optional.empty();
    }
}
