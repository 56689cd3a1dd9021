package org.civarcos.cache.impl.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheWriter;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.Warmup;
import org.civarcos.cache.WarmupProgress;
import org.civarcos.cache.spi.ConfigSource;
import org.civarcos.cache.spi.SettingsCatalogue;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every setting of the engine that is a duration, found by what is asked for and refused, at the ends of what there is:
 * it does what it says, or is refused by its name where it is given.
 */
@Timeout(300)
class EveryDurationSettingTest {
    private static final List<String> DURATIONS = List.of(
            "0s",
            "PT0S",
            "PT0.000000001S",
            "1ms",
            "106751d",
            "106753d",
            "PT2562047788015215H",
            "9223372036854775807s",
            "forever",
            "FOREVER");

    private static final List<String> NONSENSE = List.of(
            "-1s",
            "PT-1S",
            "-PT1S",
            "P-1D",
            "9223372036854775807d",
            "99999999999999999999s",
            "often",
            "1e9s",
            "NaN",
            "5",
            "5 parsecs",
            "+292277022657-01-27T08:29:52Z");

    @TempDir
    private Path folder;

    private final Map<String, String> properties = new ConcurrentHashMap<>();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    private CacheManager manager() {
        ConfigSource source = name -> {
            asked.add(name);
            return properties.get(name);
        };
        return CacheManager.builder().configSources(source).build();
    }

    /** A table that takes everything. */
    private static final class Table implements CacheWriter<String, String> {
        final Map<String, String> held = new ConcurrentHashMap<>();

        @Override
        public void write(String key, String value) {
            held.put(key, value);
        }

        @Override
        public void delete(String key) {
            held.remove(key);
        }
    }

    /** Uses all that a setting may be of. */
    private void use() throws Exception {
        properties.put("arcos.cache.cache.tiered.store", "two");
        properties.put("arcos.cache.store.two.kind", "tiered");
        properties.put("arcos.cache.store.two.tiers", "heap, distant");
        properties.put("arcos.cache.warm.directory", folder.toString());
        properties.put("arcos.cache.cache.behind.write_behind.enabled", "true");
        Table table = new Table();
        try (CacheManager manager = manager()) {
            serve(manager.createCache("plain", config().build()));
            serve(manager.createCache("tiered", config().build()));
            Cache<String, String> behind =
                    manager.createCache("behind", config().writer(table).build());
            behind.put("key", "1");
            assertThat(behind.writeBehind().orElseThrow().flush(Duration.ofSeconds(20)))
                    .isTrue();
            Warmup warmup = manager.warmup("all");
            warmup.of(behind).recorded();
            WarmupProgress progress = warmup.start().await();
            assertThat(progress.hasEnded()).isTrue();
            assertThat(table.held).containsEntry("key", "1");
        }
    }

    private static CacheConfig.Builder<String, String> config() {
        return CacheConfig.of(String.class, String.class).loader((key, context) -> "loaded");
    }

    private static void serve(Cache<String, String> cache) throws Exception {
        for (int i = 0; i < 2; i++) {
            cache.put("put", "1");
            assertThat(cache.get("put")).isIn("1", "loaded");
            assertThat(cache.get("loaded")).isEqualTo("loaded");
            assertThat(cache.async().get("async").toCompletableFuture().get(20, TimeUnit.SECONDS))
                    .isEqualTo("loaded");
            assertThat(cache.get("null", (key, context) -> null, LoadOptions.DEFAULT))
                    .isNull();
            Throwable own = catchThrowable(() -> cache.get("failing", (key, context) -> {
                throw new IllegalStateException("the loader's");
            }));
            assertThat(own).hasMessage("the loader's");
        }
    }

    /** The settings that are refused as no durations, of all that are asked for. */
    private Set<String> found() throws Exception {
        use();
        Set<String> found = new TreeSet<>();
        for (String name : List.copyOf(asked)) {
            if (properties.containsKey(name)) {
                continue;
            }
            properties.put(name, "often");
            Throwable refusal = catchThrowable(this::use);
            properties.remove(name);
            if (refusal != null && String.valueOf(refusal.getMessage()).contains("duration")) {
                found.add(name);
            }
        }
        return found;
    }

    /** Those that the catalogue of settings has as durations. */
    private static Set<String> known() {
        return SettingsCatalogue.of(EveryDurationSettingTest.class.getClassLoader()).settings().stream()
                .filter(setting -> setting.type().form().contains("a duration"))
                .map(setting -> "arcos.cache." + setting.name())
                .collect(Collectors.toSet());
    }

    @Test
    void eachThatIsInTheCatalogue_isFound() throws Exception {
        assertThat(lastWords(found())).isEqualTo(lastWords(known()));
    }

    private static Set<String> lastWords(Set<String> names) {
        Set<String> words = new TreeSet<>();
        names.forEach(name -> words.add(name.substring(name.lastIndexOf('.') + 1)));
        return words;
    }

    @TestFactory
    Stream<DynamicContainer> each_isDoneOrRefused() throws Exception {
        return found().stream()
                .map(name -> DynamicContainer.dynamicContainer(
                        name,
                        Stream.concat(
                                DURATIONS.stream()
                                        .map(value -> DynamicTest.dynamicTest(value, () -> isDone(name, value))),
                                NONSENSE.stream()
                                        .map(value -> DynamicTest.dynamicTest(value, () -> isRefused(name, value))))));
    }

    private void isDone(String name, String value) throws Exception {
        properties.put(name, value);
        Throwable refusal = catchThrowable(this::use);
        if (refusal != null) {
            assertThat(value).as(name + ": " + refusal).isIn("0s", "PT0S");
            assertThat(refusal)
                    .isInstanceOf(CacheConfigurationException.class)
                    .hasMessageContaining(name.substring("arcos.cache.".length()));
        }
        properties.remove(name);
    }

    private void isRefused(String name, String value) {
        Map<String, String> before = new HashMap<>(properties);
        properties.put(name, value);
        assertThat(catchThrowable(this::use))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining(name.substring("arcos.cache.".length()))
                .hasMessageContaining(value);
        properties.keySet().retainAll(before.keySet());
    }
}
