package org.civarcos.cache.impl.codec;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.PolymorphicTypeValidator;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.spi.Codec;

/**
 * JSON of one type. The type comes from the declaration alone: a class name in the bytes is never followed, also where
 * an annotation of the type asks for it. What lacks a part, or has one too many, was written by another version of the
 * class and is refused.
 */
final class JacksonCodec<T> implements Codec<T> {
    private final ObjectWriter writer;
    private final ObjectReader reader;

    private JacksonCodec(ObjectMapper mapper, JavaType type) {
        writer = mapper.writerFor(type);
        reader = mapper.readerFor(type);
    }

    static <T> Optional<Codec<T>> of(TypeRef<T> type, ClassLoader application) {
        ObjectMapper mapper = JsonMapper.builder()
                .addModules(ObjectMapper.findModules(application))
                .polymorphicTypeValidator(new NoClassNames())
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .build();
        return of(mapper, type.type());
    }

    @SuppressWarnings("unchecked") // the codec of Optional<T> is one of T's optional
    private static <T> Optional<Codec<T>> of(ObjectMapper mapper, Type type) {
        if (type instanceof ParameterizedType given && given.getRawType() == Optional.class) {
            return JacksonCodec.<Object>of(mapper, given.getActualTypeArguments()[0])
                    .map(content -> (Codec<T>) (Codec<?>) new OptionalJson<>(content));
        }
        JavaType resolved = mapper.constructType(type);
        return isConcrete(resolved) ? Optional.of(new JacksonCodec<>(mapper, resolved)) : Optional.empty();
    }

    /** Whether the type says enough to read a value back: {@code List<Place>} does, {@code Object} does not. */
    private static boolean isConcrete(JavaType type) {
        Class<?> raw = type.getRawClass();
        if (raw == Object.class || raw == Class.class) {
            return false;
        }
        if (type.isContainerType() || type.isReferenceType()) {
            JavaType content = type.getContentType();
            JavaType key = type.getKeyType();
            return (content == null || isConcrete(content)) && (key == null || isConcrete(key));
        }
        return raw.isPrimitive()
                || !Modifier.isAbstract(raw.getModifiers())
                || raw.isAnnotationPresent(JsonSubTypes.class)
                || raw.isAnnotationPresent(JsonTypeInfo.class)
                || raw.isAnnotationPresent(JsonDeserialize.class);
    }

    @Override
    public String id() {
        return "json";
    }

    @Override
    public byte[] encode(T value) {
        try {
            return writer.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    value.getClass().getName() + " has no JSON: " + e.getOriginalMessage(), e);
        }
    }

    @Override
    public T decode(byte[] bytes) {
        try {
            T value = reader.readValue(bytes);
            if (value == null) {
                throw new IllegalArgumentException("a JSON null where a value was");
            }
            return value;
        } catch (IOException e) {
            throw new IllegalArgumentException("JSON that is not of the declared type", e);
        }
    }

    @Override
    public boolean isCanonical() {
        return true;
    }

    /** Refuses every class name that a document brings. */
    private static final class NoClassNames extends PolymorphicTypeValidator.Base {
        private static final long serialVersionUID = 1;

        @Override
        public Validity validateBaseType(MapperConfig<?> config, JavaType baseType) {
            return Validity.INDETERMINATE;
        }

        @Override
        public Validity validateSubClassName(MapperConfig<?> config, JavaType baseType, String subClassName) {
            return Validity.DENIED;
        }

        @Override
        public Validity validateSubType(MapperConfig<?> config, JavaType baseType, JavaType subType) {
            return Validity.DENIED;
        }
    }
}
