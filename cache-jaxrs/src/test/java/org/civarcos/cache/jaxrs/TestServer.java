package org.civarcos.cache.jaxrs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.testkit.FakeTime;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** Jersey on a port of its own, with a cache manager whose time the test moves, and clients for it. */
final class TestServer implements AutoCloseable {
    final FakeTime time = new FakeTime();
    final CacheManager manager;
    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    TestServer(Class<?>... components) {
        this(List.of(), components);
    }

    TestServer(ResourceConfig application) {
        this(List.of(), application);
    }

    /** With settings, written {@code name=value}. */
    TestServer(List<String> settings, Class<?>... components) {
        this(settings, new ResourceConfig(components));
    }

    TestServer(List<String> settings, ResourceConfig config) {
        this(32, settings, config);
    }

    /** With so many threads that answer. */
    TestServer(int threads, List<String> settings, ResourceConfig config) {
        var builder = CacheManager.builder().time(time);
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            builder.property(parts[0], parts[1]);
        }
        manager = builder.build();
        server = start("/", threads, config.property(CachedResponseFeature.MANAGER, manager));
    }

    private TestServer(CacheManager manager, String path, ResourceConfig config) {
        this.manager = manager;
        server = start(path, 32, config.property(CachedResponseFeature.MANAGER, manager));
    }

    /** Another server with the same manager, which ends with either. */
    TestServer with(ResourceConfig config) {
        return at("/", manager, config);
    }

    /** A server with a manager, which has its application at a path and ends with it. */
    static TestServer at(String path, CacheManager manager, ResourceConfig config) {
        return new TestServer(manager, path, config);
    }

    private static HttpServer start(String path, int threads, ResourceConfig config) {
        HttpServer server =
                GrizzlyHttpServerFactory.createHttpServer(URI.create("http://localhost:0" + path), config, false);
        server.getListener("grizzly")
                .getTransport()
                .setWorkerThreadPoolConfig(ThreadPoolConfig.defaultConfig()
                        .setCorePoolSize(threads)
                        .setMaxPoolSize(threads));
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return server;
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + server.getListener("grizzly").getPort() + path);
    }

    /** Sends a GET with fields, written name, value, name, value. */
    HttpResponse<String> get(String path, String... fields) {
        return send("GET", path, fields);
    }

    HttpResponse<String> send(String method, String path, String... fields) {
        return send(HttpResponse.BodyHandlers.ofString(), method, path, fields);
    }

    HttpResponse<InputStream> getBytes(String path, String... fields) {
        return send(HttpResponse.BodyHandlers.ofInputStream(), "GET", path, fields);
    }

    private <T> HttpResponse<T> send(HttpResponse.BodyHandler<T> body, String method, String path, String... fields) {
        try {
            return client.send(request(method, path, fields), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpRequest request(String method, String path, String... fields) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.noBody());
        for (int i = 0; i < fields.length; i += 2) {
            request.header(fields[i], fields[i + 1]);
        }
        return request.build();
    }

    HttpClient client() {
        return client;
    }

    /** Sends bytes as they are and returns those that come back: no client tidies them. */
    String raw(String method, String path, String... lines) {
        return raw(uri("/").getPort(), method, path, lines);
    }

    /** Asks a host that the port answers for. */
    static String rawOf(int port, String host, String path, String... lines) {
        return exchange(port, "GET", path, host, lines);
    }

    /** Asks under a host that is not in the URI, for a server whose settings name it. */
    String rawAs(String host, String path, String... lines) {
        return exchange(uri("/").getPort(), "GET", path, host, lines);
    }

    static String raw(int port, String method, String path, String... lines) {
        return exchange(port, method, path, "localhost:" + port, lines);
    }

    private static String exchange(int port, String method, String path, String host, String... lines) {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n");
            Arrays.stream(lines).forEach(line -> request.append(line).append("\r\n"));
            request.append("Connection: close\r\n\r\n");
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String cacheStatus(HttpResponse<?> response) {
        return response.headers().firstValue("Cache-Status").orElse("none");
    }

    /** Ends the application alone, and not its manager. */
    void stop() {
        server.shutdownNow();
    }

    @Override
    public void close() {
        server.shutdownNow();
        manager.close();
    }
}
