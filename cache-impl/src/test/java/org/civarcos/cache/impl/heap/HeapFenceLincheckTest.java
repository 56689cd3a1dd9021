package org.civarcos.cache.impl.heap;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.StoreObserver;
import org.civarcos.cache.spi.WriteCondition;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jetbrains.lincheck.datastructures.verifier.EpsilonVerifier;
import org.junit.jupiter.api.Test;

/** However threads alternate, a value that was computed under a fence never outlives a change of what it was made of. */
public class HeapFenceLincheckTest {
    private final Store<Integer, Integer> store = new HeapStoreProvider()
            .open(new StoreContext<>(
                    "lincheck",
                    CacheConfig.of(Integer.class, Integer.class)
                            .maximumSize(1_000)
                            .eternal()
                            .build(),
                    ManagerOptions.of(
                            "lincheck",
                            HeapFenceLincheckTest.class.getClassLoader(),
                            new StandingTime(),
                            ForkJoinPool.commonPool(),
                            Settings.of(List.of())),
                    new NoObserver()));

    private final AtomicInteger source = new AtomicInteger();

    @Test
    void modelChecking() {
        new ModelCheckingOptions()
                .iterations(6)
                .invocationsPerIteration(400)
                .threads(2)
                .actorsPerThread(2)
                .actorsBefore(1)
                .actorsAfter(0)
                .verifier(EpsilonVerifier.class)
                .check(HeapFenceLincheckTest.class);
    }

    @Operation
    public void compute() {
        try (Fence fence = store.fence(1)) {
            int computed = source.get();
            store.put(1, computed, EntryOptions.ofTags("source"), new WriteCondition.IfIntact(fence));
        }
    }

    @Operation(nonParallelGroup = "change")
    public void changeAndInvalidateTag() {
        source.incrementAndGet();
        store.invalidateTags(Set.of("source"));
    }

    @Operation(nonParallelGroup = "change")
    public void changeAndRemove() {
        source.incrementAndGet();
        store.remove(1, WriteCondition.ALWAYS);
    }

    @Operation(nonParallelGroup = "change")
    public void changeAndRemoveMatching() {
        source.incrementAndGet();
        store.removeMatching(KeyPattern.glob("*"));
    }

    @Operation(nonParallelGroup = "change")
    public void changeAndClear() {
        source.incrementAndGet();
        store.clear();
    }

    @Validate
    public void nothingIsOutOfDate() {
        Integer cached = store.getOrDefault(1, null);
        if (cached != null && cached != source.get()) {
            throw new IllegalStateException(cached + " is cached, and the source is " + source);
        }
    }

    private static final class StandingTime implements TimeSource {
        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH;
        }
    }

    private static final class NoObserver implements StoreObserver<Integer, Integer> {
        @Override
        public void note(CacheEvent.Type type, Integer key, Integer value, Integer oldValue) {}

        @Override
        public void deliver() {}
    }
}
