package org.civarcos.cache.impl.heap;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.spi.Computation;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.StoreObserver;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/** The store's operations on a key are linearisable: each seems to happen at one moment. */
@Param(name = "key", gen = IntGen.class, conf = "1:2")
@Param(name = "value", gen = IntGen.class, conf = "1:3")
public class HeapLincheckTest {
    private final Store<Integer, Integer> store = new HeapStoreProvider()
            .open(new StoreContext<>(
                    "lincheck",
                    CacheConfig.of(Integer.class, Integer.class)
                            .maximumSize(16)
                            .eternal()
                            .build(),
                    ManagerOptions.of(
                            "lincheck",
                            HeapLincheckTest.class.getClassLoader(),
                            new StandingTime(),
                            ForkJoinPool.commonPool(),
                            Settings.of(List.of())),
                    new NoObserver()));

    @Test
    void modelChecking() {
        new ModelCheckingOptions()
                .iterations(4)
                .invocationsPerIteration(200)
                .threads(2)
                .actorsPerThread(3)
                .sequentialSpecification(Sequential.class)
                .check(HeapLincheckTest.class);
    }

    @Operation
    public Integer get(@Param(name = "key") int key) {
        return store.getOrDefault(key, null);
    }

    @Operation
    public boolean containsKey(@Param(name = "key") int key) {
        return store.containsKey(key);
    }

    @Operation
    public void put(@Param(name = "key") int key, @Param(name = "value") int value) {
        store.put(key, value, EntryOptions.DEFAULT, WriteCondition.ALWAYS);
    }

    @Operation
    public void putTagged(@Param(name = "key") int key, @Param(name = "value") int value) {
        store.put(key, value, EntryOptions.ofTags("tag-" + key), WriteCondition.ALWAYS);
    }

    @Operation
    public boolean putIfAbsent(@Param(name = "key") int key, @Param(name = "value") int value) {
        return store.put(key, value, EntryOptions.DEFAULT, WriteCondition.IF_ABSENT) == WriteOutcome.APPLIED;
    }

    @Operation
    public Integer computeSum(@Param(name = "key") int key, @Param(name = "value") int value) {
        Adding adding = new Adding(value);
        store.compute(key, adding);
        return adding.sum;
    }

    @Operation
    public boolean replace(@Param(name = "key") int key, @Param(name = "value") int value) {
        return store.put(key, value, EntryOptions.KEEP, WriteCondition.IF_PRESENT) == WriteOutcome.APPLIED;
    }

    @Operation
    public boolean replaceByValue(@Param(name = "key") int key, @Param(name = "value") int value) {
        return store.put(key, value + 1, EntryOptions.DEFAULT, new WriteCondition.IfValue(value))
                == WriteOutcome.APPLIED;
    }

    /** Adds ten by compare-and-set of the version, until it succeeds. */
    @Operation
    public Integer addByVersion(@Param(name = "key") int key) {
        while (true) {
            CacheEntry<Integer, Integer> seen = store.entry(key);
            if (seen == null) {
                return null;
            }
            int sum = seen.value() + 10;
            WriteCondition unchanged = new WriteCondition.IfVersion(seen.version());
            if (store.put(key, sum, EntryOptions.KEEP, unchanged) == WriteOutcome.APPLIED) {
                return sum;
            }
        }
    }

    @Operation
    public boolean remove(@Param(name = "key") int key) {
        return store.remove(key, WriteCondition.ALWAYS);
    }

    @Operation
    public boolean removeByValue(@Param(name = "key") int key, @Param(name = "value") int value) {
        return store.remove(key, new WriteCondition.IfValue(value));
    }

    @Operation
    public long invalidateTag(@Param(name = "key") int key) {
        return store.invalidateTags(Set.of("tag-" + key));
    }

    /** Adds; what would be too much goes. */
    private static final class Adding implements Computation<Integer, Integer> {
        static final int MOST = 5;

        private final int value;
        int sum;

        Adding(int value) {
            this.value = value;
        }

        @Override
        public Integer apply(Integer present) {
            sum = (present == null ? 0 : present) + value;
            return sum > MOST ? null : Integer.valueOf(sum);
        }

        @Override
        public Integer key(Integer asked, Integer made) {
            return asked;
        }

        @Override
        public EntryOptions options() {
            return EntryOptions.DEFAULT;
        }
    }

    /** The same, for one thread. */
    public static class Sequential {
        private final Map<Integer, Integer> values = new HashMap<>();
        private final Map<Integer, Boolean> tagged = new HashMap<>();

        public Integer get(int key) {
            return values.get(key);
        }

        public boolean containsKey(int key) {
            return values.containsKey(key);
        }

        public void put(int key, int value) {
            values.put(key, value);
            tagged.put(key, false);
        }

        public void putTagged(int key, int value) {
            values.put(key, value);
            tagged.put(key, true);
        }

        public boolean putIfAbsent(int key, int value) {
            boolean absent = !values.containsKey(key);
            if (absent) {
                put(key, value);
            }
            return absent;
        }

        public Integer computeSum(int key, int value) {
            int sum = values.getOrDefault(key, 0) + value;
            if (sum > Adding.MOST) {
                values.remove(key);
            } else {
                put(key, sum);
            }
            return sum;
        }

        public boolean replace(int key, int value) {
            return values.replace(key, value) != null;
        }

        public boolean replaceByValue(int key, int value) {
            boolean equal = values.replace(key, value, value + 1);
            if (equal) {
                tagged.put(key, false);
            }
            return equal;
        }

        public Integer addByVersion(int key) {
            return values.computeIfPresent(key, (k, value) -> value + 10);
        }

        public boolean remove(int key) {
            return values.remove(key) != null;
        }

        public boolean removeByValue(int key, int value) {
            return values.remove(key, value);
        }

        public long invalidateTag(int key) {
            return tagged.getOrDefault(key, false) && remove(key) ? 1 : 0;
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
