package org.civarcos.cache.spi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.TypeRef;

/**
 * Chooses the codecs of a cache. For values: what {@code arcos.cache.cache.NAME.serializer} names; else one that is made
 * for the type; else what {@code arcos.cache.serializer} names; else {@code json}, then {@code java}, where they can.
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

    <T> Codec<T> forValues(TypeRef<T> type) {
        Settings settings = manager.settings();
        Optional<String> own = settings.ofCache(cacheName).text("serializer");
        if (own.isPresent()) {
            return named(own.get(), type);
        }
        Optional<Codec<T>> natural = natural(type);
        if (natural.isPresent()) {
            return natural.get();
        }
        Optional<String> global = settings.text("serializer");
        if (global.isPresent()) {
            return named(global.get(), type);
        }
        return first(GENERAL, type)
                .orElseThrow(() -> new CacheConfigurationException("no codec can hold the values of cache "
                        + cacheName + ", of type " + type + ": there are " + byName.keySet()
                        + "; add Jackson (com.fasterxml.jackson.core:jackson-databind) to the class path for json, make"
                        + " the type Serializable for java, or provide a CodecProvider"));
    }

    <T> Codec<T> forKeys(TypeRef<T> type) {
        return natural(type)
                .or(() -> first(List.of("json"), type))
                .filter(Codec::isCanonical)
                .orElseThrow(
                        () -> new CacheConfigurationException(
                                "the keys of cache " + cacheName + ", of type " + type
                                        + ", have no readable form for a remote store: use String, a number, an enum, a UUID or, with"
                                        + " Jackson on the class path, a record, or provide a CodecProvider with a canonical codec"));
    }

    private <T> Codec<T> named(String name, TypeRef<T> type) {
        CodecProvider provider = byName.get(name);
        if (provider == null) {
            throw new CacheConfigurationException("cache " + cacheName + " asks for the serializer \"" + name
                    + "\", which is not on the class path; there are " + byName.keySet());
        }
        return provider.codec(type, manager)
                .orElseThrow(() -> new CacheConfigurationException("the serializer \"" + name
                        + "\" cannot hold the values of cache " + cacheName + ", of type " + type
                        + ": choose another by arcos.cache.cache." + cacheName + ".serializer, or add its library"));
    }

    private <T> Optional<Codec<T>> natural(TypeRef<T> type) {
        return byName.values().stream()
                .filter(provider -> provider.prefers(type))
                .findFirst()
                .flatMap(provider -> provider.codec(type, manager));
    }

    private <T> Optional<Codec<T>> first(List<String> names, TypeRef<T> type) {
        List<Codec<T>> found = new ArrayList<>();
        for (String name : names) {
            CodecProvider provider = byName.get(name);
            if (provider != null) {
                provider.codec(type, manager).ifPresent(found::add);
            }
        }
        return found.stream().findFirst();
    }
}
