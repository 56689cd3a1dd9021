package org.civarcos.cache.it.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests of {@link PlacesResource} for every runtime, with no line of code that registers anything. */
public abstract class PlatformSuite {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** For subclasses. */
    protected PlatformSuite() {}

    /** {@return where the application listens, with a slash at the end} */
    protected abstract URI base();

    private HttpRequest request(String method, String path, String... fields) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base().resolve(path))
                .timeout(Duration.ofSeconds(60))
                .method(method, HttpRequest.BodyPublishers.noBody());
        return (fields.length == 0 ? request : request.headers(fields)).build();
    }

    private HttpResponse<String> send(String method, String path, String... fields) {
        try {
            return client.send(request(method, path, fields), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> get(String path, String... fields) {
        return send("GET", path, fields);
    }

    private int runs() {
        return Integer.parseInt(get("places/runs").body());
    }

    private static String cacheStatus(HttpResponse<?> response) {
        return response.headers().firstValue("Cache-Status").orElse("none");
    }

    @Test
    void method_and_response_caching_hit_with_no_registration() {
        HttpResponse<String> first = get("places/7");
        HttpResponse<String> second = get("places/7");
        assertThat(first.body()).isEqualTo("place 7, run 1");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(cacheStatus(first)).isEqualTo("arcos; fwd=uri-miss; stored; ttl=60");
        assertThat(cacheStatus(second)).startsWith("arcos; hit; ttl=");
        assertThat(second.headers().firstValue("Age")).isPresent();
        assertThat(second.headers().firstValue("ETag"))
                .isPresent()
                .isEqualTo(first.headers().firstValue("ETag"));
        assertThat(get("places/7/fresh").body()).isEqualTo(first.body());
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void a_client_that_has_the_response_gets_304_without_body() {
        String tag = get("places/7").headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> response = get("places/7", "If-None-Match", tag);
        assertThat(response.statusCode()).isEqualTo(304);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("Content-Type")).isEmpty();
        assertThat(response.headers().firstValue("ETag")).contains(tag);
    }

    @Test
    void invalidating_a_tag_drops_method_result_and_response() {
        HttpResponse<String> before = get("places/7");
        get("places/8");
        assertThat(send("PUT", "places/7/name").statusCode()).isEqualTo(204);
        HttpResponse<String> after = get("places/7");
        assertThat(after.body()).isEqualTo("place 7, run 3");
        assertThat(after.headers().firstValue("ETag"))
                .isNotEqualTo(before.headers().firstValue("ETag"));
        assertThat(get("places/8").body()).isEqualTo("place 8, run 2");
    }

    @Test
    void a_missing_thing_is_remembered_only_if_asked_for() {
        get("places/missing");
        HttpResponse<String> missing = get("places/missing");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(cacheStatus(missing)).startsWith("arcos; hit");
        assertThat(runs()).isEqualTo(1);
        get("places/unknown");
        assertThat(get("places/unknown").statusCode()).isEqualTo(404);
        assertThat(runs()).isEqualTo(3);
    }

    @Test
    void what_belongs_to_one_user_is_not_cached() {
        get("places/slow", "Authorization", "Basic eDp5");
        get("places/slow", "Cookie", "session=1");
        assertThat(runs()).isEqualTo(2);
        assertThat(cacheStatus(get("places/slow"))).startsWith("arcos; fwd=uri-miss; stored");
    }

    @Test
    void two_hundred_cold_requests_run_the_resource_once() {
        List<CompletableFuture<HttpResponse<String>>> sent = Stream.generate(
                        () -> client.sendAsync(request("GET", "places/slow"), HttpResponse.BodyHandlers.ofString()))
                .limit(200)
                .toList();
        assertThat(sent)
                .allSatisfy(response -> assertThat(response.join().body()).isEqualTo("run 1"));
        assertThat(runs()).isEqualTo(1);
    }
}
