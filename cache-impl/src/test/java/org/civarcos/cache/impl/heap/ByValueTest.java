package org.civarcos.cache.impl.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.CacheWriter;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.WriteBehindOptions;
import org.civarcos.cache.spi.Codec;
import org.civarcos.cache.spi.Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the heap holds bytes, and what those around it see of that. */
class ByValueTest {
    private static final TypeRef<List<String>> TEXTS = new TypeRef<>() {};

    private CacheManager manager = CacheManager.create();

    @AfterEach
    void close() {
        manager.close();
    }

    private void set(String... properties) {
        manager.close();
        var builder = CacheManager.builder();
        for (int i = 0; i < properties.length; i += 2) {
            builder.property(properties[i], properties[i + 1]);
        }
        manager = builder.build();
    }

    private <V> Cache<String, V> open(CacheConfig.Builder<String, V> config) {
        return manager.createCache("places", config.build());
    }

    private static CacheConfig.Builder<String, List<String>> lists() {
        return CacheConfig.of(String.class, TEXTS);
    }

    private static boolean holdsBytes(Cache<?, ?> cache) {
        return cache.unwrap(Store.class) instanceof EncodedStore;
    }

    @Test
    void withoutASerializer_theHeapHoldsTheObject() {
        Cache<String, List<String>> cache = open(lists());
        List<String> value = new ArrayList<>(List.of("a"));
        cache.put("key", value);

        assertThat(holdsBytes(cache)).isFalse();
        assertThat(cache.get("key")).isSameAs(value);
    }

    @Test
    void theGeneralSerializer_isForWhatCanBeChanged() {
        set("arcos.cache.serializer", "json", "arcos.cache.cache.by-name.serializer", "none");

        assertThat(holdsBytes(open(lists()))).isTrue();
        assertThat(holdsBytes(manager.createCache(
                        "texts", CacheConfig.of(String.class, String.class).build())))
                .isFalse();
        assertThat(holdsBytes(manager.createCache("by-name", lists().build()))).isFalse();
        assertThat(holdsBytes(manager.createCache(
                        "by-code", lists().serializer("none").build())))
                .isFalse();
    }

    @Test
    void theSerializerInEffect_isTold() {
        set("arcos.cache.cache.places.serializer", "json");
        Cache<String, List<String>> cache = open(lists());
        Cache<String, List<String>> byCode =
                manager.createCache("code", lists().serializer("java").build());

        assertThat(cache.config().serializer()).hasValue("json");
        assertThat(byCode.config().toString()).contains("serializer=java");
        assertThat(manager.effectiveSettings("code"))
                .anyMatch(setting ->
                        setting.name().endsWith("serializer") && setting.value().equals("java"));
    }

