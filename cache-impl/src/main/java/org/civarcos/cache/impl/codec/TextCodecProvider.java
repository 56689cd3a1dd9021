package org.civarcos.cache.impl.codec;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.spi.Codec;
import org.civarcos.cache.spi.CodecProvider;
import org.civarcos.cache.spi.ManagerOptions;

/** Readable text for strings, whole numbers, booleans, UUIDs and enums. */
public final class TextCodecProvider implements CodecProvider {
    private static final Map<Class<?>, Function<String, ?>> PARSERS = Map.of(
            String.class, text -> text,
            Long.class, Long::valueOf,
            Integer.class, Integer::valueOf,
            Short.class, Short::valueOf,
            Byte.class, Byte::valueOf,
            Boolean.class, TextCodecProvider::parseBoolean,
            UUID.class, TextCodecProvider::parseUuid);

    /** For {@link java.util.ServiceLoader}. */
    public TextCodecProvider() {}

    @Override
    public String name() {
        return "string";
    }

    @Override
    public boolean prefers(TypeRef<?> type) {
        return PARSERS.containsKey(type.rawType()) || isEnum(type.rawType());
    }

    @Override
    public boolean isImmutable(TypeRef<?> type) {
        return prefers(type);
    }

    @Override
    public <T> Optional<Codec<T>> codec(TypeRef<T> type, ManagerOptions manager) {
        Class<?> raw = type.rawType();
        if (isEnum(raw)) {
            return Optional.of(new EnumCodec<>(raw));
        }
        @SuppressWarnings("unchecked") // the table pairs a class with its own parser
        Function<String, T> parser = (Function<String, T>) PARSERS.get(raw);
        return Optional.ofNullable(parser)
                .map(found -> new TextCodec<>(raw == String.class ? "text" : raw.getSimpleName(), raw, found));
    }

    private static boolean isEnum(Class<?> type) {
        return type.isEnum();
    }

    private static Boolean parseBoolean(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        throw new IllegalArgumentException("not a boolean");
    }

    private static UUID parseUuid(String text) {
        UUID id = UUID.fromString(text);
        if (!id.toString().equals(text)) {
            throw new IllegalArgumentException("not a UUID in its own form");
        }
        return id;
    }
}
