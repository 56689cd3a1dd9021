package org.civarcos.cache.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheWriter;
import org.civarcos.cache.WriteBehindOptions;
import org.civarcos.cache.micrometer.Dashboard.Selection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The dashboard asks for what an application with these meters answers to Prometheus. */
class DashboardTest {
    /** Labels that Prometheus adds to what it scrapes. */
    private static final Set<String> OF_PROMETHEUS = Set.of("instance", "job");

    private static final Pattern METRIC = Pattern.compile("^(\\w+)\\{");

    private static CacheManager manager;
    private static HttpServer server;
    private static List<String> scrape;

    @BeforeAll
    static void anApplicationThatIsScraped() throws Exception {
        manager = CacheManager.builder()
                .name("shop")
                .property("arcos.cache.statistics", "true")
                .build();
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new CacheMeters(manager).bindTo(registry);
        Cache<String, String> places = manager.createCache(
                "places",
                CacheConfig.of(String.class, String.class).maximumSize(2).build());
        places.get("key", (key, context) -> "value");
        places.get("key");
        manager.createCache(
                "prices",
                CacheConfig.of(String.class, String.class)
                        .writer(new CacheWriter<>() {
                            @Override
                            public void write(String key, String value) {}

                            @Override
                            public void delete(String key) {}
                        })
                        .writeBehind(WriteBehindOptions.DEFAULT)
                        .build());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", exchange -> {
            byte[] text = registry.scrape(exchange.getRequestHeaders().getFirst("Accept"))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        server.start();
        scrape = scrape();
    }

    @AfterAll
    static void end() {
        server.stop(0);
        manager.close();
    }

    /** As Prometheus asks. */
    private static List<String> scrape() throws IOException, InterruptedException {
        URI metrics = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics");
        HttpRequest request = HttpRequest.newBuilder(metrics)
                .header("Accept", "text/plain;version=0.0.4;q=0.5,*/*;q=0.1")
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> eachQuery_namesWhatIsThere() throws IOException {
        List<Selection> selections = Dashboard.read().selections();
        assertThat(selections).hasSizeGreaterThan(20);
        return selections.stream()
                .distinct()
                .map(selection -> dynamicTest(selection.toString(), () -> {
                    List<String> series = scrape.stream()
                            .filter(line -> line.startsWith(selection.metric() + "{"))
                            .toList();
                    assertThat(series).as("series of " + selection.metric()).isNotEmpty();
                    for (String label : selection.labels()) {
                        assertThat(OF_PROMETHEUS.contains(label)
                                        || series.stream().allMatch(one -> has(one, label)))
                                .as("the label " + label + " of " + series)
                                .isTrue();
                    }
                    for (String value : selection.values()) {
                        assertThat(series).anyMatch(one -> has(one, value));
                    }
                }));
    }

    /** Whether a line has a label, or a label with its value. */
    private static boolean has(String series, String label) {
        String start = label.contains("=") ? label : label + "=\"";
        return series.contains("{" + start) || series.contains("," + start);
    }

    @Test
    void eachMeter_isOnTheDashboard() throws IOException {
        Set<String> asked =
                Dashboard.read().selections().stream().map(Selection::metric).collect(Collectors.toSet());
        Set<String> there = scrape.stream()
                .map(METRIC::matcher)
                .filter(line -> line.find())
                .map(line -> line.group(1))
                .collect(Collectors.toSet());

        assertThat(asked).containsExactlyInAnyOrderElementsOf(there);
    }

    @Test
    void eachQuery_isOfTheChosenCachesAlone() throws IOException {
        assertThat(Dashboard.read().queries())
                .isNotEmpty()
                .allMatch(query ->
                        query.split("\\{", -1).length == query.split("cache_manager=~\"\\$manager\"", -1).length);
    }
}
