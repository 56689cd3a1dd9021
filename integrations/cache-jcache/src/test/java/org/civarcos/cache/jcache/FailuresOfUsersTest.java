package org.civarcos.cache.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.integration.CacheWriter;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What users' parts throw stays with its key, its call, or its creation. */
class FailuresOfUsersTest {
    private final ArcosCachingProvider provider = new ArcosCachingProvider();
    private final CacheManager manager = provider.getCacheManager();

    @AfterEach
    void close() {
        provider.close();
    }

    private static final class Refusing implements CacheWriter<String, String> {
        @Override
        public void write(Cache.Entry<? extends String, ? extends String> entry) {
            if (entry.getKey().equals("bad")) {
                throw new NoClassDefFoundError("on purpose");
            }
        }

        @Override
        public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
            entries.forEach(this::write);
        }

        @Override
        public void delete(Object key) {}

        @Override
        public void deleteAll(Collection<?> keys) {}
    }

    @Test
    void invokeAll_processesEachKey_whateverFailsForOne() {
        Cache<String, String> cache = manager.createCache(
                "cache",
                new MutableConfiguration<String, String>()
                        .setTypes(String.class, String.class)
                        .setWriteThrough(true)
                        .setCacheWriterFactory(Refusing::new));

        Map<String, EntryProcessorResult<String>> results =
                cache.invokeAll(Set.of("a", "bad", "z"), (entry, arguments) -> {
                    entry.setValue("value");
                    return "done";
                });

        assertThat(results.get("a").get()).isEqualTo("done");
        assertThat(results.get("z").get()).isEqualTo("done");
        assertThatThrownBy(() -> results.get("bad").get()).isInstanceOf(EntryProcessorException.class);
        assertThat(cache.containsKey("bad")).isFalse();
    }

    @Test
    void listenerFactoryThatFailsOnce_leavesTheNameFree() {
        AtomicBoolean fails = new AtomicBoolean(true);
        CacheEntryCreatedListener<String, String> listener = events -> {};
        MutableConfiguration<String, String> configuration = new MutableConfiguration<String, String>()
                .setTypes(String.class, String.class)
                .addCacheEntryListenerConfiguration(new MutableCacheEntryListenerConfiguration<>(
                        () -> {
                            if (fails.getAndSet(false)) {
                                throw new IllegalStateException("on purpose");
                            }
                            return listener;
                        },
                        null,
                        false,
                        true));

        assertThatThrownBy(() -> manager.createCache("cache", configuration)).hasMessage("on purpose");
        manager.createCache("cache", configuration).put("key", "value");

        assertThat(manager.<String, String>getCache("cache", String.class, String.class)
                        .get("key"))
                .isEqualTo("value");
    }

    @Test
    void namesThatReadAlikeInManagement_haveBeansOfTheirOwn() throws Exception {
        MutableConfiguration<String, String> configuration = new MutableConfiguration<String, String>()
                .setTypes(String.class, String.class)
                .setStatisticsEnabled(true);
        for (String name : new String[] {"a:b", "a,b", "a=b", "a*b", "a.b"}) {
            manager.createCache(name, configuration);
        }

        assertThat(beans()).hasSize(5);
        manager.close();
        assertThat(beans()).isEmpty();
    }

    private static Set<ObjectName> beans() throws Exception {
        return ManagementFactory.getPlatformMBeanServer()
                .queryNames(new ObjectName("javax.cache:type=CacheStatistics,Cache=a.b,*"), null);
    }
}
