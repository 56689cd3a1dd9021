package org.civarcos.cache.impl.heap;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.StoreObserver;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.StressOptions;

/**
 * A store with one stripe and nothing around it, for model checking: its time stands until it is told, and it remembers
 * what the events so far say it holds.
 */
public final class BareStore {
    /** How many times more scenarios and schedules are tried than in the build. */
    static final int EFFORT = Integer.getInteger("lincheck.effort", 1);

    private final Journal journal = new Journal();
    private final MovedTime time = new MovedTime();
    private final StoreContext<Integer, Integer> context;
    private final HeapStore<Integer, Integer> store;

    /**
     * Opens a store.
     *
     * @param configuration bounds and the like
     */
    public BareStore(UnaryOperator<CacheConfig.Builder<Integer, Integer>> configuration) {
        CacheConfig<Integer, Integer> config = configuration
                .apply(CacheConfig.of(Integer.class, Integer.class))
                .build();
        ManagerOptions manager = ManagerOptions.of(
                "lincheck", BareStore.class.getClassLoader(), time, ForkJoinPool.commonPool(), Settings.of(List.of()));
        context = new StoreContext<>("lincheck", config, manager, journal);
        store = new HeapStore<>(context);
        store.close(); // which ends the timer of the sweeper, and nothing else: the model checker waits for all threads
    }

    /**
     * Has scenarios checked in the orders that the model checker comes to, and with -Dlincheck.effort=N random ones too.
     *
     * @param scenarios what threads do
     * @return options to be completed
     */
    public static ModelCheckingOptions modelChecking(List<ExecutionScenario> scenarios) {
        ModelCheckingOptions options = new ModelCheckingOptions()
                .iterations(10 * (EFFORT - 1))
                .invocationsPerIteration(100 * EFFORT)
                .threads(2)
                .actorsPerThread(3)
                .minimizeFailedScenario(false);
        scenarios.forEach(options::addCustomScenario);
        return options;
    }

    /** {@return random scenarios, run on real threads: few in a build, more with -Dlincheck.effort=N} */
    public static StressOptions stress() {
        return new StressOptions()
                .iterations(5 * EFFORT)
                .invocationsPerIteration(500 * EFFORT)
                .threads(2)
                .actorsPerThread(4)
                .minimizeFailedScenario(false);
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

    /** {@return what it knows of its cache} */
    public StoreContext<Integer, Integer> context() {
        return context;
    }

    /** {@return its time} */
    public TimeSource time() {
        return time;
    }

    /** Lets a nanosecond pass. A write looks at the clock once, under its lock: so the clock stands until it is done. */
    public void pass() {
        Stripe<Integer, Integer> stripe = store.heap.stripes.at(0);
        stripe.lock();
        try {
            time.now.incrementAndGet();
        } finally {
            stripe.unlock();
        }
    }

    /**
     * Runs a read for which it is a nanosecond later than for all others, a write at work among them: what the write shows
     * of itself before it is done must hold at that time too.
     *
     * @param read what to run
     * @return what it returned
     */
    public Integer later(Supplier<Integer> read) {
        time.ahead.set(1L);
        try {
            return read.get();
        } finally {
            time.ahead.remove();
        }
    }

    /** Checks that what was there and is not has been told to be gone, and the other way round. */
    public void validate() {
        Map<Integer, Integer> contents = new HashMap<>();
        for (int slot = 0; slot < store.length(); slot++) {
            for (Node<Integer, Integer> node = store.first(slot); node != null; node = node.next()) {
                contents.put(node.key, (Integer) node.value());
            }
        }
        long counted = store.size().orElseThrow();
        if (journal.disorder || !journal.held.equals(contents) || counted != contents.size()) {
            throw new IllegalStateException(
                    "told were " + journal.held + ", there are " + contents + ", counted are " + counted);
        }
    }

    private static final class MovedTime implements TimeSource {
        private final AtomicLong now = new AtomicLong();
        private final ThreadLocal<Long> ahead = ThreadLocal.withInitial(() -> 0L);

        @Override
        public long nanos() {
            return now.get() + ahead.get();
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
