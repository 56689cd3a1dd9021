package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.glassfish.grizzly.http.server.HttpServer;
import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void theSecondResponseIsAHit() throws Exception {
        try (SeContainer container = SeContainerInitializer.newInstance().initialize()) {
            HttpServer server = Main.start(0);
            URI places = URI.create("http://localhost:" + server.getListener("grizzly").getPort() + "/places/84549");
            HttpResponse<String> first = get(places);
            HttpResponse<String> second = get(places);
            assertEquals("Place 84549", first.body());
            assertEquals(first.body(), second.body());
            assertTrue(cacheStatus(first).contains("stored"), cacheStatus(first));
            assertTrue(cacheStatus(second).startsWith("arcos; hit"), cacheStatus(second));
            server.shutdownNow();
        }
    }

    private static String cacheStatus(HttpResponse<String> response) {
        return response.headers().firstValue("Cache-Status").orElse("none");
    }

    private static HttpResponse<String> get(URI uri) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
