package org.civarcos.cache.it.frontends;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.it.frontends.SocketClient.body;
import static org.civarcos.cache.it.frontends.SocketClient.cacheStatus;
import static org.civarcos.cache.it.frontends.SocketClient.field;
import static org.civarcos.cache.it.frontends.SocketClient.status;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.http.CachedPaths;
import org.civarcos.cache.http.Sharing;
import org.civarcos.cache.jdkhttp.CachingExchangeHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What handlers of the JDK's server may do, and those of others may not. */
class LaterExchangeTest {
    private final CacheManager manager = CacheManager.create();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void make() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
        manager.close();
    }

    private SocketClient start(CachedPaths paths, HttpHandler handler) {
        HttpContext unused = server.createContext("/", new CachingExchangeHandler(manager, handler, paths));
        server.start();
        return new SocketClient(server.getAddress().getPort());
    }

    private void text(HttpExchange exchange, String text) throws IOException {
        asked.incrementAndGet();
        byte[] bytes = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Test
    void allOfTheContentIsAnAnswer_evenIfNobodyClosesIt() throws Exception {
        SocketClient client = start(FrontEndSuite.ALL, exchange -> text(exchange, "page"));
        assertThat(body(client.get("/page"))).isEqualTo("page");
        assertThat(cacheStatus(client.get("/page"))).contains("hit");
    }

    @Test
    void anAnswerOfAnotherThreadIsStored_whenItEnds() throws Exception {
        SocketClient client = start(
                FrontEndSuite.ALL,
                exchange -> threads.execute(() -> {
                    try {
                        TimeUnit.MILLISECONDS.sleep(200);
                        text(exchange, "later");
                        exchange.close();
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }));
        assertThat(body(client.get("/page"))).isEqualTo("later");
        Awaitility.await().until(() -> cacheStatus(client.get("/page")).contains("hit"));
        assertThat(asked).hasValue(1);
    }

    @Test
    void anAnswerThatIsCutShortIsNotStored() throws Exception {
        SocketClient client = start(FrontEndSuite.ALL, exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().write("half".getBytes(UTF_8));
            exchange.close();
        });
        for (int i = 0; i < 2; i++) {
            assertThat(client.get("/page")).doesNotContain("stored").doesNotContain("hit");
        }
        assertThat(asked).hasValue(2);
    }

    @Test
    void theAuthenticatorIsAskedBeforeTheCache_andEachUserHasAnswersOfItsOwn() throws Exception {
        HttpHandler handler = exchange -> text(exchange, "made " + (asked.get() + 1));
        HttpContext context = server.createContext(
                "/", new CachingExchangeHandler(manager, handler, FrontEndSuite.ALL.sharing(Sharing.PRINCIPAL)));
        context.setAuthenticator(new BasicAuthenticator("pages") {
            @Override
            public boolean checkCredentials(String name, String password) {
                return password.equals("right");
            }
        });
        server.start();
        SocketClient client = new SocketClient(server.getAddress().getPort());
        for (int i = 0; i < 2; i++) {
            assertThat(body(client.get("/page", credentials("ada", "right")))).isEqualTo("made 1");
            assertThat(body(client.get("/page", credentials("bob", "right")))).isEqualTo("made 2");
        }
        assertThat(cacheStatus(client.get("/page", credentials("ada", "right"))))
                .contains("hit");
        assertThat(status(client.get("/page", credentials("ada", "wrong")))).isEqualTo(401);
        assertThat(status(client.get("/page"))).isEqualTo(401);
        assertThat(asked).hasValue(2);
    }

    private static String credentials(String user, String password) {
        return "Authorization: Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    @Test
    void whatFiltersSetIsTheirs_andIsNotStored() throws Exception {
        HttpContext context = server.createContext(
                "/", new CachingExchangeHandler(manager, exchange -> text(exchange, "page"), FrontEndSuite.ALL));
        context.getFilters().add(new Filter() {
            @Override
            public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
                exchange.getResponseHeaders().set("X-Count", Integer.toString(asked.get()));
                chain.doFilter(exchange);
            }

            @Override
            public String description() {
                return "counts";
            }
        });
        server.start();
        SocketClient client = new SocketClient(server.getAddress().getPort());
        assertThat(field(client.get("/page"), "X-Count")).isEqualTo("0");
        assertThat(field(client.get("/page"), "X-Count")).isEqualTo("1");
        assertThat(asked).hasValue(1);
    }

    @Test
    void aTargetThatNamesAHostOrAFragment_isNotStoredForThoseThatDoNot() throws Exception {
        SocketClient client = start(FrontEndSuite.ALL, exchange -> {
            text(exchange, "" + exchange.getRequestURI());
            exchange.close();
        });
        for (String target : List.of("//other.test/page", "http://other.test/page", "/page#other")) {
            String unused = client.get(target);
        }
        assertThat(body(client.get("/page"))).isEqualTo("/page");
        assertThat(cacheStatus(client.get("/page"))).contains("hit");
    }

    @Test
    void aFilterThatChangesTheContent_changesItsLength() throws Exception {
        HttpHandler handler = exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("page".getBytes(UTF_8));
            exchange.close();
        };
        HttpContext context =
                server.createContext("/", new CachingExchangeHandler(manager, handler, FrontEndSuite.ALL));
        context.getFilters().add(new Filter() {
            @Override
            public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
                exchange.setStreams(null, new Doubling(exchange.getResponseBody()));
                chain.doFilter(exchange);
            }

            @Override
            public String description() {
                return "doubles";
            }
        });
        server.start();
        SocketClient client = new SocketClient(server.getAddress().getPort());
        assertThat(body(client.get("/page"))).isEqualTo("ppaaggee");
        assertThat(body(client.get("/page"))).isEqualTo("ppaaggee");
        assertThat(asked).hasValue(1);
    }

    private static final class Doubling extends FilterOutputStream {
        Doubling(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            out.write(b);
        }
    }

    @Test
    void anAnswerThatEndsInAnotherThreadWhileTheHandlerReturns_isEndedOnce() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch ending = new CountDownLatch(1);
        AtomicInteger ends = new AtomicInteger();
        CompletableFuture<Void> answered = new CompletableFuture<>();
        Iterable<String> tags = () -> {
            ends.incrementAndGet();
            ending.countDown();
            pause();
            return List.of("a").iterator();
        };
        SocketClient client = start(FrontEndSuite.ALL, exchange -> {
            threads.execute(() -> {
                try {
                    exchange.setAttribute(CachingExchangeHandler.TAGS, tags);
                    text(exchange, "page");
                    written.countDown();
                    ending.await(10, TimeUnit.SECONDS);
                    exchange.getResponseBody().close();
                    answered.complete(null);
                } catch (IOException | InterruptedException | RuntimeException e) {
                    answered.completeExceptionally(e);
                }
            });
            try {
                written.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(body(client.get("/page"))).isEqualTo("page");
        answered.get(10, TimeUnit.SECONDS);
        assertThat(ends).hasValue(1);
        assertThat(cacheStatus(client.get("/page"))).contains("hit");
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(300);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
