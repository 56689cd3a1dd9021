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
        Client client = new Client(server.port());
        for (String content : List.of(CONTENT.substring(0, 100), CONTENT, CONTENT.repeat(4))) {
            String path = "/" + content.length() + ".txt";
            Files.writeString(server.base().resolve(path.substring(1)), content);
            String miss = client.get(path);
            client.get(path); // Jetty reads all fields, by which the next is selected
            String hit = client.get(path);
            assertThat(cacheStatus(hit)).as(path).startsWith("arcos; hit");
            assertThat(field(hit, "Content-Length")).isEqualTo("" + content.length());
            String modified = field(miss, "Last-Modified");
            for (String accepted : List.of("Accept: text/plain", "Accept: */*", "Accept: */*")) {
                assertThat(status(client.get(path, "If-Modified-Since: " + modified, accepted)))
                        .as(path)
                        .isEqualTo(304);
            }
            for (String past : List.of("Accept: */*", "Cookie: a=b")) {
                String part = client.get(path, "Range: bytes=15-24", past);
                assertThat(status(part)).isEqualTo(206);
                assertThat(body(part)).isEqualTo("5678901234");
            }
            assertThat(miss).contains("9012345678");
            assertThat(body(hit)).isEqualTo(content);
            assertThat(field(hit, "Last-Modified")).isNotEmpty().isEqualTo(modified);
            assertThat(body(client.get(path, "Cookie: a=b"))).isEqualTo(content);
        }
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
