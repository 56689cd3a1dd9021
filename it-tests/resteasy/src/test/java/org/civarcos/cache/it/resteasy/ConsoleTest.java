package org.civarcos.cache.it.resteasy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The console as it is dropped into an application on RESTEasy. */
class ConsoleTest {
    private static final String ENABLED = "arcos.cache.admin.enabled";
    private static final String WRITABLE = "arcos.cache.admin.writable";

    @AfterEach
    void forget() {
        System.clearProperty(ENABLED);
        System.clearProperty(WRITABLE);
    }

    private static HttpResponse<String> send(URI uri, String method, String... fields)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody());
        for (int i = 0; i < fields.length; i += 2) {
            request.header(fields[i], fields[i + 1]);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void itIsOff_untilItIsSwitchedOn() throws Exception {
        try (RestEasyServer server = new RestEasyServer()) {
            assertThat(send(server.base().resolve("cache-admin/"), "GET").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void itAnswers_andChanges_withAToken() throws Exception {
        System.setProperty(ENABLED, "true");
        System.setProperty(WRITABLE, "true");
        try (RestEasyServer server = new RestEasyServer()) {
            URI console = server.base().resolve("cache-admin/");
            HttpResponse<String> page = send(console, "GET");
            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
            HttpResponse<String> moved = send(server.base().resolve("cache-admin"), "GET");
            assertThat(moved.headers().firstValue("Location").orElseThrow()).endsWith("/cache-admin/");
            assertThat(send(console.resolve("api/caches"), "GET", "X-Forwarded-For", "203.0.113.9")
                            .statusCode())
                    .isEqualTo(403);
            HttpResponse<String> session = send(console.resolve("api/session"), "GET");
            String cookie = session.headers().firstValue("Set-Cookie").orElseThrow();
            String token = session.body().replaceFirst(".*\"token\":\"([^\"]*)\".*", "$1");

            URI change = console.resolve("api/invalidate?tag=nothing");
            assertThat(send(change, "POST").statusCode()).isEqualTo(403);
            assertThat(send(change, "POST", "Cookie", cookie.replaceFirst(";.*", ""), "X-Arcos-Cache-Token", token)
                            .body())
                    .isEqualTo("{\"removed\":0}");
        }
    }
}
