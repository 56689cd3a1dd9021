package org.civarcos.cache.jcache;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CompletionListenerFuture;
import javax.cache.spi.CachingProvider;

/** Opens a provider, uses what it has, and closes it. Runs in a class loader of its own. */
public class ProviderUse implements Runnable {
    @Override
    public void run() {
        CachingProvider provider = Caching.getCachingProvider();
        CacheManager manager = provider.getCacheManager();
        MutableConfiguration<Integer, Object> configuration = new MutableConfiguration<Integer, Object>()
                .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(new Duration(TimeUnit.MINUTES, 1)))
                .setCacheLoaderFactory(FactoryBuilder.factoryOf(Loader.class))
                .setReadThrough(true)
                .setStatisticsEnabled(true)
                .setManagementEnabled(true);
        for (boolean synchronous : new boolean[] {true, false}) {
            configuration.addCacheEntryListenerConfiguration(new MutableCacheEntryListenerConfiguration<>(
                    FactoryBuilder.factoryOf(Listener.class), null, false, synchronous));
        }
        Cache<Integer, Object> cache = manager.createCache("used", configuration);
        cache.put(1, new ArrayList<>(List.of("one", LocalDate.EPOCH)));
        cache.put(2, new Value("two"));
        cache.get(1);
        cache.get(2);
        cache.get(3);
        cache.invoke(1, (entry, arguments) -> entry.exists());
        CompletionListenerFuture loaded = new CompletionListenerFuture();
        cache.loadAll(java.util.Set.of(4, 5), true, loaded);
        try {
            loaded.get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        provider.close();
    }

    /** Is copied by serialization. */
    static final class Value implements java.io.Serializable {
        private static final long serialVersionUID = 1;

        final String text;

        Value(String text) {
            this.text = text;
        }
    }

    /** Loads texts. */
    public static class Loader implements CacheLoader<Integer, Object> {
        @Override
        public Object load(Integer key) {
            return "loaded " + key;
        }

        @Override
        public Map<Integer, Object> loadAll(Iterable<? extends Integer> keys) {
            Map<Integer, Object> loaded = new java.util.HashMap<>();
            keys.forEach(key -> loaded.put(key, load(key)));
            return loaded;
        }
    }

    /** Does nothing. */
    public static class Listener implements CacheEntryCreatedListener<Integer, Object> {
        @Override
        public void onCreated(Iterable<CacheEntryEvent<? extends Integer, ?>> events) {}
    }
}
