package org.civarcos.cache.cdi.jcache;

import jakarta.enterprise.inject.Instance;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.annotation.CacheInvocationContext;
import javax.cache.annotation.CacheMethodDetails;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.configuration.OptionalFeature;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;

/**
 * Finds caches by name in the application's {@link CacheManager}: the bean of that type if there is one, else the
 * default manager of the provider that {@code -Djavax.cache.spi.CachingProvider} names, of our own, or of the only one
 * that there is. A missing cache is created, by reference where the provider can.
 */
final class DefaultResolverFactory implements CacheResolverFactory {
    private final Instance<Object> beans;
    private final OwnProvider ours;

    DefaultResolverFactory(Instance<Object> beans, OwnProvider ours) {
        this.beans = beans;
        this.ours = ours;
    }

    @Override
    public CacheResolver getCacheResolver(CacheMethodDetails<? extends Annotation> details) {
        return new ByName(details.getCacheName());
    }

    @Override
    public CacheResolver getExceptionCacheResolver(CacheMethodDetails<CacheResult> details) {
        return new ByName(details.getCacheAnnotation().exceptionCacheName());
    }

    /** Payara has a bean of that type, for its own caches: that is the server's, and not the application's. */
    private CacheManager manager() {
        Instance<CacheManager> all = beans.select(CacheManager.class);
        Stream<? extends Instance.Handle<CacheManager>> found =
                all.isResolvable() ? Stream.of(all.getHandle()) : all.handlesStream();
        List<? extends Instance.Handle<CacheManager>> own = found.filter(
                        each -> !each.getBean().getBeanClass().getName().startsWith(JCacheExtension.PAYARAS))
                .toList();
        return own.size() == 1 ? own.get(0).get() : provider().getCacheManager();
    }

    /** Named, since asking for the only one fails where a server brings a second. */
    private CachingProvider provider() {
        return System.getProperty(Caching.JAVAX_CACHE_CACHING_PROVIDER) == null
                ? ours.find().orElseGet(Caching::getCachingProvider)
                : Caching.getCachingProvider();
    }

    private final class ByName implements CacheResolver {
        private final String name;
        private volatile @Nullable Cache<Object, Object> known;

        ByName(String name) {
            this.name = name;
        }

        @Override
        @SuppressWarnings("unchecked") // the caller says the types, as javax.cache has it
        public <K, V> Cache<K, V> resolveCache(CacheInvocationContext<? extends Annotation> context) {
            Cache<Object, Object> cache = known;
            if (cache == null || cache.isClosed()) {
                cache = find();
                known = cache;
            }
            return (Cache<K, V>) cache;
        }

        private Cache<Object, Object> find() {
            CacheManager manager = manager();
            Cache<Object, Object> present = manager.getCache(name);
            if (present != null) {
                return present;
            }
            try {
                return manager.createCache(name, configuration(manager));
            } catch (CacheException e) {
                Cache<Object, Object> others = manager.getCache(name); // another call came first
                if (others == null) {
                    throw e;
                }
                return others;
            }
        }

        private MutableConfiguration<Object, Object> configuration(CacheManager manager) {
            return new MutableConfiguration<>()
                    .setStoreByValue(!manager.getCachingProvider().isSupported(OptionalFeature.STORE_BY_REFERENCE));
        }
    }
}
