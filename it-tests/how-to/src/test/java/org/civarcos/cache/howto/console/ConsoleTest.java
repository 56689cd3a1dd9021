package org.civarcos.cache.howto.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Properties;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheManagerBuilder;
import org.civarcos.cache.jaxrs.CachedResponseFeature;
import org.glassfish.jersey.jdkhttp.JdkHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;

/** The code of {@code docs/how-to/console.md}. */
class ConsoleTest {
    private static CacheManager configured() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = ConsoleTest.class.getResourceAsStream("/console/arcos-cache.properties")) {
            properties.load(in);
        }
        CacheManagerBuilder builder = CacheManager.builder();
        properties.stringPropertyNames().forEach(name -> builder.property(name, properties.getProperty(name)));
        return builder.build();
    }

    @Test
    void theConsole_answersWhoIsSaidToBeLocal() throws Exception {
        try (CacheManager manager = configured()) {
            manager.createCache(
                            "places", CacheConfig.of(Long.class, String.class).build())
                    .put(84549L, "Reykjavik");
            ResourceConfig application =
                    new ResourceConfig(LocalCallers.class).property(CachedResponseFeature.MANAGER, manager);
            URI loopback =
                    URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":0/api");
            HttpServer server = JdkHttpServerFactory.createHttpServer(loopback, application);
            try {
                URI keys = URI.create("http://localhost:" + server.getAddress().getPort()
                        + "/api/cache-admin/api/keys?cache=places&pattern=8*");
                HttpResponse<String> answer = HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(keys).build(), HttpResponse.BodyHandlers.ofString());

                assertThat(answer.body()).isEqualTo("{\"keys\":[\"84549\"],\"looked\":1,\"next\":null}");
            } finally {
                server.stop(0);
            }
        }
    }
}
