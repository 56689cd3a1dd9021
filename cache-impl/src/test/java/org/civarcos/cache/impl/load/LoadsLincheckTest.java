package org.civarcos.cache.impl.load;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.civarcos.cache.CacheLoader;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.impl.expiry.EntryLifetimes;
import org.civarcos.cache.impl.heap.BareStore;
import org.civarcos.cache.impl.heap.Scenario;
import org.civarcos.cache.impl.stats.Counters;
import org.civarcos.cache.impl.trace.Tracers;
import org.civarcos.cache.impl.trace.Watch;
import org.civarcos.cache.spi.WriteCondition;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/** Loads that meet each other, writes and invalidations. */
class LoadsLincheckTest {
    /** A store and the loads of a cache on it. */
    private static final class Loading {
        private final BareStore bare =
                new BareStore(config -> config.maximumSize(16).eternal());
        private final Loads<Integer, Integer> loads;

        Loading() {
            Counters counters = new Counters(false, failure -> {});
            EntryLifetimes<Integer, Integer> lifetimes =
                    new EntryLifetimes<>(bare.context().config(), bare.store(), new Random(1), false, Duration.ZERO);
            loads = new Loads<>(
                    new StoreAccess<>(
                            bare.context(),
                            bare.store(),
                            counters,
                            lifetimes,
                            key -> null,
                            new Watch("lincheck", new Tracers())),
                    new WaitForGraph());
        }

        Integer get(int key) {
            return bare.store().getOrDefault(key, null);
        }

        Integer getOrLoad(int key, CacheLoader<Integer, Integer> loader) {
            Integer found = get(key);
            return found != null ? found : loads.load(key, loader, LoadOptions.DEFAULT, true);
        }

        void validate() {
            bare.validate();
            if (loads.inFlight() != 0) {
                throw new IllegalStateException("a load is still under way");
            }
        }
    }

    @Test
    void whoAsksAfterAnInvalidation_seesNothingOlder() {
        Scenario scenario = new Scenario(Invalidated.class);
        BareStore.modelChecking(List.of(
                        scenario.of("", "getOrLoad 1", "change 1, getOrLoad 1"),
                        scenario.of("getOrLoad 1", "getOrLoad 1", "change 1, getOrLoad 1")))
                .sequentialSpecification(Source.class)
                .check(Invalidated.class);
    }

    @Test
    void aKeyIsLoadedOnce() {
        Scenario scenario = new Scenario(Shared.class);
        BareStore.modelChecking(List.of(
                        scenario.of("", "getOrLoad 1, get 1", "getOrLoad 1"),
                        scenario.of("", "getOrLoad 1, get 1", "put 1 100, getOrLoad 1")))
                .sequentialSpecification(Once.class)
                .check(Shared.class);
    }

    @Test
    void whoAsksAfterAnInvalidation_seesNothingOlder_onRealThreads() {
        BareStore.stress().sequentialSpecification(Source.class).check(Invalidated.class);
    }

    @Test
    void aKeyIsLoadedOnce_onRealThreads() {
        BareStore.stress().sequentialSpecification(Once.class).check(Shared.class);
    }

    /** A source that changes, and whoever changes it removes what is cached of it. */
    @Param(name = "key", gen = IntGen.class, conf = "1:2")
    public static class Invalidated {
        private final Loading loading = new Loading();
        private final AtomicIntegerArray source = new AtomicIntegerArray(3);

        @Operation
        public Integer getOrLoad(@Param(name = "key") int key) {
            return loading.getOrLoad(key, (k, context) -> source.get(k));
        }

        @Operation
        public void change(@Param(name = "key") int key) {
            source.incrementAndGet(key);
            loading.bare.store().remove(key, WriteCondition.ALWAYS);
        }

        @Validate
        public void allHasLanded() {
            loading.validate();
        }
    }

    /** The same, for one thread: there is no cache to be seen. */
    public static class Source {
        private final Map<Integer, Integer> values = new HashMap<>();

        public Integer getOrLoad(int key) {
            return values.getOrDefault(key, 0);
        }

        public void change(int key) {
            values.merge(key, 1, Integer::sum);
        }
    }

    /** Each load of a key makes another value. */
    @Param(name = "key", gen = IntGen.class, conf = "1:2")
    @Param(name = "value", gen = IntGen.class, conf = "100:101")
    public static class Shared {
        private final Loading loading = new Loading();
        private final AtomicIntegerArray loads = new AtomicIntegerArray(3);

        @Operation
        public Integer getOrLoad(@Param(name = "key") int key) {
            return loading.getOrLoad(key, (k, context) -> loads.incrementAndGet(k));
        }

        @Operation
        public Integer get(@Param(name = "key") int key) {
            return loading.get(key);
        }

        @Operation
        public void put(@Param(name = "key") int key, @Param(name = "value") int value) {
            loading.bare.store().put(key, value, EntryOptions.DEFAULT, WriteCondition.ALWAYS);
        }

        @Validate
        public void allHasLanded() {
            loading.validate();
        }
    }

    /** The same, for one thread. */
    public static class Once {
        private final Map<Integer, Integer> values = new HashMap<>();

        public Integer getOrLoad(int key) {
            return values.computeIfAbsent(key, k -> 1);
        }

        public Integer get(int key) {
            return values.get(key);
        }

        public void put(int key, int value) {
            values.put(key, value);
        }
    }
}
