package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheLoader;
import org.civarcos.cache.EntryOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Null as a value: like any other where the cache stores nulls, and nowhere where it does not. */
@SuppressWarnings("NullAway") // reads the type variables of class files as not nullable
abstract class CacheNulls extends CachePart {
    private final AtomicInteger loads = new AtomicInteger();
    private final CacheLoader<String, @Nullable String> nothing = (key, context) -> {
        loads.incrementAndGet();
        return null;
    };

    private static Map<String, @Nullable String> mapWithNull() {
        Map<String, @Nullable String> map = new HashMap<>();
        map.put("a", "1");
        map.put("b", null);
        return map;
    }

    @Test
    void storedNull_isAValue() {
        Cache<String, @Nullable String> nullable = bench().openNullable(true);
        nullable.put("key", null);

        assertThat(nullable.get("key")).isNull();
        assertThat(nullable.getOrDefault("key", "absent")).isNull();
        assertThat(nullable.containsKey("key")).isTrue();
        assertThat(nullable.entry("key"))
                .hasValueSatisfying(entry -> assertThat(entry.value()).isNull());
        assertThat(nullable.getAll(Arrays.asList("key", "absent"))).containsOnlyKeys("key");
        assertThat(nullable.iterator().next().value()).isNull();
        assertThat(nullable.putIfAbsent("key", "value")).isFalse();
        assertThat(nullable.statistics().hits()).isEqualTo(3);
    }

    @Test
    void storedNull_isComparedLikeAnyValue() {
        Cache<String, @Nullable String> nullable = bench().openNullable(true);
        assertThat(nullable.replace("key", (String) null, "value")).isFalse();
        nullable.put("key", null);

        assertThat(nullable.remove("key", "value")).isFalse();
        assertThat(nullable.replace("key", (String) null, "value")).isTrue();
        assertThat(nullable.replace("key", "value", (String) null)).isTrue();
        assertThat(nullable.remove("key", (String) null)).isTrue();
        assertThat(nullable.remove("key", (String) null)).isFalse();
    }

    @Test
    void storedNull_existsForAProcessor() {
        Cache<String, @Nullable String> nullable = bench().openNullable(true);
        nullable.put("key", null);

        assertThat(nullable.<Boolean>invoke("key", entry -> entry.exists())).isTrue();
        nullable.<Boolean>invoke("other", entry -> {
            entry.setValue(null);
            return entry.exists();
        });
        assertThat(nullable.containsKey("other")).isTrue();
    }

    @Test
    void loadedNull_isStored_andNotAskedForAgain() {
        Cache<String, @Nullable String> nullable = bench().openNullable(true);

        assertThat(nullable.get("key", nothing)).isNull();
        assertThat(nullable.get("key", nothing)).isNull();
        assertThat(loads).hasValue(1);
    }

    @Test
    void bulkLoadedNull_isStored() {
        Cache<String, @Nullable String> nullable = bench().openNullable(true);

        assertThat(nullable.getAll(Arrays.asList("a", "b", "c"), (keys, context) -> mapWithNull()))
                .isEqualTo(mapWithNull());
        assertThat(nullable.containsKey("b")).isTrue();
        assertThat(nullable.containsKey("c")).isFalse();
    }

    @Test
    void withoutNulls_aPutOfNullIsRefused() {
        Cache<String, @Nullable String> strict = bench().openNullable(false);
        strict.put("key", "value");

        assertThatThrownBy(() -> strict.put("key", null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining(strict.name());
        assertThatThrownBy(() -> strict.put("key", null, EntryOptions.DEFAULT))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> strict.putAll(mapWithNull())).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> strict.putIfAbsent("other", null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> strict.getAndPut("key", null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> strict.replace("key", "value", (String) null))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> strict.<Boolean>invoke("key", entry -> {
                    entry.setValue(null);
                    return true;
                }))
                .isInstanceOf(NullPointerException.class);
        assertThat(strict.get("key")).isEqualTo("value");
    }

    @Test
    void withoutNulls_aLoadedNullIsHandedOnAndNotStored() {
        Cache<String, @Nullable String> strict = bench().openNullable(false);

        assertThat(strict.get("key", nothing)).isNull();
        assertThat(strict.get("key", nothing)).isNull();
        assertThat(loads).hasValue(2);
        assertThat(strict.containsKey("key")).isFalse();
    }
}
