package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.Version;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

abstract class CacheClosing extends CachePart {
    @TestFactory
    Stream<DynamicTest> everyOperation_onAClosedCache_saysSo() {
        cache.put("key", "value");
        Version version = version("key");
        Map<String, ThrowingCallable> operations = new LinkedHashMap<>();
        operations.put("get", () -> cache.get("key"));
        operations.put("getOrDefault", () -> cache.getOrDefault("key", "absent"));
        operations.put("get with loader", () -> cache.get("key", (key, context) -> "value"));
        operations.put("getAll", () -> cache.getAll(List.of("key")));
        operations.put("getAll of nothing", () -> cache.getAll(List.of()));
        operations.put("getAll with loader", () -> cache.getAll(List.of("key"), (keys, context) -> Map.of()));
        operations.put("entry", () -> cache.entry("key"));
        operations.put("containsKey", () -> cache.containsKey("key"));
        operations.put("iterator", () -> cache.iterator());
        operations.put("put", () -> cache.put("key", "value"));
        operations.put("put with options", () -> cache.put("key", "value", EntryOptions.DEFAULT));
        operations.put("putAll", () -> cache.putAll(Map.of("key", "value")));
        operations.put("putIfAbsent", () -> cache.putIfAbsent("key", "value"));
        operations.put("getAndPut", () -> cache.getAndPut("key", "value"));
        operations.put("replace", () -> cache.replace("key", "value"));
        operations.put("replace by value", () -> cache.replace("key", "value", "new"));
        operations.put("replace by version", () -> cache.replace("key", version, "new", EntryOptions.DEFAULT));
        operations.put("touch", () -> cache.touch("key", EntryOptions.DEFAULT));
        operations.put("invoke", () -> cache.invoke("key", entry -> true));
        operations.put("remove", () -> cache.remove("key"));
        operations.put("remove by value", () -> cache.remove("key", "value"));
        operations.put("remove by version", () -> cache.remove("key", version));
        operations.put("getAndRemove", () -> cache.getAndRemove("key"));
        operations.put("removeAll", () -> cache.removeAll(List.of("key")));
        operations.put("removeMatching", () -> cache.removeMatching(KeyPattern.glob("*")));
        operations.put("invalidateTags", () -> cache.invalidateTags("red"));
        operations.put("clear", () -> cache.clear());
        operations.put("fence", () -> cache.fence("key"));
        operations.put("lock", () -> cache.lock("key"));
        operations.put("async lock", () -> cache.async().lock("key"));
        operations.put("addListener", () -> cache.addListener(event -> {}));
        operations.put("async get", () -> cache.async().get("key"));
        operations.put("async put", () -> cache.async().put("key", "value"));
        operations.put("async getAll", () -> cache.async().getAll(List.of("key")));
        operations.put("async clear", () -> cache.async().clear());
        cache.close();
        return operations.entrySet().stream()
                .map(operation -> DynamicTest.dynamicTest(
                        operation.getKey(),
                        () -> assertThatThrownBy(operation.getValue())
                                .isInstanceOf(IllegalStateException.class)
                                .hasMessageContaining(cache.name())));
    }

    @Test
    void aClosedCache_stillSaysWhatItIs() {
        assertThat(cache.isClosed()).isFalse();
        cache.close();
        cache.close();

        assertThat(cache.isClosed()).isTrue();
        assertThat(cache.name()).startsWith("contract-");
        assertThat(cache.config().valueType().rawType()).isEqualTo(String.class);
    }

    @Test
    void aClosedCache_isGoneFromItsManager() {
        cache.close();

        assertThat(bench().manager().cacheNames()).doesNotContain(cache.name());
        assertThat(bench().manager().getCache(cache.name())).isEmpty();
    }

    @Test
    void aLoadThatIsUnderWayWhenTheCacheCloses_endsForItsCaller() throws Exception {
        HeldLoader loader = new HeldLoader();
        Task<String> loading = threads.start(() -> cache.get("key", loader));
        loader.awaitStarted();
        cache.close();
        loader.finish("value");

        assertThat(loading.result()).isEqualTo("value");
    }

    @Test
    void closingTheManager_closesItsCaches() {
        bench().manager().close();
        bench().manager().close();

        assertThat(bench().manager().isClosed()).isTrue();
        assertThat(cache.isClosed()).isTrue();
    }
}
