package org.civarcos.cache.jaxrs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The JDK's server, which answers each path as a test says and remembers what it was asked. */
final class ScriptedServer implements AutoCloseable {
    interface Script {
        void answer(HttpExchange exchange) throws IOException;
    }

    /** What came in: method, path and fields. */
    record Asked(String method, URI uri, Map<String, List<String>> fields) {
        String field(String name) {
            return String.join(", ", fields.getOrDefault(name, List.of("none")));
        }
    }

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final HttpServer server;

    ScriptedServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            try (exchange) {
                asked.add(new Asked(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI(),
                        Map.copyOf(exchange.getRequestHeaders())));
                exchange.getRequestBody().readAllBytes();
                scripts.get(exchange.getRequestURI().getPath()).answer(exchange);
            }
        });
        server.start();
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    /** How often it was asked. */
    int count() {
        return asked.size();
    }

    Asked last() {
        return asked.get(asked.size() - 1);
    }

    void on(String path, Script script) {
        scripts.put(path, script);
    }

    /** Answers with a body and fields, written name, value, name, value. */
    void on(String path, int status, String body, String... fields) {
        on(path, exchange -> send(exchange, status, body, fields));
    }

    static void send(HttpExchange exchange, int status, String body, String... fields) throws IOException {
        for (int i = 0; i < fields.length; i += 2) {
            exchange.getResponseHeaders().add(fields[i], fields[i + 1]);
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        boolean none = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, none ? -1 : bytes.length);
        if (!none) {
            exchange.getResponseBody().write(bytes);
        }
    }

    List<String> methods() {
        List<String> methods = new ArrayList<>();
        asked.forEach(request -> methods.add(request.method()));
        return methods;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
