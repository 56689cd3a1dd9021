package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.net.URI;
import org.civarcos.cache.CacheManager;
import org.glassfish.jersey.jdkhttp.JdkHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jersey on the JDK's own server, over raw sockets. */
class JdkServerTest {
    private CacheManager manager;
    private HttpServer server;

    @Path("/")
    @Produces("text/plain")
    @CachedResponse(ttl = "60s")
    public static class Resource {
        @GET
        @Path("small")
        public String small() {
            return "small";
        }

        @GET
        @Path("large")
        public String large() {
            return "x".repeat(100_000);
        }

        @GET
        @Path("none")
        public void none() {}
    }

    @BeforeEach
    void start() {
        manager = CacheManager.create();
        server = JdkHttpServerFactory.createHttpServer(
                URI.create("http://localhost:0/"),
                new ResourceConfig(Resource.class).property(CachedResponseFeature.MANAGER, manager));
    }

    @AfterEach
    void stop() {
        server.stop(0);
        manager.close();
    }

    private String raw(String path, String... lines) {
        return TestServer.raw(server.getAddress().getPort(), "GET", path, lines);
    }

    @Test
    void hitsAnd304() {
        assertThat(raw("/small")).contains("fwd=uri-miss; stored", "Content-length: 5");
        assertThat(raw("/small"))
                .contains("arcos; hit", "Content-length: 5", "Age: ")
                .endsWith("\r\n\r\nsmall");
        assertThat(raw("/small", "If-None-Match: *"))
                .startsWith("HTTP/1.1 304")
                .doesNotContain("Content-", "Transfer-")
                .endsWith("\r\n\r\n");
        raw("/none");
        assertThat(raw("/none"))
                .startsWith("HTTP/1.1 204")
                .contains("arcos; hit")
                .endsWith("\r\n\r\n");
    }

    @Test
    void rfc9112_6_2_MUST_NOT_sendALengthWithChunks() {
        raw("/large");
        assertThat(raw("/large"))
                .contains("arcos; hit", "Transfer-encoding: chunked")
                .doesNotContain("Content-length");
    }
}
