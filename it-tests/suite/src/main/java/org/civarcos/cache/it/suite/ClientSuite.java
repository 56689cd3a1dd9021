package org.civarcos.cache.it.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.it.suite.HttpSuite.any;
import static org.civarcos.cache.it.suite.HttpSuite.runs;
import static org.civarcos.cache.it.suite.HttpSuite.unique;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.it.suite.RawClient.Body;
import org.civarcos.cache.jaxrs.CachingClientFeature;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The private cache in the client of a runtime, which must answer as the server does. */
public abstract class ClientSuite {
    private static final String FRESH = "Cache-Control:max-age=60";

    private final CacheManager manager = CacheManager.create();
    private final Client client = ClientBuilder.newClient().register(new CachingClientFeature(manager));

    /** For subclasses. */
    protected ClientSuite() {}

    /** {@return where {@link HttpApplication} listens, with a slash at the end} */
    protected abstract URI base();

    @AfterEach
    void close() {
        client.close();
        manager.close();
    }

    private Invocation.Builder to(String path, String run) {
        return client.target(base() + "plain/" + path + (path.contains("?") ? "&run=" : "?run=") + run)
                .request();
    }

    private record Got(int status, Body body, String cacheStatus, List<Object> repeated) {
        static Got of(Response response) {
            try (response) {
                List<Object> repeated = response.getHeaders().getOrDefault("X-R", List.of());
                Body body = Body.of(response.hasEntity() ? response.readEntity(byte[].class) : new byte[0]);
                return new Got(
                        response.getStatus(), body, String.valueOf(response.getHeaderString("Cache-Status")), repeated);
            }
        }
    }

    private Got get(String path, String run) {
        return Got.of(to(path, run).get());
    }

    @Test
    void fresh_answers_are_given_without_a_request() {
        String run = unique();
        String path = any(200, 9000, FRESH, "X-R:1", "X-R:2, 3");
        assertThat(get(path, run).cacheStatus()).contains("stored");
        Got hit = get(path, run);
        assertThat(hit.cacheStatus()).contains("hit");
        assertThat(hit.status()).isEqualTo(200);
        assertThat(hit.body()).isEqualTo(Body.of(Echo.bytes(9000)));
        assertThat(String.join(
                        ", ", hit.repeated().stream().map(String::valueOf).toList()))
                .isEqualTo("1, 2, 3");
        assertThat(runs(run)).isEqualTo(1);
    }

    @Test
    void any_status_is_replayed() {
        for (int status = 200; status < 600; status++) {
            boolean empty = status == 204 || status == 205 || status == 304;
            if (status == 206 || status == 304 || (status >= 300 && status < 400) || status == 401 || status == 407) {
                continue; // parts, and what clients act upon by themselves
            }
            String run = unique();
            String path = any(status, empty ? -1 : 5, FRESH);
            get(path, run);
            Got hit = get(path, run);
            assertThat(hit.status()).isEqualTo(status);
            assertThat(hit.body()).as("%s", status).isEqualTo(Body.of(Echo.bytes(empty ? 0 : 5)));
            assertThat(runs(run)).as("%s", status).isEqualTo(1);
        }
    }

    @Test
    void stale_answers_are_validated() {
        String run = unique();
        assertThat(get("validated", run).body()).isEqualTo(Body.of(Echo.bytes(4)));
        Got validated = get("validated", run);
        assertThat(validated.status()).isEqualTo(200);
        assertThat(validated.body()).isEqualTo(Body.of(Echo.bytes(4)));
        assertThat(validated.cacheStatus()).contains("fwd-status=304");
        assertThat(runs(run)).isEqualTo(2);
    }

    @Test
    void a_validation_of_the_callers_own_is_the_servers_to_answer() {
        String run = unique();
        get("validated", run);
        assertThat(Got.of(to("validated", run).header("If-None-Match", "\"v\"").get())
                        .status())
                .isEqualTo(304);
        assertThat(runs(run)).isEqualTo(2);
    }

    @Test
    void what_must_not_be_stored_is_not() {
        for (String field : List.of("Cache-Control:no-store", "Vary:*", "X:none")) {
            String run = unique();
            get(any(200, 5, field), run);
            get(any(200, 5, field), run);
            assertThat(runs(run)).as(field).isEqualTo(2);
        }
    }

    @Test
    void users_are_kept_apart() {
        String run = unique();
        String path = any(200, 5, "Cache-Control:private, max-age=60");
        for (String user : List.of("Basic eDp5", "Basic eTp6", "Basic eDp5")) {
            Got.of(to(path, run).header("Authorization", user).get());
        }
        assertThat(runs(run)).isEqualTo(2);
    }

    @Test
    void a_change_through_the_client_drops_what_is_stored() {
        String run = unique();
        get(any(200, 5, FRESH), run);
        assertThat(Got.of(to("any", run).put(Entity.text(""))).status()).isEqualTo(204);
        get(any(200, 5, FRESH), run);
        assertThat(runs(run)).isEqualTo(2);
    }

    @Test
    void a_body_is_read_as_a_stream_too_and_a_large_one_passes_through() throws IOException {
        String run = unique();
        for (int i = 0; i < 2; i++) {
            try (Response response = to(any(200, 100_000, FRESH), run).get();
                    InputStream in = response.readEntity(InputStream.class)) {
                assertThat(in.readAllBytes()).isEqualTo(Echo.bytes(100_000));
            }
        }
        assertThat(runs(run)).isEqualTo(1);
        String large = unique();
        assertThat(get(any(200, 3_000_000, FRESH), large).body()).isEqualTo(Body.of(Echo.bytes(3_000_000)));
        assertThat(get(any(200, 3_000_000, FRESH), large).cacheStatus()).contains("too-large");
        assertThat(runs(large)).isEqualTo(2);
    }

    @Test
    void head_and_ranges_are_answered_from_what_is_stored() {
        String run = unique();
        String path = any(200, 10, FRESH);
        get(path, run);
        try (Response head = to(path, run).head()) {
            assertThat(head.getStatus()).isEqualTo(200);
        }
        Got part = Got.of(to(path, run).header("Range", "bytes=2-4").get());
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Body.of(Arrays.copyOfRange(Echo.bytes(10), 2, 5)));
        assertThat(runs(run)).isEqualTo(1);
    }

    @Test
    void a_call_that_does_not_wait_is_answered_too() throws ExecutionException, InterruptedException {
        String run = unique();
        String path = any(200, 5, FRESH);
        assertThat(Got.of(to(path, run).async().get().get()).cacheStatus()).contains("stored");
        assertThat(Got.of(to(path, run).async().get().get()).cacheStatus()).contains("hit");
        assertThat(runs(run)).isEqualTo(1);
    }
}
