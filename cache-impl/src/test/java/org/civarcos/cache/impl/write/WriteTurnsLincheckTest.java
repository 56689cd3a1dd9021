package org.civarcos.cache.impl.write;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.civarcos.cache.CacheWriter;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.WriteBehindOptions;
import org.civarcos.cache.impl.event.Delivery;
import org.civarcos.cache.impl.heap.BareStore;
import org.civarcos.cache.impl.heap.HeapStore;
import org.civarcos.cache.impl.heap.Scenario;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/** Writes of the same key that meet each other: one at a time, and the origin gets them in the order of the cache. */
class WriteTurnsLincheckTest {
    @Test
    void writesThatMeet_takeTurns() {
        Scenario scenario = new Scenario(Through.class);
        BareStore.modelChecking(List.of(
                        scenario.of("", "put 1 100, get 1", "putIfAbsent 1 101, remove 1"),
                        scenario.of("put 1 100", "remove 1, putIfAbsent 1 101", "replace 1 100 102, get 1")))
                .sequentialSpecification(Values.class)
                .check(Through.class);
    }

    @Test
    void writesBehindThatMeet_endAlikeInBoth_onRealThreads() {
        BareStore.stress().sequentialSpecification(Values.class).check(Behind.class);
    }

    /** Where the writes go. */
    private static final class Table implements CacheWriter<Integer, Integer> {
        private final Map<Integer, Integer> rows = new ConcurrentHashMap<>();

        @Override
        public void write(Integer key, Integer value) {
            rows.put(key, value);
        }

        @Override
        public void delete(Integer key) {
            rows.remove(key);
        }
    }

    private static final class Silence implements Delivery {
        @Override
        public boolean hold() {
            return false;
        }

        @Override
        public void release(boolean holding) {}
    }

    /** A written store, and what the origin has in the end. */
    @Param(name = "key", gen = IntGen.class, conf = "1:2")
    @Param(name = "value", gen = IntGen.class, conf = "100:101")
    public abstract static class Written {
        private final BareStore bare =
                new BareStore(config -> config.maximumSize(16).eternal());
        private final Table origin = new Table();
        private final Sink<Integer, Integer> sink;
        private final Store<Integer, Integer> store;

        Written(boolean behind) {
            Slots<Integer, Integer> slots =
                    new Slots<>("lincheck", Slots.PATIENCE, behind ? 1 : 0, (HeapStore<Integer, Integer>) bare.store());
            sink = behind ? behind(slots) : new WriteThrough<>("lincheck", new WriterCalls<>(origin));
            store = new WrittenStore<>(
                    bare.store(), new Turns<>("lincheck", slots, new Silence()), sink, Runnable::run, null);
        }

        private Sink<Integer, Integer> behind(Slots<Integer, Integer> slots) {
            return new PendingWrites<>(
                    "lincheck",
                    slots,
                    WriteBehindOptions.DEFAULT.withBatchSize(2).withDelay(Duration.ZERO),
                    null,
                    new Surroundings<>(
                            "lincheck",
                            origin,
                            bare.time(),
                            WriteTurnsLincheckTest.class.getClassLoader(),
                            failure -> {},
                            key -> {}));
        }

        @Operation
        public Integer get(@Param(name = "key") int key) {
            return store.getOrDefault(key, null);
        }

        @Operation
        public void put(@Param(name = "key") int key, @Param(name = "value") int value) {
            store.put(key, value, EntryOptions.DEFAULT, WriteCondition.ALWAYS);
        }

        @Operation
        public boolean putIfAbsent(@Param(name = "key") int key, @Param(name = "value") int value) {
            return store.put(key, value, EntryOptions.DEFAULT, WriteCondition.IF_ABSENT) == WriteOutcome.APPLIED;
        }

        @Operation
        public boolean replace(
                @Param(name = "key") int key, @Param(name = "value") int expected, @Param(name = "value") int value) {
            return store.put(key, value, EntryOptions.DEFAULT, new WriteCondition.IfValue(expected))
                    == WriteOutcome.APPLIED;
        }

        @Operation
        public boolean remove(@Param(name = "key") int key) {
            return store.remove(key, WriteCondition.ALWAYS);
        }

        @Validate
        public void theOriginHasTheSame() {
            bare.validate();
            sink.close();
            for (int key = 1; key <= 2; key++) {
                if (!Objects.equals(origin.rows.get(key), get(key))) {
                    throw new IllegalStateException("the origin has " + origin.rows + ", the cache " + get(key));
                }
            }
        }
    }

    /** The origin is told at once. */
    public static class Through extends Written {
        /** For Lincheck. */
        public Through() {
            super(false);
        }
    }

    /** The origin is told later. */
    public static class Behind extends Written {
        /** For Lincheck. */
        public Behind() {
            super(true);
        }
    }

    /** The same, for one thread: the origin is not to be seen. */
    public static class Values {
        private final Map<Integer, Integer> values = new HashMap<>();

        public Integer get(int key) {
            return values.get(key);
        }

        public void put(int key, int value) {
            values.put(key, value);
        }

        public boolean putIfAbsent(int key, int value) {
            return values.putIfAbsent(key, value) == null;
        }

        public boolean replace(int key, int expected, int value) {
            return values.replace(key, expected, value);
        }

        public boolean remove(int key) {
            return values.remove(key) != null;
        }
    }
}
