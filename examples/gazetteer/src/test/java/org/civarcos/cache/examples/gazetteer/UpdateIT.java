package org.civarcos.cache.examples.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.examples.gazetteer.Client.header;
import static org.civarcos.cache.examples.gazetteer.Client.sqlQueries;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningGazetteer.class)
class UpdateIT {
    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

    @Test
    void updateOfAPlaceInTheAnswer_makesTheAnswerNew(Client client) {
        String nearest = "/api/places/nearest?lat=64.15&lon=-21.94&limit=2";
        HttpResponse<String> before = client.get(nearest);
        long id = firstId(before);

        HttpResponse<String> update = client.put("/api/places/" + id, place("Seltjarnarnes bær", 64.15309, -21.99499));
        assertThat(update.statusCode()).isEqualTo(200);

        HttpResponse<String> after = client.get(nearest);
        assertThat(after.body()).contains("Seltjarnarnes bær");
        assertThat(sqlQueries(after)).isEqualTo(sqlQueries(update) + 1);
        assertThat(header(after, "ETag")).isNotEqualTo(header(before, "ETag"));
        assertThat(client.get(nearest, "If-None-Match", header(before, "ETag")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void renamedPlace_entersTheSearchesThatItMatchesNow(Client client) {
        String search = "/api/places?name=qqarc&country=IS";
        assertThat(client.get(search).body()).isEqualTo("[]");
        assertThat(header(client.get(search), "Cache-Status")).contains("hit");

        client.put("/api/places/" + firstId(client.get("/api/places?name=akureyri")), place("Qqarcos", 65.68, -18.08));

        assertThat(client.get(search).body()).contains("Qqarcos");
        assertThat(client.get("/api/places?name=akureyri").body()).doesNotContain("Qqarcos");
    }

    @Test
    void movedPlace_entersTheNeighbourhoodThatItIsInNow(Client client) {
        String ocean = "/api/places/nearest?lat=-48.87&lon=-123.39&limit=1";
        assertThat(client.get(ocean).body()).doesNotContain("Selfoss");

        client.put("/api/places/" + firstId(client.get("/api/places?name=selfoss")), place("Selfoss", -48.87, -123.39));

        assertThat(client.get(ocean).body()).contains("Selfoss");
    }

    @Test
    void update_leavesWhatItDoesNotTouch(Client client) {
        String elsewhere = "/api/places?name=montevideo&country=UY";
        client.get(elsewhere);

        client.put("/api/places/" + firstId(client.get("/api/places?name=akranes")), place("Akranes", 64.32, -22.07));

        assertThat(header(client.get(elsewhere), "Cache-Status")).contains("hit");
    }

    private static long firstId(HttpResponse<String> response) {
        Matcher id = ID.matcher(response.body());
        assertThat(id.find()).as(response.body()).isTrue();
        return Long.parseLong(id.group(1));
    }

    private static String place(String name, double latitude, double longitude) {
        return "{\"name\":\"%s\",\"country\":\"IS\",\"region\":\"\",\"latitude\":%s,\"longitude\":%s}"
                .formatted(name, latitude, longitude);
    }
}
