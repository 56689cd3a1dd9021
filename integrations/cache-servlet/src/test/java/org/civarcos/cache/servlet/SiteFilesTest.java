package org.civarcos.cache.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.servlet.Client.body;
import static org.civarcos.cache.servlet.Client.cacheStatus;
import static org.civarcos.cache.servlet.Client.field;
import static org.civarcos.cache.servlet.Client.status;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.List;

/** What the container does by itself: files, HTTP/2. */
class SiteFilesTest extends RunningSite {
    /** More than Tomcat sends by sendfile, and than its buffer holds. */
    private static final String CONTENT = "0123456789".repeat(20_000);

    @OnTheContainer
    void aFileIsWhole_inParts_andUnchangedOutOfTheCache(SiteServer.Kind kind) throws Exception {
        server = kind.start(kind.files(), new ResponseCacheFilter(manager, ALL));
        Files.writeString(server.base().resolve("file.txt"), CONTENT);
        Client client = new Client(server.port());
        String miss = client.get("/file.txt");
        String hit = client.get("/file.txt");
        if (kind == SiteServer.Kind.TOMCAT) { // Jetty sends files asynchronously, and without a length behind a filter
            assertThat(cacheStatus(hit)).startsWith("arcos; hit");
            assertThat(field(hit, "Content-Length")).isEqualTo("200000");
            String unchanged = "If-Modified-Since: " + field(miss, "Last-Modified");
            assertThat(status(client.get("/file.txt", unchanged))).isEqualTo(304);
        }
        for (String past : List.of("Accept: */*", "Cookie: a=b")) {
            String part = client.get("/file.txt", "Range: bytes=15-24", past);
            assertThat(status(part)).isEqualTo(206);
            assertThat(body(part)).isEqualTo("5678901234");
        }
        assertThat(body(miss)).isEqualTo(CONTENT);
        assertThat(body(hit)).isEqualTo(CONTENT);
        String modified = field(miss, "Last-Modified");
        assertThat(field(hit, "Last-Modified")).isNotEmpty().isEqualTo(modified);
        assertThat(body(client.get("/file.txt", "Cookie: a=b"))).isEqualTo(CONTENT);
        assertThat(status(client.get("/absent.txt"))).isEqualTo(404);
    }

    @OnTheContainer
    void aHitIsTheSameOverHttp2(SiteServer.Kind kind) throws Exception {
        pages.with("/page", text(CONTENT));
        start(kind, ALL);
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        URI uri = URI.create("http://localhost:" + server.port() + "/page");
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
            assertThat(answer.body()).isEqualTo(CONTENT);
            assertThat(answer.headers().firstValue("Cache-Status"))
                    .hasValueSatisfying(said -> assertThat(said).contains("arcos"));
            if (kind == SiteServer.Kind.TOMCAT) {
                assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            }
        }
        assertThat(pages.asked("/page")).isEqualTo(1);
    }
}
