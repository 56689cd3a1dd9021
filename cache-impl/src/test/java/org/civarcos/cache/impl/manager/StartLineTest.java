package org.civarcos.cache.impl.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.StoreConfig;
import org.civarcos.cache.spi.ConfigSource;
import org.civarcos.cache.testkit.FakeTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a manager says of itself in the log when it starts. */
class StartLineTest {
    private static final String START = "the cache manager";

    private final FakeTime time = new FakeTime();
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Logger logger = Logger.getLogger("org.civarcos.cache");
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            if (record.getMessage().startsWith(START)) {
                lines.add(record.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void restore() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    /** A source under a name, which does not list what it has. */
    private record Named(String title, String property, String value) implements ConfigSource {
        @Override
        public @Nullable String get(String name) {
            return name.equals(property) ? value : null;
        }
    }

    private static void create(CacheManager manager, String name, String store) {
        manager.createCache(
                name,
                CacheConfig.of(String.class, String.class)
                        .store(StoreConfig.named(store))
                        .build());
    }

    private String line() throws InterruptedException {
        String line = lines.poll(30, TimeUnit.SECONDS);
        assertThat(line).as("a line").isNotNull();
        return String.valueOf(line);
    }

    @Test
    void oneLine_namesTheCachesByStore_andTheSourcesOfSettings() throws InterruptedException {
        try (CacheManager manager = CacheManager.builder()
                .name("shop")
                .time(time)
                .property("arcos.cache.max_entries", "10")
                .property("arcos.cache.cache.sessions.ttl", "5m")
                .configSources(new Named("the vault", "arcos.cache.cache.places.ttl", "1h"))
                .build()) {
            create(manager, "sessions", "heap");
            create(manager, "places", "heap");
            create(manager, "off", "none");
            time.advance(Duration.ofSeconds(1));

            assertThat(line())
                    .isEqualTo("the cache manager \"shop\" is on; caches: places, sessions on heap; off on none;"
                            + " settings: 2 from code, 1 from the vault");
            create(manager, "later", "heap");
        }
        assertThat(lines).isEmpty();
    }

    @Test
    void manyCaches_areNotAllNamed_andNothingSetIsSaid() throws InterruptedException {
        try (CacheManager manager =
                CacheManager.builder().time(time).configSources().build()) {
            List<String> names = new ArrayList<>();
            for (int i = 10; i < 35; i++) {
                names.add("c" + i);
                create(manager, "c" + i, "heap");
            }
            time.advance(Duration.ofSeconds(1));

            assertThat(line())
                    .isEqualTo("the cache manager \"default\" is on; caches: " + String.join(", ", names.subList(0, 20))
                            + " and 5 more on heap; nothing is set");
        }
    }

    @Test
    void cachesThatAreClosedByThen_areNotNamed() throws InterruptedException {
        try (CacheManager manager =
                CacheManager.builder().time(time).configSources().build()) {
            create(manager, "brief", "heap");
            manager.destroyCache("brief");
            time.advance(Duration.ofSeconds(1));

            assertThat(line()).contains("is on; no caches;");
        }
    }
}
