package org.civarcos.cache.impl.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class TagIndexTest {
    private static final Set<String> TAG = Set.of("tag");

    private final TagIndex<Integer> index = new TagIndex<>();

    /** The keys that carry one of the tags. */
    static <K> Set<K> keysOf(TagIndex<K> index, Set<String> tags) {
        Set<K> found = new HashSet<>();
        index.visit(tags, found::add);
        return found;
    }

    @Test
    void remove_leavesTheTagsThatAreKept() {
        index.add(1, Set.of("a", "b"));
        index.remove(1, Set.of("a", "b"), Set.of("b"));
        assertThat(keysOf(index, Set.of("a"))).isEmpty();
        assertThat(keysOf(index, Set.of("a", "b"))).containsExactly(1);
    }

    @Test
    void remove_lastKey_dropsTheTag() {
        index.add(1, TAG);
        index.add(2, TAG);
        index.remove(1, TAG, Set.of());
        index.remove(2, TAG, Set.of());
        assertThat(index)
                .extracting("keys")
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .isEmpty();
    }

    /** Each thread has a key of its own, as each key has a lock. */
    @Test
    void add_whileOthersDropTheTag_losesNoKey() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                int key = i;
                tasks.add(() -> lost(key));
            }
            for (Future<Integer> lost : threads.invokeAll(tasks)) {
                assertThat(lost.get()).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(keysOf(index, TAG)).isEmpty();
    }

    private int lost(int key) {
        int lost = 0;
        for (int i = 0; i < 100_000; i++) {
            index.add(key, TAG);
            if (!keysOf(index, TAG).contains(key)) {
                lost++;
            }
            index.remove(key, TAG, Set.of());
        }
        return lost;
    }
}
