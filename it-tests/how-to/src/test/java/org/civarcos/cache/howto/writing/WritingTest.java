package org.civarcos.cache.howto.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheManagerBuilder;
import org.civarcos.cache.CacheWriterException;
import org.civarcos.cache.WriteBehind;
import org.civarcos.cache.WriteBehindOptions;
import org.civarcos.cache.WriteBehindOptions.Retry;
import org.civarcos.cache.WriteBehindStatistics;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritingTest {
    private final JdbcConnectionPool database =
            JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    private final PlaceTable table = new PlaceTable(database);
    private final CacheManager manager = CacheManager.create();

    @TempDir
    private Path folder;

    @BeforeEach
    void fill() throws SQLException {
        run("CREATE TABLE place (id BIGINT PRIMARY KEY, name VARCHAR(20) NOT NULL)");
        run("INSERT INTO place VALUES (1, 'Bern'), (2, 'Aarau')");
    }

    @AfterEach
    void close() {
        manager.close();
        database.dispose();
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void readThrough() throws SQLException {
        Cache<Long, String> places = manager.createCache(
                "places",
                CacheConfig.of(Long.class, String.class)
                        .loader(table)
                        .bulkLoader(table)
                        .build());
        String bern = places.get(1L);
        Map<Long, String> both = places.getAll(List.of(1L, 2L));

        assertThat(bern).isEqualTo("Bern");
        assertThat(both).containsOnlyKeys(1L, 2L);
        assertThat(places.getOrDefault(3L, "not cached")).isEqualTo("not cached");
    }

    @Test
    void writeThrough() throws SQLException {
        Cache<Long, String> places = manager.createCache(
                "places",
                CacheConfig.of(Long.class, String.class)
                        .loader(table)
                        .writer(table)
                        .build());
        places.put(3L, "Chur");
        places.remove(2L);

        assertThat(table.loadAll(Set.of(1L, 2L, 3L), null)).containsOnlyKeys(1L, 3L);
        assertThatThrownBy(() -> places.put(3L, "a name that is too long for its column"))
                .isInstanceOf(CacheWriterException.class);
        assertThat(places.get(3L)).isEqualTo("Chur");
    }

    @Test
    void writeBehind() throws SQLException {
        Cache<Long, String> places = manager.createCache(
                "places",
                CacheConfig.of(Long.class, String.class)
                        .loader(table)
                        .writer(table)
                        .writeBehind(WriteBehindOptions.DEFAULT
                                .withBatchSize(200)
                                .withDelay(Duration.ofMillis(500))
                                .withMaximumPending(50_000, Duration.ofSeconds(2))
                                .withRetry(new Retry(Duration.ofMillis(100), 2, Duration.ofSeconds(30), Retry.FOREVER))
                                .withJournal(folder.resolve("places")))
                        .build());
        places.put(3L, "Chur");
        String chur = places.get(3L);

        assertThat(chur).isEqualTo("Chur");
        WriteBehind behind = places.writeBehind().orElseThrow();
        boolean done = behind.flush(Duration.ofSeconds(10));
        WriteBehindStatistics statistics = behind.statistics();

        assertThat(done).isTrue();
        assertThat(statistics.pending()).isZero();
        assertThat(table.load(3L, null)).isEqualTo("Chur");
    }

    @Test
    void byConfiguration() throws IOException {
        Properties properties = new Properties();
        try (InputStream file = WritingTest.class.getResourceAsStream("/writing/arcos-cache.properties")) {
            properties.load(file);
        }
        CacheManagerBuilder builder = CacheManager.builder();
        properties.stringPropertyNames().forEach(name -> builder.property(name, properties.getProperty(name)));
        try (CacheManager configured = builder.build()) {
            Cache<Long, String> places = configured.createCache(
                    "places",
                    CacheConfig.of(Long.class, String.class).writer(table).build());

            assertThat(places.config().writeBehind().orElseThrow().batchSize()).isEqualTo(200);
        }
    }
}
