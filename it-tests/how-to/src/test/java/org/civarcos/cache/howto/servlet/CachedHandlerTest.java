package org.civarcos.cache.howto.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.http.CachedPaths;
import org.civarcos.cache.jdkhttp.CachingExchangeHandler;
import org.junit.jupiter.api.Test;

/** The code of servlet.md on other servers. */
class CachedHandlerTest {
    private int made;

    private static void register(HttpServer server, HttpHandler handler, CacheManager manager) {
        CachedPaths places =
                CachedPaths.of("/places/*").ttl(Duration.ofMinutes(10)).tags("places");
        server.createContext("/", new CachingExchangeHandler(manager, handler, places));
    }

    private void answer(HttpExchange exchange) throws IOException {
        made++;
        byte[] page = "seven".getBytes(UTF_8);
        exchange.setAttribute(CachingExchangeHandler.TAGS, List.of("place:7"));
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    @Test
    void aPageIsMadeAnew_whenItsTagIsInvalidated() throws IOException, InterruptedException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (CacheManager caches = CacheManager.create()) {
            register(server, this::answer, caches);
            server.start();
            ask(server);
            ask(server);
            assertThat(made).isEqualTo(1);
            caches.invalidateTags("place:7");
            ask(server);
            assertThat(made).isEqualTo(2);
        } finally {
            server.stop(0);
        }
    }

    private static void ask(HttpServer server) throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/places/7");
        String body = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
        assertThat(body).isEqualTo("seven");
    }
}
