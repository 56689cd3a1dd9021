package org.civarcos.cache.examples.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.examples.gazetteer.Client.header;
import static org.civarcos.cache.examples.gazetteer.Client.sqlQueries;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningGazetteer.class)
class CachingIT {
    @Test
    void nearest_asksTheDatabaseOnce(Client client) {
        String path = "/api/places/nearest?lat=48.2&lon=16.37";
        long before = sqlQueries(client.get("/api/stats"));

        HttpResponse<String> first = client.get(path);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).contains("\"Vienna\"");
        assertThat(sqlQueries(first)).isEqualTo(before + 1);
        assertThat(header(first, "Cache-Status")).contains("fwd=uri-miss");

        HttpResponse<String> second = client.get(path);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(sqlQueries(second)).isEqualTo(before + 1);
        assertThat(header(second, "Cache-Status")).contains("hit");
        assertThat(header(second, "ETag")).isEqualTo(header(first, "ETag"));
        assertThat(header(second, "Age")).containsOnlyDigits();

        HttpResponse<String> third = client.get(path, "If-None-Match", header(first, "ETag"));
        assertThat(third.statusCode()).isEqualTo(304);
        assertThat(third.body()).isEmpty();
        assertThat(sqlQueries(third)).isEqualTo(before + 1);
    }

    @Test
    void counterOfAHit_isLive(Client client) {
        String path = "/api/places?name=salzb";
        long stored = sqlQueries(client.get(path));
        client.get("/api/places?name=innsb");

        assertThat(sqlQueries(client.get(path))).isEqualTo(stored + 1);
    }

    @Test
    void anotherLimit_isAnotherResponseOfTheSameMethodResult(Client client) {
        long before = sqlQueries(client.get("/api/places/nearest?lat=47.07&lon=15.44&limit=3"));
        HttpResponse<String> longer = client.get("/api/places/nearest?lat=47.07&lon=15.44&limit=4");

        assertThat(header(longer, "Cache-Status")).contains("fwd=uri-miss");
        assertThat(sqlQueries(longer)).isEqualTo(before);
    }

    @Test
    void manyColdRequestsAtOnce_runTheSqlOnce(Client client) {
        String path = "/api/places/nearest?lat=-33.86&lon=151.2";
        long before = sqlQueries(client.get("/api/stats"));

        List<CompletableFuture<HttpResponse<String>>> asked =
                IntStream.range(0, 200).mapToObj(i -> client.getAsync(path)).toList();
        List<HttpResponse<String>> answers =
                asked.stream().map(CompletableFuture::join).toList();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
        assertThat(answers)
                .extracting(HttpResponse::body)
                .containsOnly(answers.get(0).body());
        assertThat(sqlQueries(client.get("/api/stats"))).isEqualTo(before + 1);
    }

    @Test
    void statistics_areNeverCached(Client client) {
        client.get("/api/places?name=bratisl");
        HttpResponse<String> stats = client.get("/api/stats");

        assertThat(stats.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(stats.headers().firstValue("Age")).isEmpty();
        assertThat(stats.body()).contains("\"name\":\"searches\"", "\"hitRatio\"");
    }
}
