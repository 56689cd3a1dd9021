package org.civarcos.cache.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import javax.cache.Caching;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EntryOptions;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hibernate's second-level and query caches, over a database in memory. Its own statistics say what hit. */
class HibernateTest {
    private final SessionFactory sessions = new Configuration()
            .addAnnotatedClass(Country.class)
            .addAnnotatedClass(Town.class)
            .setProperty("hibernate.connection.url", "jdbc:h2:mem:places")
            .setProperty("hibernate.hbm2ddl.auto", "create-drop")
            .setProperty("hibernate.generate_statistics", "true")
            .setProperty("hibernate.cache.region.factory_class", "jcache")
            .setProperty("hibernate.javax.cache.missing_cache_strategy", "create")
            .setProperty("hibernate.cache.use_second_level_cache", "true")
            .setProperty("hibernate.cache.use_query_cache", "true")
            .buildSessionFactory();

    private final Statistics statistics = sessions.getStatistics();

    @BeforeEach
    void fill() {
        sessions.inTransaction(session ->
                session.persist(new Country(1, "PT", "Portugal", new Town(10, "Lisboa"), new Town(11, "Porto"))));
        sessions.getCache().evictAllRegions();
        statistics.clear();
    }

    @AfterEach
    void close() {
        sessions.close();
    }

    private <T> T read(Function<Session, T> query) {
        return sessions.fromTransaction(query);
    }

    private String nameById() {
        return read(session -> session.find(Country.class, 1L).name());
    }

    private List<String> namesByQuery() {
        return read(session -> session.createSelectionQuery("select c.name from Country c", String.class)
                .setCacheable(true)
                .list());
    }

    @Test
    void entity_isReadFromTheDatabaseOnce() {
        assertThat(nameById()).isEqualTo("Portugal");
        assertThat(nameById()).isEqualTo("Portugal");
        assertThat(statistics.getSecondLevelCacheHitCount()).isEqualTo(1);
        assertThat(statistics.getPrepareStatementCount()).isEqualTo(1);
    }

    @Test
    void collection_isReadFromTheDatabaseOnce() {
        Function<Session, List<String>> towns = session ->
                session.find(Country.class, 1L).towns().stream().map(Town::name).toList();
        assertThat(read(towns)).containsExactly("Lisboa", "Porto");
        long statements = statistics.getPrepareStatementCount();
        assertThat(read(towns)).containsExactly("Lisboa", "Porto");
        assertThat(statistics.getPrepareStatementCount()).isEqualTo(statements);
        assertThat(statistics
                        .getCollectionStatistics(Country.class.getName() + ".towns")
                        .getCacheHitCount())
                .isEqualTo(1);
    }

    @Test
    void query_isAnsweredFromTheCache() {
        assertThat(namesByQuery()).containsExactly("Portugal");
        assertThat(namesByQuery()).containsExactly("Portugal");
        assertThat(statistics.getQueryCacheHitCount()).isEqualTo(1);
        assertThat(statistics.getPrepareStatementCount()).isEqualTo(1);
    }

    @Test
    @SuppressWarnings("deprecation") // the way that applications have
    void naturalId_isResolvedFromTheCache() {
        Function<Session, String> byCode =
                session -> session.bySimpleNaturalId(Country.class).load("PT").code();
        assertThat(read(byCode)).isEqualTo("PT");
        long statements = statistics.getPrepareStatementCount();
        assertThat(read(byCode)).isEqualTo("PT");
        assertThat(statistics.getNaturalIdCacheHitCount()).isEqualTo(1);
        assertThat(statistics.getPrepareStatementCount()).isEqualTo(statements);
    }

    @Test
    void update_invalidatesEntityAndQuery() {
        nameById();
        namesByQuery();
        sessions.inTransaction(session -> session.find(Country.class, 1L).rename("República Portuguesa"));
        assertThat(namesByQuery()).containsExactly("República Portuguesa");
        assertThat(nameById()).isEqualTo("República Portuguesa");
        assertThat(statistics.getQueryCacheHitCount()).isZero();
    }

    @Test
    void cachesCreatedByName_areBounded_andLiveAsTheirTemplateSays() {
        nameById();
        CacheConfig<?, ?> entities = config(Country.class.getName());
        assertThat(entities.maximumSize()).isEqualTo(OptionalLong.of(500));
        assertThat(entities.expireAfterWrite()).contains(Duration.ofHours(1));
        CacheConfig<?, ?> timestamps = config("default-update-timestamps-region");
        assertThat(timestamps.maximumSize()).isEqualTo(OptionalLong.of(200));
        assertThat(timestamps.expireAfterWrite()).contains(EntryOptions.FOREVER);
    }

    private static CacheConfig<?, ?> config(String cacheName) {
        return Caching.getCachingProvider()
                .getCacheManager()
                .unwrap(CacheManager.class)
                .getCache(cacheName)
                .orElseThrow()
                .config();
    }
}
