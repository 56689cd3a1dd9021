package org.civarcos.cache.impl.codec;

import java.io.Serializable;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.spi.Codec;
import org.civarcos.cache.spi.CodecProvider;
import org.civarcos.cache.spi.ManagerOptions;

/** Java serialization, behind an allow-list of classes. */
public final class JavaCodecProvider implements CodecProvider {
    /** For {@link java.util.ServiceLoader}. */
    public JavaCodecProvider() {}

    @Override
    public String name() {
        return "java";
    }

    @Override
    public <T> Optional<Codec<T>> codec(TypeRef<T> type, ManagerOptions manager) {
        Class<?> raw = type.rawType();
        boolean possible = Serializable.class.isAssignableFrom(raw)
                || raw.isInterface()
                || raw == Object.class
                || Collection.class.isAssignableFrom(raw)
                || Map.class.isAssignableFrom(raw);
        return possible
                ? Optional.of(new JavaCodec<>(type, AllowedClasses.of(type, manager.settings()), manager.classLoader()))
                : Optional.empty();
    }
}
