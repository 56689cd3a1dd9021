package org.civarcos.cache.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.civarcos.cache.architecture.CallGraph.MethodCalls;
import org.junit.jupiter.api.Test;

/** The user's code runs under no monitor and no lock of ours. */
class LockRulesTest {
    /** What the user writes. The {@code equals} and {@code hashCode} of keys are the exception that a map cannot avoid. */
    private static final Pattern FOREIGN = Pattern.compile(
            "org/civarcos/cache/("
                    + "CacheLoader\\.load|AsyncCacheLoader\\.load|BulkLoader\\.loadAll|EntryProcessor\\.process"
                    + "|CacheListener\\.onEvent|Weigher\\.weigh|Expiry\\.after|\\w*Writer\\.(write|delete|remove|gaveUp))\\w*\\(.*");

    private final CallGraph graph = CallGraph.ofProduction();

    private static boolean isForeign(String call) {
        return FOREIGN.matcher(call).matches();
    }

    @Test
    void no_code_of_the_user_runs_under_a_lock() {
        List<String> paths = graph.locking().stream()
                .map(method -> graph.path(method, LockRulesTest::isForeign))
                .filter(path -> !path.isEmpty())
                .map(path -> String.join("\n    -> ", path))
                .toList();
        assertThat(paths).isEmpty();
    }

    /** Without these the rule above might obey itself because nothing was found. */
    @Test
    void locks_and_the_code_of_the_user_are_found() {
        assertThat(graph.locking())
                .extracting(MethodCalls::owner)
                .contains(
                        "org/civarcos/cache/impl/manager/StoreCacheManager",
                        "org/civarcos/cache/impl/heap/HeapMutations",
                        "org/civarcos/cache/impl/heap/Sweeper",
                        "org/civarcos/cache/impl/clock/CoarseTicker");
        assertThat(reached("ReadingCache")).anyMatch(call -> call.contains("CacheLoader.load"));
        assertThat(reached("WritingCache"))
                .anyMatch(call -> call.contains("CacheWriter.write"))
                .anyMatch(call -> call.contains("Weigher.weigh"))
                .anyMatch(call -> call.contains("CacheListener.onEvent"))
                .anyMatch(call -> call.contains("Expiry.after"));
        assertThat(reached("RemovingCache")).anyMatch(call -> call.contains("CacheWriter.delete"));
        assertThat(reached("UpdatingCache"))
                .anyMatch(call -> call.contains("EntryProcessor.process"))
                .as("by a method that stands two classes above")
                .anyMatch(call -> call.contains("CacheWriter.write"));
    }

    private Set<String> reached(String face) {
        return graph.reaching("org/civarcos/cache/impl/cache/" + face, LockRulesTest::isForeign);
    }
}
