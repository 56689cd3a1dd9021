package org.civarcos.cache.impl.heap;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.StoreObserver;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/**
 * A store with one stripe and nothing around it, for model checking: its time stands until it is told, and it remembers
 * what the events so far say it holds.
 */
public final class BareStore {
    /** How many times more scenarios and schedules are tried than in the build. */
    private static final int EFFORT = Integer.getInteger("lincheck.effort", 1);

    private final Journal journal = new Journal();
    private final MovedTime time = new MovedTime();
    private final CacheConfig<Integer, Integer> config;
    private final Store<Integer, Integer> store;

    /**
     * Opens a store.
     *
     * @param configuration bounds and the like
     */
    public BareStore(UnaryOperator<CacheConfig.Builder<Integer, Integer>> configuration) {
        config = configuration
                .apply(CacheConfig.of(Integer.class, Integer.class))
                .build();
        ManagerOptions manager = ManagerOptions.of(
                "lincheck", BareStore.class.getClassLoader(), time, ForkJoinPool.commonPool(), Settings.of(List.of()));
        store = new HeapStoreProvider().open(new StoreContext<>("lincheck", config, manager, journal));
    }

    /** {@return few scenarios of two threads in a build, more with -Dlincheck.effort=N} */
    public static ModelCheckingOptions modelChecking() {
        return new ModelCheckingOptions()
                .iterations(2 * EFFORT)
                .invocationsPerIteration(100 * EFFORT)
                .threads(2)
                .actorsPerThread(3);
    }

    /** {@return the store} */
    public Store<Integer, Integer> store() {
        return store;
    }

    /** {@return how it is configured} */
    public CacheConfig<Integer, Integer> config() {
        return config;
    }

    /** {@return what hears of its events} */
    public StoreObserver<Integer, Integer> journal() {
        return journal;
    }

    /** {@return its time} */
    public TimeSource time() {
        return time;
    }

    /** Lets a nanosecond pass. */
    public void pass() {
        time.now.incrementAndGet();
    }

    /** Checks that what was there and is not has been told to be gone, and the other way round. */
    public void validate() {
        Map<Integer, Integer> contents = new HashMap<>();
        HeapScan<Integer, Integer> scan = (HeapScan<Integer, Integer>) store.scan(null);
        for (List<CacheEntry<Integer, Integer>> step = scan.step(100); step != null; step = scan.step(100)) {
            step.forEach(entry -> contents.put(entry.key(), entry.value()));
        }
        if (journal.disorder || !journal.held.entrySet().containsAll(contents.entrySet())) {
            throw new IllegalStateException("told were " + journal.held + ", there are " + contents);
        }
        long held = store.size().orElseThrow();
        if (held != journal.held.size()) {
            throw new IllegalStateException("told were " + journal.held + ", counted are " + held);
        }
    }

    private static final class MovedTime implements TimeSource {
        private final AtomicLong now = new AtomicLong();

        @Override
        public long nanos() {
            return now.get();
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(0, now.get());
        }
    }

    /** Is told under the lock of the only stripe, so that a plain map does. */
    private static final class Journal implements StoreObserver<Integer, Integer> {
        private final Map<Integer, Integer> held = new HashMap<>();
        private boolean disorder;

        @Override
        public void note(CacheEvent.Type type, Integer key, Integer value, Integer oldValue) {
            Integer before = value == null ? held.remove(key) : held.put(key, value);
            disorder |= !Objects.equals(before, oldValue);
        }

        @Override
        public void deliver() {}
    }
}
