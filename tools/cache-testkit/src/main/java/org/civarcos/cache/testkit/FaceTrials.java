package org.civarcos.cache.testkit;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.civarcos.cache.AsyncCache;
import org.civarcos.cache.Cache;
import org.civarcos.cache.Version;
import org.jspecify.annotations.Nullable;

/** Trials of the operations that both faces of a cache have, each under the name and the parameters of its method. */
final class FaceTrials<V> {
    private final Map<String, Trial<V>> trials = new TreeMap<>();

    /** An operation on a key, which waits. */
    interface Blocking<V> {
        @Nullable
        Object on(Cache<String, V> cache, String key, Version version);
    }

    /** The same operation, which does not. */
    interface Later<V> {
        CompletableFuture<?> on(AsyncCache<String, V> cache, String key, Version version);
    }

    /** An operation as each face does it. What both return is to be equal. */
    record Trial<V>(Blocking<V> blocking, Later<V> later) {}

    /** Adds the trial of a method, which must be new. */
    void add(String method, Blocking<V> blocking, Later<V> later) {
        if (trials.put(method, new Trial<>(blocking, later)) != null) {
            throw new IllegalStateException(method + " has a trial already");
        }
    }

    /** Adds the trial of a method that returns nothing. */
    void addSilent(String method, Silent<V> blocking, Later<V> later) {
        add(
                method,
                (cache, key, version) -> {
                    blocking.on(cache, key, version);
                    return null;
                },
                later);
    }

    /** An operation that returns nothing. */
    interface Silent<V> {
        void on(Cache<String, V> cache, String key, Version version);
    }

    Map<String, Trial<V>> all() {
        return trials;
    }

    /** The methods of the asynchronous face that are to have a trial: all that return a future. */
    static Set<String> wanted() {
        return Arrays.stream(AsyncCache.class.getMethods())
                .filter(method -> method.getReturnType() == CompletableFuture.class)
                .map(FaceTrials::signature)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String signature(Method method) {
        return method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
