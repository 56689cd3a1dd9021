package org.civarcos.cache.it.runtimes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A client of the application. Nobody waits for an answer longer than 15 seconds. */
public final class Client {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1) // Grizzly drops Content-Type where a client offers HTTP/2
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI base;
    private final Duration patience;

    /**
     * Makes it.
     *
     * @param base where the application is, with a slash at the end
     */
    public Client(URI base) {
        this(base, PATIENCE);
    }

    /** With another patience: that of who waits for a server that has other things to do. */
    Client(URI base, Duration patience) {
        this.base = base;
        this.patience = patience;
    }

    /** A client of the second application of the server. */
    Client ofSecond() {
        return at("/ee/api/");
    }

    /** A client of the application at another path. */
    Client at(String path) {
        return new Client(base.resolve(path), patience);
    }

    HttpResponse<String> get(String path, String... fields) {
        return send("GET", path, fields);
    }

    HttpResponse<String> send(String method, String path, String... fields) {
        try {
            return sendAsync(method, path, fields).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof IOException failure ? new UncheckedIOException(failure) : e;
        }
    }

    /** Asks for the same so often at one time. */
    List<HttpResponse<String>> getAtOnce(String path, int times) {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            answers.add(sendAsync("GET", path));
        }
        return answers.stream().map(CompletableFuture::join).toList();
    }

    /** How often a method of the application ran for a name. */
    int calls(String name) {
        return Integer.parseInt(get("plain/calls/" + name).body().trim());
    }

    private CompletableFuture<HttpResponse<String>> sendAsync(String method, String path, String... fields) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path)).timeout(patience).method(method, BodyPublishers.noBody());
        if (fields.length > 0) {
            request.headers(fields);
        }
        return http.sendAsync(request.build(), BodyHandlers.ofString());
    }
}
