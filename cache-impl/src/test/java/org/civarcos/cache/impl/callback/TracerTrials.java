package org.civarcos.cache.impl.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.civarcos.cache.impl.callback.Stage.config;
import static org.civarcos.cache.impl.callback.Stage.isServed;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.Registration;
import org.civarcos.cache.impl.open.FaultyHeapProvider;
import org.civarcos.cache.spi.CacheTracer;
import org.jspecify.annotations.Nullable;

/** What is tried with a tracer: each of its methods throws, and the calls that it is told of are served all the same. */
final class TracerTrials {
    private TracerTrials() {}

    static Map<String, Trials.Trial> byName() {
        Map<String, Trials.Trial> all = new TreeMap<>();
        Stream.of(CacheTracer.class, CacheTracer.Work.class, CacheTracer.Origin.class)
                .forEach(type -> Arrays.stream(type.getMethods())
                        .forEach(method -> all.put(
                                (type == CacheTracer.class ? "" : "CacheTracer.") + type.getSimpleName() + "."
                                        + method.getName(),
                                bomb -> traces(bomb, method.getName()))));
        return all;
    }

    private static void traces(Bomb bomb, String method) throws Exception {
        LoadOptions due = LoadOptions.DEFAULT.withRefreshAfter(Duration.ofNanos(1));
        try (Stage stage = new Stage()) {
            Cache<String, String> cache = stage.open(config().store(FaultyHeapProvider.NAME));
            Registration registration = stage.manager.addTracer(new Tracer(bomb, method));
            bomb.arm();
            assertThat(cache.get("due", (key, context) -> "old", due)).isEqualTo("old");
            cache.remove("key");
            assertThat(cache.get("key", (key, context) -> "loaded")).isEqualTo("loaded");
            assertThat(cache.getAll(Set.of("a"), (keys, context) -> Map.of("a", "loaded")))
                    .containsOnlyKeys("a");
            CompletableFuture<String> value = new CompletableFuture<>();
            CompletableFuture<String> first =
                    cache.async().get("b", (key, context) -> value).toCompletableFuture();
            CompletableFuture<String> second = cache.async()
                    .get("b", (key, context) -> CompletableFuture.completedFuture("own"))
                    .toCompletableFuture();
            value.complete("loaded");
            assertThat(first.join()).isEqualTo("loaded");
            assertThat(second.join()).isEqualTo("loaded");
            await().atMost(Stage.PATIENCE).until(() -> "new".equals(cache.get("due", (key, context) -> "new", due)));
            await().atMost(Stage.PATIENCE)
                    .until(() -> cache.statistics().inFlight() == 0); // the last refresh has ended
            bomb.disarm();
            isServed(cache);
            registration.close();
            isServed(cache);
        }
    }

    private record Tracer(Bomb bomb, String failing) implements CacheTracer {
        private void pass(String method) {
            if (method.equals(failing)) {
                bomb.pass();
            }
        }

        private Work work() {
            return new Work() {
                @Override
                public void left() {
                    pass("left");
                }

                @Override
                public void ended(@Nullable Throwable failure) {
                    pass("ended");
                }
            };
        }

        @Override
        public Work loading(String cacheName, int keys, List<?> loads) {
            pass("loading");
            return work();
        }

        @Override
        public Work waiting(String cacheName, @Nullable Object load) {
            pass("waiting");
            return work();
        }

        @Override
        public Work callingStore(String cacheName, String kind, String operation) {
            pass("callingStore");
            return work();
        }

        @Override
        public Origin origin() {
            pass("origin");
            return new Origin() {
                @Override
                public Registration resume() {
                    pass("resume");
                    return () -> {};
                }

                @Override
                public Registration follow() {
                    pass("follow");
                    return () -> {};
                }
            };
        }
    }
}
