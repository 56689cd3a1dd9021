package org.civarcos.cache.it.frontends;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.http.CachedPaths;
import org.civarcos.cache.jdkhttp.CachingExchangeHandler;

/** The server of the JDK. */
final class OnJdkServer implements FrontEnd {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    OnJdkServer(CacheManager manager, Page page, CachedPaths... paths) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", new CachingExchangeHandler(manager, exchange -> answer(page, exchange), paths));
        server.start();
    }

    private static void answer(Page page, HttpExchange exchange) throws IOException {
        page.answer(new AskedOfExchange(exchange), new AnsweredToExchange(exchange));
    }

    @Override
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private record AskedOfExchange(HttpExchange exchange) implements Page.Asked {
        @Override
        public String field(String name) {
            return String.valueOf(exchange.getRequestHeaders().getFirst(name));
        }

        @Override
        public List<String> fieldNames() {
            return List.copyOf(exchange.getRequestHeaders().keySet());
        }

        @Override
        public String address() {
            return exchange.getRemoteAddress().toString();
        }
    }

    private record AnsweredToExchange(HttpExchange exchange) implements Page.Answered {
        @Override
        public void field(String name, String value) {
            exchange.getResponseHeaders().add(name, value);
        }

        @Override
        public void tags(Object tags) {
            exchange.setAttribute(CachingExchangeHandler.TAGS, tags);
        }

        @Override
        public OutputStream begin(int status, long length) throws IOException {
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders().set("Content-Length", Long.toString(length));
                exchange.sendResponseHeaders(status, -1);
                return OutputStream.nullOutputStream();
            }
            exchange.sendResponseHeaders(status, length == UNKNOWN ? 0 : length == 0 ? -1 : length);
            return length == 0 ? OutputStream.nullOutputStream() : exchange.getResponseBody();
        }
    }
}
