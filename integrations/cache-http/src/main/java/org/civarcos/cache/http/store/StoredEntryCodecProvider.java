package org.civarcos.cache.http.store;

import java.util.Optional;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.http.StoredEntry;
import org.civarcos.cache.spi.Codec;
import org.civarcos.cache.spi.CodecProvider;
import org.civarcos.cache.spi.ManagerOptions;

/** Stored responses in their own binary form, for stores that are not in this process. */
public final class StoredEntryCodecProvider implements CodecProvider {
    /** For {@link java.util.ServiceLoader}. */
    public StoredEntryCodecProvider() {}

    @Override
    public String name() {
        return "http";
    }

    @Override
    public boolean prefers(TypeRef<?> type) {
        return type.rawType() == StoredEntry.class;
    }

    @Override
    public boolean isImmutable(TypeRef<?> type) {
        return prefers(type);
    }

    @Override
    @SuppressWarnings("unchecked") // the type is StoredEntry
    public <T> Optional<Codec<T>> codec(TypeRef<T> type, ManagerOptions manager) {
        return prefers(type) ? Optional.of((Codec<T>) new StoredEntryCodec()) : Optional.empty();
    }

    private static final class StoredEntryCodec implements Codec<StoredEntry> {
        @Override
        public String id() {
            return "http";
        }

        @Override
        public byte[] encode(StoredEntry value) {
            return value.encode();
        }

        @Override
        public StoredEntry decode(byte[] bytes) {
            return StoredEntry.decode(bytes);
        }
    }
}
