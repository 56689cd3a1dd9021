package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.jaxrs.TestServer.cacheStatus;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.SplittableRandom;
import org.civarcos.cache.Cache;
import org.civarcos.cache.http.StoredEntry;
import org.civarcos.cache.http.exchange.ResponseCache;
import org.junit.jupiter.api.Test;

class LoadTest {
    private static final int POPULAR = 20;

    @Path("/l")
    @CachedResponse(ttl = "1h")
    public static class Resource {
        @GET
        @Path("{id}")
        public String get(@PathParam("id") String id) {
            return id + "x".repeat(1000);
        }
    }

    @Test
    void aFloodOfQueriesThatComeOnceDoesNotWashOutWhatIsAskedForOften() {
        try (TestServer server = new TestServer(List.of("arcos.cache.http.max_bytes=128KiB"), Resource.class)) {
            SplittableRandom random = new SplittableRandom(7);
            int hits = 0;
            int asked = 0;
            for (int i = 0; i < 3_000; i++) {
                boolean hit =
                        cacheStatus(server.get("/l/" + random.nextInt(POPULAR))).contains("hit");
                if (i >= 1_000) {
                    asked++;
                    hits += hit ? 1 : 0;
                    server.get("/l/flood?once=" + i);
                    server.get("/l/flood?again=" + i);
                }
            }
            // By recency alone each popular one would be gone: 40 of the flood come between two of its requests.
            assertThat(hits).isGreaterThan(asked * 8 / 10);
            assertThat(weight(server)).isLessThanOrEqualTo(128 * 1024);
        }
    }

    @SuppressWarnings("unchecked")
    private static long weight(TestServer server) {
        var cache = (Cache<String, StoredEntry>)
                server.manager.getCache(ResponseCache.NAME).orElseThrow();
        long weight = 0;
        for (var entry : cache) {
            weight += entry.value().weight();
        }
        return weight;
    }
}
