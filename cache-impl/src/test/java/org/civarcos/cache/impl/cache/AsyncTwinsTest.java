package org.civarcos.cache.impl.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.civarcos.cache.AsyncCache;
import org.civarcos.cache.AsyncCacheLoader;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheLoader;
import org.civarcos.cache.Fence;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each operation of a cache has its twin in the asynchronous face; one that is new and has none fails here. */
class AsyncTwinsTest {
    /** What waits for nobody, or is a view of the cache and no operation. */
    private static final Set<String> WITHOUT = Set.of(
            "name",
            "config",
            "async",
            "asMap",
            "bound",
            "resize",
            "hottest",
            "coldest",
            "writeBehind",
            "statistics",
            "resetStatistics",
            "addListener",
            "unwrap",
            "isClosed",
            "close",
            "fence",
            "iterator");

    @TestFactory
    Stream<DynamicTest> twins() {
        return Arrays.stream(Cache.class.getMethods())
                .filter(method -> method.getDeclaringClass() != Iterable.class
                        && !method.isSynthetic()
                        && !WITHOUT.contains(method.getName()))
                .filter(method -> !Arrays.asList(method.getParameterTypes()).contains(Fence.class))
                .map(method -> DynamicTest.dynamicTest(
                        method.toGenericString(),
                        () -> assertThat(twinOf(method))
                                .as("the twin of %s", method)
                                .isNotNull()));
    }

    private static Method twinOf(Method method) throws NoSuchMethodException {
        Class<?>[] parameters = method.getParameterTypes();
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = parameters[i] == CacheLoader.class ? AsyncCacheLoader.class : parameters[i];
        }
        return AsyncCache.class.getMethod(method.getName(), parameters);
    }
}
