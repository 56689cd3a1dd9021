package org.civarcos.cache.impl.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.testing.ConcurrentMapTestSuiteBuilder;
import com.google.common.collect.testing.TestStringMapGenerator;
import com.google.common.collect.testing.features.CollectionFeature;
import com.google.common.collect.testing.features.CollectionSize;
import com.google.common.collect.testing.features.MapFeature;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import junit.framework.Test;
import junit.framework.TestFailure;
import junit.framework.TestResult;
import junit.framework.TestSuite;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.TypeRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What Guava asks of a concurrent map, and what is our own about the view. */
class MapViewTest {
    private CacheManager manager;
    private int caches;

    @BeforeEach
    void open() {
        manager = CacheManager.create();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private ConcurrentMap<String, String> newMap() {
        return manager.createCache(
                        "map-" + caches++,
                        CacheConfig.of(String.class, String.class).build())
                .asMap();
    }

    @TestFactory
    Stream<DynamicNode> guavaTestlib() {
        return nodes(ConcurrentMapTestSuiteBuilder.using(new TestStringMapGenerator() {
                    @Override
                    protected Map<String, String> create(Map.Entry<String, String>[] entries) {
                        Map<String, String> map = newMap();
                        for (Map.Entry<String, String> entry : entries) {
                            map.put(entry.getKey(), entry.getValue());
                        }
                        return map;
                    }
                })
                .named("cache")
                .withFeatures(
                        MapFeature.GENERAL_PURPOSE, CollectionFeature.SUPPORTS_ITERATOR_REMOVE, CollectionSize.ANY)
                .createTestSuite());
    }

    private static Stream<DynamicNode> nodes(TestSuite suite) {
        return Collections.list(suite.tests()).stream()
                .map(test -> test instanceof TestSuite inner
                        ? DynamicContainer.dynamicContainer(inner.getName(), nodes(inner))
                        : DynamicTest.dynamicTest(test.toString(), () -> run(test)));
    }

    private static void run(Test test) throws Throwable {
        TestResult result = new TestResult();
        test.run(result);
        for (TestFailure failure : Collections.list(result.errors())) {
            throw failure.thrownException();
        }
        for (TestFailure failure : Collections.list(result.failures())) {
            throw failure.thrownException();
        }
    }

    @org.junit.jupiter.api.Test
    void aCachedNull_isNotInTheMap_andAValueTakesItsPlace() {
        Cache<String, @Nullable String> cache = manager.createCache(
                "nulls",
                CacheConfig.<String, @Nullable String>of(new TypeRef<String>() {}, new TypeRef<@Nullable String>() {})
                        .build());
        cache.put("key", null);
        ConcurrentMap<String, @Nullable String> map = cache.asMap();

        assertThat(map).isEmpty();
        assertThat(map.containsKey("key")).isFalse();
        assertThat(map.replace("key", "value")).isNull();
        assertThat(map.putIfAbsent("key", "value")).isNull();
        assertThat(map).containsExactly(Map.entry("key", "value"));
    }

    @org.junit.jupiter.api.Test
    void compute_isAtomic() throws Exception {
        ConcurrentMap<String, String> map = newMap();
        map.put("key", "0");
        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> {
                for (int n = 0; n < 2_000; n++) {
                    map.compute("key", (key, value) -> String.valueOf(Integer.parseInt(value) + 1));
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(map).containsEntry("key", "8000");
    }
}
