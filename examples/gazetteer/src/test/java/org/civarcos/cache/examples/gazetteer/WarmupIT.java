package org.civarcos.cache.examples.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Questions that are asked before anybody does. */
@ExtendWith(RunningGazetteer.class)
class WarmupIT {
    @Test
    @Timeout(600)
    void popularQuestions_areAnsweredBeforehand(Client client) throws InterruptedException {
        HttpResponse<String> started = client.post("/api/warmup");
        assertThat(started.statusCode()).isEqualTo(202);
        HttpResponse<String> progress = started;
        while (progress.body().contains("\"running\":true")) {
            Thread.sleep(50);
            progress = client.get("/api/warmup");
        }
        assertThat(progress.body()).contains("\"total\":61,\"done\":61,\"failed\":0,\"running\":false");

        long before = Client.sqlQueries(client.get("/api/stats"));
        client.get("/api/places?name=ba&limit=3");
        HttpResponse<String> warm = client.get("/api/places/nearest?lat=48.86&lon=2.35&limit=4");
        assertThat(warm.statusCode()).isEqualTo(200);
        assertThat(Client.sqlQueries(warm)).isEqualTo(before);

        HttpResponse<String> first = client.get("/api/places/nearest?lat=64.15&lon=-21.94");
        assertThat(first.headers().firstValue("Cache-Status").orElse("")).startsWith("arcos; hit");
    }
}
