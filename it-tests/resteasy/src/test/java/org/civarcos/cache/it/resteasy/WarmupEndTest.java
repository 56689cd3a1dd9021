package org.civarcos.cache.it.resteasy;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.SeBootstrap;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.Warmup;
import org.civarcos.cache.jaxrs.CachedResponse;
import org.civarcos.cache.jaxrs.CachedResponseFeature;
import org.civarcos.cache.jaxrs.ResponseWarmer;
import org.civarcos.cache.jaxrs.server.ApplicationCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a response that is being warmed up when its application ends, and its manager does not. */
@Timeout(60)
class WarmupEndTest {
    private static final CountDownLatch STARTED = new CountDownLatch(1);
    private static final CountDownLatch INTERRUPTED = new CountDownLatch(1);

    /** Hangs. */
    @Path("slow")
    public static class Slow {
        @GET
        @CachedResponse(ttl = "1h")
        public String slow() throws InterruptedException {
            STARTED.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                INTERRUPTED.countDown();
                throw e;
            }
            return "slow";
        }
    }

    private static final class WithManager extends Application {
        private final CacheManager manager;

        WithManager(CacheManager manager) {
            this.manager = manager;
        }

        @Override
        public Set<Class<?>> getClasses() {
            return Set.of(Slow.class);
        }

        @Override
        public Map<String, Object> getProperties() {
            return Map.of(CachedResponseFeature.MANAGER, manager);
        }
    }

    @Test
    void theEndOfTheApplication_endsWhatItStillMakes() throws Exception {
        try (CacheManager manager = CacheManager.builder().build()) {
            Application application = new WithManager(manager);
            SeBootstrap.Instance server = SeBootstrap.start(
                            application,
                            SeBootstrap.Configuration.builder()
                                    .host("localhost")
                                    .port(0)
                                    .build())
                    .toCompletableFuture()
                    .join();
            try {
                Warmup warmup = manager.warmup("pages");
                ResponseWarmer.of(warmup).at("http://www.example.org/").warm("slow");
                warmup.start();
                assertThat(STARTED.await(20, TimeUnit.SECONDS)).isTrue();

                ApplicationCache.of(application).close();

                assertThat(INTERRUPTED.await(10, TimeUnit.SECONDS)).isTrue();
                assertThat(warmup.await().failed()).isEqualTo(1);
            } finally {
                server.stop().toCompletableFuture().join();
            }
        }
    }
}
