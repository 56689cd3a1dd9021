package org.civarcos.cache.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.EntryOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the TCK does not ask. */
class JCacheTest {
    @RegisterExtension
    final TestProvider provider = new TestProvider();

    private static CacheConfig<?, ?> engineConfig(Cache<?, ?> cache) {
        return cache.unwrap(org.civarcos.cache.Cache.class).config();
    }

    @Test
    void cacheCreatedByName_isBounded() {
        Cache<Object, Object> cache = provider.manager().createCache("by-name", new MutableConfiguration<>());
        assertThat(engineConfig(cache).maximumSize()).isEqualTo(OptionalLong.of(CacheConfig.DEFAULT_MAXIMUM_SIZE));
        assertThat(engineConfig(cache).expireAfterWrite()).contains(EntryOptions.FOREVER);
    }

    @Test
    void cacheCreatedByName_isAsItsTemplateSays() {
        CacheManager manager = provider.manager(
                "arcos.cache.templates", "places",
                "arcos.cache.template.places.caches", "org.example.*",
                "arcos.cache.template.places.ttl", "1h",
                "arcos.cache.template.places.max_entries", "50");
        CacheConfig<?, ?> config = engineConfig(manager.createCache("org.example.Place", new MutableConfiguration<>()));
        assertThat(config.maximumSize()).isEqualTo(OptionalLong.of(50));
        assertThat(config.expireAfterWrite()).contains(Duration.ofHours(1));
    }

    @Test
    void cacheCreatedByName_takesTheDefaultTtlThatIsSet() {
        CacheManager manager = provider.manager("arcos.cache.default_ttl", "10m");
        assertThat(engineConfig(manager.createCache("any", new MutableConfiguration<>()))
                        .expireAfterWrite())
                .contains(Duration.ofMinutes(10));
    }

    @Test
    void policyOfTheConfiguration_isStrongerThanSettings() {
        CacheManager manager = provider.manager("arcos.cache.default_ttl", "10m");
        CacheConfig<?, ?> created = engineConfig(manager.createCache(
                "created",
                policy(CreatedExpiryPolicy.factoryOf(new javax.cache.expiry.Duration(TimeUnit.SECONDS, 7)))));
        CacheConfig<?, ?> touched = engineConfig(manager.createCache(
                "touched",
                policy(TouchedExpiryPolicy.factoryOf(new javax.cache.expiry.Duration(TimeUnit.SECONDS, 7)))));
        assertThat(created.expireAfterWrite()).contains(Duration.ofSeconds(7));
        assertThat(touched.expireAfterAccess()).contains(Duration.ofSeconds(7));
        assertThat(touched.expireAfterWrite()).contains(EntryOptions.FOREVER);
    }

    private static MutableConfiguration<Object, Object> policy(Factory<? extends ExpiryPolicy> policy) {
        return new MutableConfiguration<>().setExpiryPolicyFactory(policy);
    }

