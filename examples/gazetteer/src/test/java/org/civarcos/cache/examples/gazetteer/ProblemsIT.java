package org.civarcos.cache.examples.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.examples.gazetteer.Client.header;
import static org.civarcos.cache.examples.gazetteer.Client.sqlQueries;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RunningGazetteer.class)
class ProblemsIT {
    @Test
    void unknownPlace_isA404ThatReplaysAs404(Client client) {
        HttpResponse<String> first = client.get("/api/places/999999");
        assertProblem(first, 404, "there is no place 999999");

        HttpResponse<String> second = client.get("/api/places/999999");
        assertProblem(second, 404, "there is no place 999999");
        assertThat(header(second, "Cache-Status")).contains("hit");
        assertThat(sqlQueries(second)).isEqualTo(sqlQueries(first));
    }

    @Test
    void unknownPath_isA404AndNotStored(Client client) {
        client.get("/api/nowhere");
        HttpResponse<String> second = client.get("/api/nowhere");

        assertProblem(second, 404, "Not Found");
        assertThat(second.headers().firstValue("Age")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nearest?lat=x&lon=1 | lat must be a number of degrees, not 'x'",
                "nearest?lat=91&lon=1 | latitude must be from -90 to 90, not 91.0",
                "nearest?lat=NaN&lon=1 | latitude must be from -90 to 90, not NaN",
                "nearest?lat=1 | lon is missing",
                "nearest?lat=1&lon=1&limit=0 | limit must be a whole number from 1 to 100, not '0'",
                "?name=a&country=ISL | country must be two letters, such as IS, not 'ISL'",
                "? | name or country must be given",
            })
    void malformedQuery_isA400AndNotStored(String query, String detail, Client client) {
        String path = query.startsWith("?") ? "/api/places" + query : "/api/places/" + query;
        client.get(path);
        HttpResponse<String> second = client.get(path);

        assertProblem(second, 400, detail);
        assertThat(second.headers().firstValue("Age")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":", "[]", "\"text\"", "{\"latitude\":\"north\"}"})
    void malformedBody_isA400(String body, Client client) {
        assertProblem(client.put("/api/places/1", body), 400, "the body must be a JSON object");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\":\"X\"} | latitude is missing",
                "{\"name\":\" \",\"country\":\"IS\",\"latitude\":1,\"longitude\":1} | name must have 1 to 200 characters",
                "{\"name\":\"X\",\"country\":\"is\",\"latitude\":1,\"longitude\":1} | country must be two capital letters",
            })
    void senselessEdit_isA400(String body, String detail, Client client) {
        assertProblem(client.put("/api/places/1", body), 400, detail);
    }

    @Test
    void updateOfAnUnknownPlace_isA404(Client client) {
        String body = "{\"name\":\"X\",\"country\":\"IS\",\"latitude\":1,\"longitude\":1}";
        assertProblem(client.put("/api/places/999998", body), 404, "there is no place 999998");
    }

    private static void assertProblem(HttpResponse<String> response, int status, String detail) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(response.body()).contains("\"status\":" + status, detail);
    }
}
