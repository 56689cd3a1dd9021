package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.civarcos.cache.Cache;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.LoadOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The time to live of nulls, and the spreading of ends. */
abstract class CacheLoadedLifetimes extends CachePart {
    private Duration left(String key) {
        return entry(key).timeToLive().orElseThrow();
    }

    private void assertLives(String key, int units) {
        assertThat(left(key)).isGreaterThan(time.units(units - 1)).isLessThanOrEqualTo(time.units(units));
    }

    private void openSpread() {
        cache = open(config -> config.expireAfterWrite(time.units(100)).loading(LoadOptions.DEFAULT.withJitter(0.5)));
        bench().random().draw(0.8);
    }

    @Test
    void jitter_shortensWhatIsPut() {
        openSpread();
        cache.put("put", "value");
        cache.put("own ttl", "value", EntryOptions.ofTtl(time.units(50)));
        cache.putAll(Map.of("all", "value"));
        cache.putIfAbsent("absent", "value");
        cache.getAndPut("former", "value");
        cache.<Boolean>invoke("invoked", entry -> {
            entry.setValue("value");
            return true;
        });
        await(cache.async().put("future", "value"));
        await(cache.async().putAll(Map.of("all futures", "value"), EntryOptions.DEFAULT));

        for (String key : new String[] {"put", "all", "absent", "former", "invoked", "future", "all futures"}) {
            assertLives(key, 60);
        }
        assertLives("own ttl", 30);
    }

    @Test
    void jitter_shortensWhatIsLoadedAndTouched() {
        openSpread();
        cache.get("loaded", (key, context) -> "value");
        cache.get("own ttl", (key, context) -> {
            context.ttl(time.units(50));
            return "value";
        });
        await(cache.async().get("future", (key, context) -> CompletableFuture.completedFuture("value")));
        cache.put("touched", "value", EntryOptions.ofTtl(time.units(2)));
        cache.touch("touched", EntryOptions.DEFAULT);

        assertLives("loaded", 60);
        assertLives("own ttl", 30);
        assertLives("future", 60);
        assertLives("touched", 60);
    }

    @Test
    void jitter_leavesDeadlinesAndWhatHasNoEnd() {
        openSpread();
        cache.put(
                "deadline",
                "value",
                EntryOptions.DEFAULT.withDeadline(time.source().instant().plus(time.units(50))));
        cache.put("forever", "value", EntryOptions.ofTtl(EntryOptions.FOREVER));

        assertLives("deadline", 50);
        assertThat(entry("forever").timeToLive()).isEmpty();
    }

    @Test
    void jitter_ofACall_isForItsLoad() {
        cache = open(config -> config.expireAfterWrite(time.units(100)));
        bench().random().draw(0.8);
        LoadOptions options = LoadOptions.DEFAULT.withJitter(0.5);
        cache.get("key", (key, context) -> "value", options);
        cache.getAll(List.of("bulk"), (keys, context) -> Map.of("bulk", "value"), options);
        cache.put("put", "value");

        assertLives("key", 60);
        assertLives("bulk", 60);
        assertLives("put", 100);
    }

    @Test
    void aNull_endsSooner() {
        Cache<String, @Nullable String> nullable = bench().openNullable(true);
        LoadOptions options = LoadOptions.DEFAULT.withNullTtl(time.units(3));
        nullable.get("null", (key, context) -> null, options);
        nullable.get("value", (key, context) -> "value", options);
        nullable.get(
                "own ttl",
                (key, context) -> {
                    context.ttl(time.units(50));
                    return null;
                },
                options);

        assertThat(nullable.containsKey("null")).isTrue();
        time.advance(4);
        assertThat(nullable.containsKey("null")).isFalse();
        assertThat(nullable.containsKey("value")).isTrue();
        assertThat(nullable.containsKey("own ttl")).isTrue();
    }

    @Test
    void aNull_withATtlOfZero_isNotStored() {
        Cache<String, @Nullable String> nullable = bench().openNullable(true);

        assertThat(nullable.get("null", (key, context) -> null, LoadOptions.DEFAULT.withNullTtl(Duration.ZERO)))
                .isNull();
        assertThat(nullable.containsKey("null")).isFalse();
    }
}
