package org.civarcos.cache.spi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.TypeRef;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the codecs of a cache. For values: what the code or {@code arcos.cache.cache.NAME.serializer} names; else one
 * that is made for the type; else what {@code arcos.cache.serializer} names; else {@code json}, then {@code java},
 * where they can.
 */
final class Codecs {
    private static final List<String> GENERAL = List.of("json", "java");

    private final String cacheName;
    private final ManagerOptions manager;
    private final Map<String, CodecProvider> byName = new LinkedHashMap<>();

    Codecs(String cacheName, ManagerOptions manager) {
        this.cacheName = cacheName;
        this.manager = manager;
        addAll(Codecs.class.getClassLoader());
        addAll(manager.classLoader());
    }

    private void addAll(ClassLoader loader) {
        try {
            ServiceLoader.load(CodecProvider.class, loader)
                    .forEach(provider -> byName.putIfAbsent(provider.name(), provider));
        } catch (ServiceConfigurationError e) {
            throw new CacheConfigurationException(
                    "a codec does not load: " + e.getMessage() + "; use the same version of all arcos-cache jars");
        }
    }

    <T extends @Nullable Object> Codec<T> forValues(CacheConfig<?, T> config) {
        TypeRef<T> type = config.valueType();
        return new TypedValueCodec<>(
                own(config)
                        .or(() -> natural(type).map(provider -> made(provider.name(), type)))
                        .or(() -> general(config).map(name -> made(name, type)))
                        .orElseGet(() -> first(type)),
                type);
    }

    /** The codec that is asked for; empty if none is, or if all caches are meant and nobody can change the values. */
    <T extends @Nullable Object> Optional<Codec<T>> serializer(CacheConfig<?, T> config) {
        TypeRef<T> type = config.valueType();
        Optional<Codec<T>> own = own(config);
        Optional<Codec<T>> asked = own.isPresent()
                ? own
                : general(config).flatMap(name -> {
                    Optional<CodecProvider> natural = natural(type);
                    return natural.filter(provider -> provider.isImmutable(type))
                                    .isPresent()
                            ? Optional.empty()
                            : Optional.of(made(natural.map(CodecProvider::name).orElse(name), type));
                });
        return asked.map(codec -> new TypedValueCodec<>(codec, type));
    }

    /** What the code or the settings of the cache itself ask for. */
    private <T extends @Nullable Object> Optional<Codec<T>> own(CacheConfig<?, T> config) {
        return config.codec()
                .or(() -> ownName(config).filter(name -> !isNone(name)).map(name -> made(name, config.valueType())));
    }

    private Optional<String> ownName(CacheConfig<?, ?> config) {
        return config.serializer()
                .or(() -> manager.settings().ofCache(cacheName).get(CacheSettings.SERIALIZER));
    }

    /** What is set for all caches, if this one says nothing of it. */
    private Optional<String> general(CacheConfig<?, ?> config) {
        return ownName(config).isPresent()
                ? Optional.empty()
                : manager.settings().get(CacheSettings.SERIALIZER).filter(name -> !isNone(name));
    }

    private static boolean isNone(String name) {
        return name.equals(CacheConfig.NO_SERIALIZER);
    }

    private <T extends @Nullable Object> Codec<T> made(String name, TypeRef<T> type) {
        return CompressedCodec.innerName(name)
                .<Codec<T>>map(inner -> CompressedCodec.of(named(inner, type)))
                .orElseGet(() -> named(name, type));
    }

    private <T extends @Nullable Object> Codec<T> first(TypeRef<T> type) {
        StringBuilder reasons = new StringBuilder();
        for (String name : GENERAL) {
            CodecProvider provider = byName.get(name);
            if (provider == null) {
                continue;
            }
            try {
                Optional<Codec<T>> codec = provider.codec(type, manager);
                if (codec.isPresent()) {
                    return codec.get();
                }
            } catch (IllegalArgumentException e) {
                reasons.append("; ").append(name).append(": ").append(e.getMessage());
            }
        }
        throw new CacheConfigurationException("no codec can hold the values of cache " + cacheName + ", of type " + type
                + ": there are " + byName.keySet() + reasons
                + "; change the type, make it Serializable for java, or provide a CodecProvider");
    }

    <T> Codec<T> forKeys(TypeRef<T> type) {
        CodecProvider provider = natural(type).orElse(byName.get("json"));
        String reason = "there is no codec for it";
        if (provider != null) {
            try {
                Optional<Codec<T>> codec = provider.keyCodec(type, manager).filter(Codec::isCanonical);
                if (codec.isPresent()) {
                    return new TriedKeyCodec<>(codec.get());
                }
                reason = "the codec \"" + provider.name() + "\" has no canonical form of it";
            } catch (IllegalArgumentException e) {
                reason = e.getMessage();
            }
        }
        throw new CacheConfigurationException("the keys of cache " + cacheName + ", of type " + type
                + ", have no readable form for a remote store: " + reason
                + "; use String, a number, an enum, a UUID or a record of these, or provide a CodecProvider with a"
                + " canonical codec");
    }

    private <T extends @Nullable Object> Codec<T> named(String name, TypeRef<T> type) {
        CodecProvider provider = byName.get(name);
        if (provider == null) {
            throw new CacheConfigurationException("cache " + cacheName + " asks for the serializer \"" + name
                    + "\", which is not on the class path; there are " + byName.keySet());
        }
        String reason = "it is not made for them";
        try {
            Optional<Codec<T>> codec = provider.codec(type, manager);
            if (codec.isPresent()) {
                return codec.get();
            }
        } catch (IllegalArgumentException e) {
            reason = e.getMessage();
        }
        throw new CacheConfigurationException("the serializer \"" + name + "\" cannot hold the values of cache "
                + cacheName + ", of type " + type + ": " + reason + "; choose another by arcos.cache.cache." + cacheName
                + ".serializer, none for the default, or add its library");
    }

    private Optional<CodecProvider> natural(TypeRef<?> type) {
        return byName.values().stream()
                .filter(provider -> provider.prefers(type))
                .findFirst();
    }
}
