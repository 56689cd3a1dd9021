package org.civarcos.cache.impl.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.civarcos.cache.impl.callback.Stage.config;
import static org.civarcos.cache.impl.callback.Stage.isServed;
import static org.civarcos.cache.impl.callback.Stage.mayFail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheWriter;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.WriteBehindOptions;
import org.civarcos.cache.spi.Codec;
import org.civarcos.cache.spi.CodecProvider;

/**
 * What is tried with a codec of the user's and what provides it: each method throws while a cache whose writes a journal
 * keeps is made, is written to, and is made again over what is pending. Then the cache serves, and what comes next is written.
 * The same with a cache that holds its values as bytes in memory, where reads never throw.
 */
final class CodecTrials {
    private CodecTrials() {}

    static Map<String, Trials.Trial> byName() {
        Map<String, Trials.Trial> all = new TreeMap<>();
        Stream.of(Codec.class, CodecProvider.class)
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .map(method -> method.getDeclaringClass().getSimpleName() + "." + method.getName())
                .forEach(name -> all.put(name, bomb -> {
                    if (!name.equals("CodecProvider.isImmutable")) { // which is asked for memory alone
                        journals(bomb, name);
                    }
                    holdsBytes(bomb, name);
                }));
        return all;
    }

    /** A table that may be away. */
    private static final class Table implements CacheWriter<String, String> {
        private final Map<String, String> held = new ConcurrentHashMap<>();
        private volatile boolean isAway;

        @Override
        public void write(String key, String value) {
            requireHere();
            held.put(key, value);
        }

        @Override
        public void delete(String key) {
            requireHere();
            held.remove(key);
        }

        private void requireHere() {
            if (isAway) {
                throw new IllegalStateException("the table is away");
            }
        }
    }

    private static void journals(Bomb bomb, String method) throws IOException {
        Path folder = Files.createTempDirectory("codec-trial");
        Table table = new Table();
        CacheConfig.Builder<String, String> config = config().writer(table)
                .writeBehind(WriteBehindOptions.DEFAULT
                        .withDelay(Duration.ZERO)
                        .withCloseTimeout(Duration.ofMillis(1))
                        .withRetry(new WriteBehindOptions.Retry(
                                Duration.ofMillis(1), 1, Duration.ofMillis(1), WriteBehindOptions.Retry.FOREVER))
                        .withJournal(folder));
        UsersCodecs.prepare(bomb, method);
        try (Stage stage = new Stage()) {
            Cache<String, String> cache = open(bomb, stage, config, false);
            table.isAway = true;
            cache.put("pending", "1");
            mayFail(cache::close);
            cache = open(bomb, stage, config, method.equals("Codec.decode"));
            table.isAway = false;
            cache.put("next", "2");
            assertThat(cache.writeBehind().orElseThrow().flush(Stage.PATIENCE)).isTrue();
            assertThat(table.held).containsEntry("next", "2");
            isServed(cache);
        } finally {
            bomb.disarm();
            UsersCodecs.rest();
        }
    }

    /**
     * Makes the cache and writes to it while the bomb is armed, and makes it without where it was not made.
     *
     * @param reads whether it is the reading of what is pending that throws, which is given up then: no cache is refused
     */
    private static Cache<String, String> open(
            Bomb bomb, Stage stage, CacheConfig.Builder<String, String> config, boolean reads) {
        bomb.arm();
        mayFail(() -> stage.open(config));
        assertThat(opened(stage).isPresent() || !reads || bomb.isOfTheVirtualMachine())
                .as("a cache over what its codec cannot read")
                .isTrue();
        opened(stage).ifPresent(cache -> {
            mayFail(() -> cache.put("key", "value"));
            mayFail(() -> cache.async().put("later", "value").join());
            mayFail(() -> cache.putAll(Map.of("many", "1", "more", "2")));
            mayFail(() -> cache.remove("key"));
        });
        bomb.rest();
        return opened(stage).orElseGet(() -> stage.open(config));
    }

    /** By the setting of all caches, so that what provides the codec is asked whether it makes a difference. */
    private static void holdsBytes(Bomb bomb, String method) {
        UsersCodecs.prepare(bomb, method);
        try (Stage stage = new Stage(builder -> builder.property("arcos.cache.serializer", "users"))) {
            bomb.arm();
            mayFail(() -> stage.open(config()));
            opened(stage).ifPresent(cache -> {
                cache.addListener(event -> {});
                mayFail(() -> cache.put("key", "value"));
                bomb.rest();
                cache.put("key", "value");
                bomb.arm();
                reads(cache).forEach(read -> isServedOrMissed(bomb, read));
                mayFail(() -> cache.replace("key", "value", "other"));
                mayFail(() -> cache.putAll(Map.of("many", "1", "more", "2")));
                mayFail(() -> cache.remove("key"));
            });
            bomb.rest();
            isServed(opened(stage).orElseGet(() -> stage.open(config())));
        } finally {
            bomb.disarm();
            UsersCodecs.rest();
        }
    }

    private static List<Runnable> reads(Cache<String, String> cache) {
        return List.of(
                () -> cache.get("key"),
                () -> cache.getAll(List.of("key")),
                () -> cache.entry("key"),
                () -> cache.iterator().forEachRemaining(entry -> {}),
                () -> cache.get("key", (key, context) -> "loaded"));
    }

    private static void isServedOrMissed(Bomb bomb, Runnable read) {
        Throwable failure = catchThrowable(read::run);
        assertThat(failure == null || bomb.isOfTheVirtualMachine())
                .as("%s of a read", failure)
                .isTrue();
    }

    private static Optional<Cache<String, String>> opened(Stage stage) {
        return stage.manager.getCache("trial", TypeRef.of(String.class), TypeRef.of(String.class));
    }
}
