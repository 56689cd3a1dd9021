package org.civarcos.cache.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.admin.AdminServer.ON;
import static org.civarcos.cache.admin.AdminServer.VALUES;
import static org.civarcos.cache.admin.AdminServer.coded;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheFailure;
import org.civarcos.cache.EntryOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the console shows. */
class ConsoleViewsTest {
    private static final String API = "/cache-admin/api/";
    private static final Pattern KEYS = Pattern.compile("\"keys\":\\[([^]]*)]");
    private static final Pattern NEXT = Pattern.compile("\"next\":(null|\"([^\"]*)\")");

    private AdminServer server;
    private Cache<Long, Place> places;

    /** A value with a form in JSON. */
    public record Place(String name, int people) {}

    /** A key without a canonical form. */
    public static final class Odd {
        @Override
        public String toString() {
            return "odd";
        }
    }

    @BeforeEach
    void start() {
        server = new AdminServer(ON);
        places = create(server);
    }

    private static Cache<Long, Place> create(AdminServer server) {
        Cache<Long, Place> cache = server.manager.createCache(
                "places",
                CacheConfig.of(Long.class, Place.class)
                        .maximumSize(1_000)
                        .statistics(true)
                        .build());
        cache.put(
                7L,
                new Place("Bern", 134_000),
                EntryOptions.ofTtl(Duration.ofMinutes(5)).withTags("swiss", "capital"));
        cache.put(8L, new Place("Basel", 178_000), EntryOptions.DEFAULT.withTags("swiss"));
        return cache;
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aCache_withWhatItHoldsAndHasCounted() {
        places.get(7L);
        places.get(9L);

        assertThat(server.get(API + "cache?cache=places").body())
                .contains(
                        "\"name\":\"places\"",
                        "\"store\":\"heap\"",
                        "\"bound\":1000",
                        "\"boundOf\":\"entries\"",
                        "\"size\":2",
                        "\"weight\":null",
                        "\"hits\":1",
                        "\"misses\":1",
                        "\"hitRatio\":0.5",
                        "\"evictionsByCause\":{}",
                        "\"failure\":null");
        assertThat(server.get(API + "caches").body()).contains("\"name\":\"places\"");
    }

    @Test
    void evictions_byCause() {
        places.resize(1);

        assertThat(server.get(API + "cache?cache=places").body())
                .contains("\"evictions\":1", "\"evictionsByCause\":{\"resized\":1}", "\"bound\":1");
    }

    @Test
    void anEntry_withoutItsValue_unlessValuesAreShown() {
        server.time.advance(Duration.ofMinutes(1));

        assertThat(server.get(API + "entry?cache=places&key=7").body())
                .contains(
                        "\"key\":\"7\"",
                        "\"ttlMillis\":240000",
                        "\"tags\":[\"capital\",\"swiss\"]",
                        "\"version\":\"",
                        "\"type\":\"" + Place.class.getName() + "\"",
                        "\"length\":31",
                        "\"masked\":true")
                .doesNotContain("Bern", "134000", "impl");
        try (AdminServer showing = new AdminServer(ON, VALUES)) {
            create(showing);
            assertThat(showing.get(API + "entry?cache=places&key=7").body())
                    .contains("\"masked\":false", "{\\\"name\\\":\\\"Bern\\\",\\\"people\\\":134000}");
        }
    }

    @Test
    void aLook_countsAsNoAccess() {
        server.get(API + "entry?cache=places&key=7");
        server.get(API + "entry?cache=places&key=99");

        assertThat(places.statistics().hits()).isZero();
        assertThat(places.statistics().misses()).isZero();
    }

    @Test
    void whatIsNotThere_isSaid() {
        assertThat(server.get(API + "entry?cache=places&key=99").status()).isEqualTo(404);
        assertThat(server.get(API + "entry?cache=places&key=Bern").body())
                .contains("is no key of this cache: its keys are of the type java.lang.Long");
        assertThat(server.get(API + "entry?cache=places").body()).contains("the parameter key is missing");
        assertThat(server.get(API + "entry?cache=other&key=1").body()).contains("there is no cache");
        assertThat(server.get(API + "keys?cache=places&limit=0").status()).isEqualTo(400);
        assertThat(server.get(API + "keys?cache=places&cursor=nonsense").status())
                .isEqualTo(400);
    }

    @Test
    void keys_byPattern_aPageAtATime() {
        for (long key = 1_000; key < 1_500; key++) {
            places.put(key, new Place("x", 1));
        }
        Set<String> found = new TreeSet<>();
        String cursor = "";
        int pages = 0;
        do {
            String page = server.get(API + "keys?cache=places&limit=40&pattern=" + coded("1?[0-4]*") + cursor)
                    .body();
            Matcher keys = KEYS.matcher(page);
            assertThat(keys.find()).as(page).isTrue();
            Set<String> ofPage =
                    keys.group(1).isEmpty() ? Set.of() : Set.of(keys.group(1).split(","));
            assertThat(ofPage).hasSizeLessThan(200);
            found.addAll(ofPage);
            Matcher next = NEXT.matcher(page);
            assertThat(next.find()).as(page).isTrue();
            cursor = next.group(2) == null ? "" : "&cursor=" + coded(next.group(2));
            pages++;
        } while (!cursor.isEmpty());
        assertThat(found).hasSize(250);
        assertThat(pages).isGreaterThan(5);
    }

    @Test
    void keysWithoutAForm_areShown_andNotLookedUp() {
        Cache<Odd, String> odd = server.manager.createCache(
                "odd", CacheConfig.of(Odd.class, String.class).build());
        odd.put(new Odd(), "x");

        assertThat(server.get(API + "keys?cache=odd").body()).contains("\"keys\":[\"odd\"]");
        assertThat(server.get(API + "entry?cache=odd&key=odd").status()).isEqualTo(422);
    }

    @Test
    void tags_withCounts_andWhatAnInvalidationWouldDrop() {
        assertThat(server.get(API + "tags?cache=places").body())
                .contains("{\"tag\":\"capital\",\"entries\":1},{\"tag\":\"swiss\",\"entries\":2}", "\"next\":null");
        assertThat(server.get(API + "tagged?cache=places&tag=capital").body()).contains("\"keys\":[\"7\"]");
        assertThat(places.containsKey(7L)).isTrue();
    }

    @Test
    void theHottestKeys() {
        for (int i = 0; i < 50; i++) {
            places.get(8L);
        }

        assertThat(server.get(API + "hottest?cache=places&limit=1").body()).contains("\"keys\":[\"8\"]");
    }

    @Test
    void loadsUnderWay() throws InterruptedException {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread loading = new Thread(() -> places.get(1L, (key, context) -> {
            began.countDown();
            end.await();
            return new Place("Chur", 38_000);
        }));
        loading.start();
        began.await();
        try {
            assertThat(server.get(API + "loads").body()).contains("{\"cache\":\"places\",\"inFlight\":1}");
        } finally {
            end.countDown();
            loading.join();
        }
        assertThat(server.get(API + "loads").body()).contains("\"loads\":[]");
    }

    @Test
    void storedResponses_byUri_withTheNamesOfTheirFields() {
        server.get("/places");

        assertThat(server.get(API + "responses?pattern=" + coded("GET /pl*")).body())
                .contains("GET /places", "\"status\":200", "\"isFresh\":true", "\"lifetimeSeconds\":60", "all-places")
                .contains("{\"name\":\"Content-Type\",\"value\":null}")
                .doesNotContain("Bern");
        assertThat(server.get(API + "responses?pattern=" + coded("GET /other*")).body())
                .contains("\"responses\":[]");
    }

    @Test
    void failures_andTheHealthOfTheirCache() {
        server.manager.report(new CacheFailure("places", "the store", new IllegalStateException("it is away")));

        assertThat(server.get(API + "failures").body())
                .contains("\"count\":1", "\"operation\":\"the store\"", "it is away", "\"cache\":\"places\"");
        assertThat(server.get(API + "cache?cache=places").body()).contains("\"failure\":{", "it is away");
    }

    @Test
    void settings_withTheirSources() {
        assertThat(server.get(API + "settings").body())
                .contains(
                        "{\"name\":\"arcos.cache.admin.enabled\",\"value\":\"true\",\"source\":\"code\",\"default\":\"false\"}");
        assertThat(server.get(API + "settings?cache=places").body())
                .contains("{\"name\":\"arcos.cache.cache.places.max_entries\",\"value\":\"1000\",\"source\":\"code\"");
    }
}
