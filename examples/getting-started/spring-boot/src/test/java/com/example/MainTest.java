package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class MainTest {
    @LocalServerPort
    int port;

    @Test
    void theSecondResponseIsAHit() throws Exception {
        URI places = URI.create("http://localhost:" + port + "/places/84549");
        HttpResponse<String> first = get(places);
        HttpResponse<String> second = get(places);
        assertEquals("Place 84549", first.body());
        assertEquals(first.body(), second.body());
        assertTrue(cacheStatus(first).contains("stored"), cacheStatus(first));
        assertTrue(cacheStatus(second).startsWith("arcos; hit"), cacheStatus(second));
    }

    private static String cacheStatus(HttpResponse<String> response) {
        return response.headers().firstValue("Cache-Status").orElse("none");
    }

    private static HttpResponse<String> get(URI uri) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
