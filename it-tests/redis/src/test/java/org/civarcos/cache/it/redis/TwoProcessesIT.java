package org.civarcos.cache.it.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.civarcos.cache.redis.RedisServerProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two processes of the sample share hits, entity tags and invalidations, by configuration alone. */
class TwoProcessesIT {
    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

    private static RedisServerProcess redis;
    private static SampleProcess one;
    private static SampleProcess other;

    @BeforeAll
    static void start() throws Exception {
        redis = RedisServerProcess.start();
        one = SampleProcess.start(redis.uri());
        other = SampleProcess.start(redis.uri());
    }

    @AfterAll
    static void stop() {
        for (AutoCloseable each : new AutoCloseable[] {one, other, redis}) {
            if (each != null) {
                try {
                    each.close();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static long sqlQueries(SampleProcess process) throws Exception {
        return Long.parseLong(header(process.get("/api/stats"), "X-Sql-Queries"));
    }

    @Test
    void aResponseOfOne_isAHitOfTheOther_withTheSameEntityTag() throws Exception {
        String path = "/api/places/nearest?lat=48.2&lon=16.37";
        HttpResponse<String> first = one.get(path);
        assertThat(header(first, "Cache-Status")).contains("fwd=uri-miss");
        long before = sqlQueries(other);

        HttpResponse<String> second = other.get(path);

        assertThat(header(second, "Cache-Status")).contains("hit");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(header(second, "ETag")).isEqualTo(header(first, "ETag"));
        assertThat(sqlQueries(other)).isEqualTo(before);
        assertThat(other.get(path, "If-None-Match", header(first, "ETag")).statusCode())
                .isEqualTo(304);
    }

    @Test
    void aMethodResultOfOne_servesTheOther() throws Exception {
        one.get("/api/places/nearest?lat=47.07&lon=15.44&limit=3");
        long before = sqlQueries(other);

        HttpResponse<String> longer = other.get("/api/places/nearest?lat=47.07&lon=15.44&limit=4");

        assertThat(header(longer, "Cache-Status")).contains("fwd=uri-miss");
        assertThat(sqlQueries(other)).isEqualTo(before);
    }

    @Test
    void aChangeInOne_dropsTheResponsesOfTheOther() throws Exception {
        String nearest = "/api/places/nearest?lat=64.15&lon=-21.94&limit=2";
        String elsewhere = "/api/places?name=montevideo&country=UY";
        HttpResponse<String> before = other.get(nearest);
        other.get(elsewhere);
        Matcher id = ID.matcher(before.body());
        assertThat(id.find()).isTrue();

        HttpResponse<String> update = one.put(
                "/api/places/" + id.group(1),
                "{\"name\":\"Seltjarnarnes b\u00E6r\",\"country\":\"IS\",\"region\":\"\",\"latitude\":64.15309,\"longitude\":-21.99499}");
        assertThat(update.statusCode()).as(update.body()).isEqualTo(200);

        assertThat(header(other.get(nearest), "Cache-Status")).contains("fwd=uri-miss");
        assertThat(header(other.get(elsewhere), "Cache-Status")).contains("hit");
    }
}
