package org.civarcos.cache.cdi;

import java.util.Optional;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.spi.Codec;
import org.civarcos.cache.spi.CodecProvider;
import org.civarcos.cache.spi.ManagerOptions;

/** Composite keys in a readable form, for stores that are not in this process. */
public final class CompositeKeyCodecProvider implements CodecProvider {
    /** For {@link java.util.ServiceLoader}. */
    public CompositeKeyCodecProvider() {}

    @Override
    public String name() {
        return "composite-key";
    }

    @Override
    public boolean prefers(TypeRef<?> type) {
        return type.rawType() == CompositeKey.class;
    }

    @Override
    @SuppressWarnings("unchecked") // the type is CompositeKey
    public <T> Optional<Codec<T>> codec(TypeRef<T> type, ManagerOptions manager) {
        return prefers(type) ? Optional.of((Codec<T>) new CompositeKeyCodec(manager.classLoader())) : Optional.empty();
    }
}