    @Test
    void aTypeThatTheSerializerCannotHold_isRefused_withTheCure() {
        assertThatThrownBy(() -> open(CacheConfig.of(String.class, Object.class).serializer("json")))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining("\"json\" cannot hold the values of cache places")
                .hasMessageContaining("none for the default");
        assertThatThrownBy(() -> open(lists().serializer("jsn+deflate")))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining("\"jsn\"");
        assertThatThrownBy(() -> lists().serializer(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theWeigher_isAskedOfTheObject_onceForEachWrite() {
        List<List<String>> weighed = new ArrayList<>();
        Cache<String, List<String>> cache = open(lists().serializer("json").maximumWeight(10, (key, value) -> {
            weighed.add(value);
            return value.size();
        }));
        List<String> value = List.of("a", "b");
        cache.put("key", value);
        cache.putAllAtomically(Map.of("more", List.of("c")), EntryOptions.DEFAULT);

        assertThat(weighed).hasSize(2);
        assertThat(weighed.get(0)).isSameAs(value);
        assertThat(cache.statistics().weight()).hasValue(3);
    }

    // --- what cannot be written or read --------------------------------------------------------------------------

    /** A codec that reads nothing, as one of a class that has changed. */
    private static final class Forgetful implements Codec<String> {
        @Override
        public String id() {
            return "forgetful";
        }

        @Override
        public byte[] encode(String value) {
            if (value.isEmpty()) {
                throw new IllegalStateException("on purpose");
            }
            return new byte[] {1};
        }

        @Override
        public String decode(byte[] bytes) {
            throw new IllegalStateException("on purpose");
        }
    }

    @Test
    void aValueThatCannotBeWritten_namesCacheClassesAndCure() {
        Cache<String, String> cache =
                open(CacheConfig.of(String.class, String.class).serializer(new Forgetful()));

        assertThatThrownBy(() -> cache.put("key", ""))
                .isInstanceOf(CacheStoreException.class)
                .hasMessageContaining("cache places: the serializer \"forgetful\" cannot write")
                .hasMessageContaining("a value of class java.lang.String for a key of class java.lang.String")
                .hasMessageContaining("arcos.cache.cache.places.serializer=none");
    }

    @Test
    void valuesThatCannotBeRead_areMissesThatAreCounted_andWarnedOfOnce() {
        List<LogRecord> logged = new ArrayList<>();
        Logger logger = Logger.getLogger("org.civarcos.cache");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord each) {
                logged.add(each);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            Cache<String, String> cache = open(CacheConfig.of(String.class, String.class)
                    .serializer(new Forgetful())
                    .statistics(true));
            List<Runnable> reads = List.of(
                    () -> assertThat(cache.get("key")).isNull(),
                    () -> assertThat(cache.getAll(List.of("key"))).isEmpty(),
                    () -> assertThat(cache.entry("key")).isEmpty(),
                    () -> assertThat(cache.iterator()).isExhausted(),
                    () -> assertThat(cache.hottest(1)).isEmpty());
            for (Runnable read : reads) {
                cache.put("key", "value");
                read.run();
                assertThat(cache.containsKey("key")).isFalse();
            }

            assertThat(cache.statistics().storeFailures()).isEqualTo(reads.size());
            assertThat(logged)
                    .filteredOn(each -> each.getLevel().equals(Level.WARNING)
                            && each.getMessage().contains("cannot be read"))
                    .hasSize(1)
                    .allMatch(each -> each.getMessage().contains("cache places: the value of key key"));
        } finally {
            logger.removeHandler(handler);
        }
    }

    // --- with writers --------------------------------------------------------------------------------------------

    @Test
    void whatIsWrittenBehind_comesOutOfTheJournal_asAnEqualValue(@TempDir Path folder) {
        Map<String, List<String>> table = new ConcurrentHashMap<>();
        boolean[] isAway = {true};
        CacheWriter<String, List<String>> writer = new CacheWriter<>() {
            @Override
            public void write(String key, List<String> value) {
                if (isAway[0]) {
                    throw new IllegalStateException("the table is away");
                }
                table.put(key, value);
            }

            @Override
            public void delete(String key) {
                table.remove(key);
            }
        };
        CacheConfig<String, List<String>> config = lists().serializer("json+deflate")
                .writer(writer)
                .loader((key, context) -> table.get(key))
                .writeBehind(WriteBehindOptions.DEFAULT
                        .withDelay(Duration.ZERO)
                        .withCloseTimeout(Duration.ofMillis(10))
                        .withJournal(folder))
                .build();
        Cache<String, List<String>> cache = manager.createCache("places", config);
        cache.put("key", List.of("a", "b"));
        assertThat(cache.get("key")).containsExactly("a", "b");
        cache.close();

        isAway[0] = false;
        cache = manager.createCache("places", config);
        assertThat(cache.writeBehind().orElseThrow().flush(Duration.ofSeconds(30)))
                .isTrue();
        assertThat(table).containsEntry("key", List.of("a", "b"));
        assertThat(cache.get("key")).containsExactly("a", "b");
    }
}
