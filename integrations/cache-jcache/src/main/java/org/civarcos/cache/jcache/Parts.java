package org.civarcos.cache.jcache;

import java.util.ArrayList;
import java.util.List;
import javax.cache.CacheException;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.spi.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Parts that are made from a configuration of {@code javax.cache}: a configuration of the engine, and the layers above
 * it.
 *
 * @param configuration a copy of the user's, complete
 * @param copying how keys and values are kept
 * @param lifetimes the expiry policy
 * @param loader the loader, or null
 * @param writer the writer, or null without write-through
 */
record Parts<K, V>(
        MutableConfiguration<K, V> configuration,
        Copying copying,
        Lifetimes lifetimes,
        @Nullable CacheLoader<K, V> loader,
        @Nullable WriteThrough<K, V> writer) {

    static <K, V> Parts<K, V> of(Configuration<K, V> asked, Settings settings) {
        MutableConfiguration<K, V> configuration = complete(asked);
        Copying copying = configuration.isStoreByValue()
                ? new ByValue(new ImmutableTypes(settings), new AllowedTypes(settings))
                : Copying.NONE;
        Factory<CacheLoader<K, V>> loaders = configuration.getCacheLoaderFactory();
        Factory<CacheWriter<? super K, ? super V>> writers =
                configuration.isWriteThrough() ? configuration.getCacheWriterFactory() : null;
        List<Object> made = new ArrayList<>();
        try {
            Lifetimes lifetimes = new Lifetimes(make(configuration.getExpiryPolicyFactory(), made));
            CacheLoader<K, V> loader = loaders == null ? null : make(loaders, made);
            CacheWriter<? super K, ? super V> writer = writers == null ? null : make(writers, made);
            return new Parts<>(
                    configuration, copying, lifetimes, loader, writer == null ? null : new WriteThrough<>(writer));
        } catch (Throwable e) {
            made.forEach(Closing::close);
            throw e;
        }
    }

    private static <T> T make(Factory<T> factory, List<Object> made) {
        T part = factory.create();
        if (part == null) {
            throw new CacheException("the factory " + factory.getClass().getName()
                    + " made nothing: return an object, or set no factory");
        }
        made.add(part);
        return part;
    }

    private static <K, V> MutableConfiguration<K, V> complete(Configuration<K, V> asked) {
        return asked instanceof CompleteConfiguration<K, V> complete
                ? new MutableConfiguration<>(complete)
                : new MutableConfiguration<K, V>()
                        .setTypes(asked.getKeyType(), asked.getValueType())
                        .setStoreByValue(asked.isStoreByValue());
    }

    /**
     * Always the objects in memory: the values of other stores are copies anyhow, made by codecs of their own, and here
     * what is to be copied is copied above.
     */
    Cache<K, Object> open(Engine engine, String name) {
        CacheConfig.Builder<K, Object> config = CacheConfig.of(
                        TypeRef.of(configuration.getKeyType()), TypeRef.of(Object.class))
                .store(CacheConfig.DEFAULT_STORE)
                .serializer(CacheConfig.NO_SERIALIZER)
                .cacheNulls(false)
                .statistics(false);
        lifetimes.configure(config, engine.settings().ofCache(name), engine.settings());
        return engine.manager().createCache(name, config.build());
    }

    @Nullable
    ReadThrough<K, V> loading(Cache<K, Object> cache) {
        return loader == null ? null : new ReadThrough<>(cache, loader, copying, lifetimes);
    }

    /** Closes what the configuration brought along. */
    void close() {
        Closing.close(loader);
        Closing.close(writer == null ? null : writer.writer());
        Closing.close(lifetimes.policy());
    }
}