    @Test
    void uriOfAPropertiesFile_isRead(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("caches.properties"), "arcos.cache.max_entries=77");
        CacheManager manager = provider.provider().getCacheManager(file.toUri(), null);
        assertThat(engineConfig(manager.createCache("any", new MutableConfiguration<>()))
                        .maximumSize())
                .isEqualTo(OptionalLong.of(77));
    }

    @Test
    void uriOfAMissingFile_isRefused(@TempDir Path directory) {
        assertThatThrownBy(() -> provider.provider()
                        .getCacheManager(directory.resolve("none.properties").toUri(), null))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("none.properties cannot be read");
    }

    @Test
    void settingThatMakesNoSense_isRefusedWithItsName() {
        assertThatThrownBy(() -> provider.manager("arcos.cache.max_entries", "many"))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("arcos.cache.max_entries");
    }

    @Test
    void policyThatGivesNoTime_expiresWhatWasThere() {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        Cache<Object, Object> cache = provider.manager()
                .createCache(
                        "expiring",
                        policy(() -> new ExpiryPolicy() {
                                    @Override
                                    public javax.cache.expiry.Duration getExpiryForCreation() {
                                        return javax.cache.expiry.Duration.ETERNAL;
                                    }

                                    @Override
                                    public javax.cache.expiry.Duration getExpiryForAccess() {
                                        return null;
                                    }

                                    @Override
                                    public javax.cache.expiry.Duration getExpiryForUpdate() {
                                        return javax.cache.expiry.Duration.ZERO;
                                    }
                                })
                                .addCacheEntryListenerConfiguration(new MutableCacheEntryListenerConfiguration<>(
                                        () -> new Gone(told), null, true, true)));
        cache.put(1, "one");
        cache.put(1, "two");
        assertThat(cache.containsKey(1)).isFalse();
        assertThat(told).containsExactly("EXPIRED 1=one");
        cache.put(1, "three");
        cache.remove(1);
        assertThat(told).containsExactly("EXPIRED 1=one", "REMOVED 1=three");
    }

    private record Gone(List<String> told)
            implements CacheEntryExpiredListener<Object, Object>, CacheEntryRemovedListener<Object, Object> {
        @Override
        public void onExpired(Iterable<CacheEntryEvent<?, ?>> events) {
            note(events);
        }

        @Override
        public void onRemoved(Iterable<CacheEntryEvent<?, ?>> events) {
            note(events);
        }

        private void note(Iterable<CacheEntryEvent<?, ?>> events) {
            events.forEach(event -> told.add(event.getEventType() + " " + event.getKey() + "=" + event.getOldValue()));
        }
    }

    @Test
    void readThrough_sharesOneLoadBetweenCallers() throws Exception {
        AtomicInteger loads = new AtomicInteger();
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Cache<Object, Object> cache = provider.manager()
                .createCache(
                        "loading",
                        new MutableConfiguration<>()
                                .setReadThrough(true)
                                .setCacheLoaderFactory(() -> new OneLoader(key -> {
                                    loads.incrementAndGet();
                                    loading.countDown();
                                    release.await();
                                    return "loaded";
                                })));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Object> first = threads.submit(() -> cache.get(1));
            loading.await();
            Future<Object> second = threads.submit(() -> cache.get(1));
            release.countDown();
            assertThat(first.get()).isEqualTo("loaded");
            assertThat(second.get()).isEqualTo("loaded");
        } finally {
            threads.shutdownNow();
        }
        assertThat(loads).hasValue(1);
    }

    @Test
    void removalDuringALoad_wins() throws Exception {
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Cache<Object, Object> cache = provider.manager()
                .createCache(
                        "loading",
                        new MutableConfiguration<>()
                                .setReadThrough(true)
                                .setCacheLoaderFactory(() -> new OneLoader(key -> {
                                    loading.countDown();
                                    release.await();
                                    return "old";
                                })));
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Object> load = thread.submit(() -> cache.get(1));
            loading.await();
            cache.remove(1);
            release.countDown();
            assertThat(load.get()).isEqualTo("old");
        } finally {
            thread.shutdownNow();
        }
        assertThat(cache.containsKey(1)).isFalse();
    }

    private interface Body {
        Object load(Object key) throws Exception;
    }

    private record OneLoader(Body body) implements CacheLoader<Object, Object> {
        @Override
        public Object load(Object key) {
            try {
                return body.load(key);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public java.util.Map<Object, Object> loadAll(Iterable<?> keys) {
            throw new UnsupportedOperationException();
        }
    }

    /** Two threads write one key: what the writer was told last is what the cache has. */
    @Test
    void writeThrough_keepsWriterAndCacheInOneOrder() throws Exception {
        List<Object> written = Collections.synchronizedList(new ArrayList<>());
        Cache<Object, Object> cache = provider.manager()
                .createCache(
                        "writing",
                        new MutableConfiguration<>()
                                .setWriteThrough(true)
                                .setCacheWriterFactory(() -> new Recording(written)));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 200; round++) {
                List<Future<?>> puts = new ArrayList<>();
                for (int writer = 0; writer < 4; writer++) {
                    String value = round + "-" + writer;
                    puts.add(threads.submit(() -> cache.put(1, value)));
                }
                for (Future<?> put : puts) {
                    put.get();
                }
                assertThat(cache.get(1)).isEqualTo(written.get(written.size() - 1));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(written).hasSize(800);
    }

    private record Recording(List<Object> written) implements CacheWriter<Object, Object> {
        @Override
        public void write(Cache.Entry<?, ?> entry) {
            written.add(entry.getValue());
            Thread.onSpinWait();
        }

        @Override
        public void writeAll(java.util.Collection<Cache.Entry<?, ?>> entries) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete(Object key) {}

        @Override
        public void deleteAll(java.util.Collection<?> keys) {}
    }

    @Test
    void entryProcessor_runsOnceForEachOfManyThreads() throws Exception {
        Cache<Object, Object> cache = provider.manager().createCache("counting", new MutableConfiguration<>());
        AtomicInteger runs = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                all.add(threads.submit(() -> cache.invoke(1, (entry, arguments) -> {
                    runs.incrementAndGet();
                    entry.setValue(entry.exists() ? (Integer) entry.getValue() + 1 : 1);
                    return null;
                })));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(cache.get(1)).isEqualTo(400);
        assertThat(runs).hasValue(400);
    }

    @Test
    void managersOfOneUri_haveManagementBeansEach() throws Exception {
        MutableConfiguration<Object, Object> counted = new MutableConfiguration<>().setStatisticsEnabled(true);
        provider.manager().createCache("counted", counted);
        provider.provider()
                .getCacheManager(provider.manager().getURI(), new ClassLoader() {})
                .createCache("counted", counted);
        assertThat(java.lang.management.ManagementFactory.getPlatformMBeanServer()
                        .queryNames(new javax.management.ObjectName("javax.cache:type=CacheStatistics,*"), null))
                .hasSize(2);
    }
}
