package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.Warmup;
import org.civarcos.cache.WarmupListener;
import org.civarcos.cache.WarmupProgress;
import org.civarcos.cache.spi.Settings;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.spi.AbstractContainerLifecycleListener;
import org.glassfish.jersey.server.spi.Container;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which of several applications a warm-up asks, and which it does not any more. */
@Timeout(30)
class WarmedApplicationsTest {
    private static final String HOST = "www.example.org";

    private final List<String> failures = new CopyOnWriteArrayList<>();

    @Path("who")
    public static class Who {
        private final String name;

        Who(String name) {
            this.name = name;
        }

        @GET
        @CachedResponse(ttl = "10s")
        public String name() {
            return name;
        }
    }

    @ApplicationPath("v1")
    static class First extends ResourceConfig {
        First() {
            register(new Who("first"));
        }
    }

    @ApplicationPath("v2")
    static class Second extends ResourceConfig {
        Second() {
            register(new Who("second"));
        }
    }

    private WarmupProgress warm(CacheManager manager, String place) {
        Warmup warmup = manager.warmup("pages").addListener(new WarmupListener() {
            @Override
            public void failed(String cacheName, @Nullable Object key, Throwable cause) {
                failures.add(String.valueOf(cause.getMessage()));
            }
        });
        ResponseWarmer.of(warmup).at("http://" + HOST + place).warm("who");
        return warmup.run();
    }

    private static void assertHit(TestServer server, String path, String body) {
        assertThat(server.rawAs(HOST, path)).contains("arcos; hit").contains("\r\n\r\n" + body);
    }

    @Test
    void eachIsAskedForWhatIsAtItsPath_whicheverStartsFirst() {
        try (CacheManager manager = CacheManager.builder()
                        .property("arcos.cache.http.warm.uris", "who")
                        .property("arcos.cache.http.warm.base", "http://" + HOST + "/v2/, http://" + HOST + "/v1/")
                        .property("arcos.cache.warm.start", "require")
                        .build();
                TestServer first = TestServer.at("/", manager, new First());
                TestServer second = TestServer.at("/", manager, new Second())) {
            await().until(() -> manager.warmups().get(0).hasEnded());
            assertThat(manager.warmups().get(0).loaded()).isEqualTo(2);
            assertHit(first, "/v1/who", "first");
            assertHit(second, "/v2/who", "second");
        }
    }

    @Test
    void oneThatTellsNothingIsAskedForTheRest() {
        try (CacheManager manager = CacheManager.create();
                TestServer root = TestServer.at("/", manager, new ResourceConfig().register(new Who("root")));
                TestServer second = TestServer.at("/", manager, new Second())) {
            assertThat(warm(manager, "/").loaded()).isEqualTo(1);
            assertThat(warm(manager, "/v2/").loaded()).isEqualTo(1);
            assertHit(root, "/who", "root");
            assertHit(second, "/v2/who", "second");
        }
    }

    @Test
    void oneThatHasEndedIsForgotten() {
        try (CacheManager manager = CacheManager.create()) {
            TestServer.at("/", manager, new ResourceConfig().register(new Who("before")))
                    .stop();
            try (TestServer now = TestServer.at("/", manager, new ResourceConfig().register(new Who("now")))) {
                warm(manager, "/");
                assertThat(failures).isEmpty();
                assertHit(now, "/who", "now");
            }
        }
    }

    @Test
    void oneThatIsReloadedIsStillOne() {
        Containers containers = new Containers();
        try (CacheManager manager = CacheManager.create();
                TestServer server = TestServer.at(
                        "/",
                        manager,
                        new ResourceConfig().register(new Who("it")).register(containers))) {
            containers
                    .started
                    .get(0)
                    .reload(new ResourceConfig()
                            .register(new Who("it"))
                            .property(CachedResponseFeature.MANAGER, manager));
            warm(manager, "/");
            assertThat(failures).isEmpty();
            assertHit(server, "/who", "it");
        }
    }

    private static final class Containers extends AbstractContainerLifecycleListener {
        private final List<Container> started = new CopyOnWriteArrayList<>();

        @Override
        public void onStartup(Container container) {
            started.add(container);
        }
    }

    @Test
    void thoseOfTwoManagersAreApart_thoughTheSettingsAreTheSame() {
        Settings shared = Settings.of(List.of());
        try (CacheManager one = CacheManager.builder().settings(shared).build();
                CacheManager other = CacheManager.builder().settings(shared).build();
                TestServer ofOne = TestServer.at("/", one, new ResourceConfig().register(new Who("one")));
                TestServer ofOther = TestServer.at("/", other, new ResourceConfig().register(new Who("other")))) {
            warm(one, "/");
            warm(other, "/");
            assertThat(failures).isEmpty();
            assertHit(ofOne, "/who", "one");
            assertHit(ofOther, "/who", "other");
        }
    }
}
