package org.civarcos.cache.impl.heap;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.spi.AgedValue;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.WriteCondition;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/**
 * Entries that live two nanoseconds longer with each read, and some that live three. A read takes its value at one moment
 * and moves the end on at a later one; an entry that ends between the two is gone. So these scenarios are written by
 * hand: in the first ones nothing can end, however slow a reader is, and so nothing may; in the next ones what was found
 * to be gone must stay gone.
 */
@Param(name = "key", gen = IntGen.class, conf = "1:2")
@Param(name = "value", gen = IntGen.class, conf = "1:3")
public class HeapSlidingLincheckTest {
    private static final int IDLE = 2;
    private static final EntryOptions LONGER = EntryOptions.DEFAULT.withIdle(Duration.ofNanos(IDLE + 1));

    private static final Scenario SCENARIO = new Scenario(HeapSlidingLincheckTest.class);

    private final BareStore bare =
            new BareStore(config -> config.maximumSize(16).eternal().expireAfterAccess(Duration.ofNanos(IDLE)));
    private final Store<Integer, Integer> store = bare.store();

    private static void check(ExecutionScenario... scenarios) {
        ModelCheckingOptions options = new ModelCheckingOptions()
                .iterations(0)
                .invocationsPerIteration(150 * BareStore.EFFORT)
                .minimizeFailedScenario(false)
                .sequentialSpecification(Sequential.class);
        Stream.of(scenarios).forEach(options::addCustomScenario);
        options.check(HeapSlidingLincheckTest.class);
    }

    @Test
    void modelChecking_ofASlowReader_whoMovesNoEndBack() {
        check(
                SCENARIO.of("put 1 1", "get 1", "pass, put 1 2, pass, get 1"),
                SCENARIO.of("put 1 1", "get 1", "pass, get 1, pass, get 1"),
                SCENARIO.of("put 1 1", "get 1", "pass, touch 1, pass, get 1"),
                SCENARIO.of("putLonger 1 1", "get 1", "pass, get 1, pass, pass, get 1"),
                SCENARIO.of("putLonger 1 1", "getAged 1", "pass, putLonger 1 2, pass, pass, get 1"));
    }

    @Test
    void modelChecking_ofASlowReader_whoBringsNothingBack() {
        check(
                SCENARIO.of("put 1 1, pass", "get 1", "pass, comesBack 1"),
                SCENARIO.of("put 1 1, pass", "getAged 1", "pass, comesBackAfterALook 1"),
                SCENARIO.of("putLonger 1 1, pass, pass", "get 1", "pass, comesBack 1"));
    }

    /** Neither the new value with the former end, nor the former with the new one. */
    @Test
    void modelChecking_ofAValueAndItsEnd() {
        check(
                SCENARIO.of("put 1 1, pass", "getLater 1", "put 1 2"),
                SCENARIO.of("putLonger 1 1", "getLater 1", "pass, putLonger 1 2"),
                SCENARIO.of("put 1 1", "getLater 1", "putLonger 1 2"));
    }

    @Operation
    public void pass() {
        bare.pass();
    }

    @Operation
    public Integer get(@Param(name = "key") int key) {
        return store.getOrDefault(key, null);
    }

    @Operation
    public Integer getLater(@Param(name = "key") int key) {
        return bare.later(() -> store.getOrDefault(key, null));
    }

    @Operation
    public Integer getAged(@Param(name = "key") int key) {
        AgedValue<Integer> found = store.getAged(key);
        return found == null ? null : found.value();
    }

    /** Whether an entry is not there, and then is. */
    @Operation
    public boolean comesBack(@Param(name = "key") int key) {
        return get(key) == null && get(key) != null;
    }

    @Operation
    public boolean comesBackAfterALook(@Param(name = "key") int key) {
        return (!store.containsKey(key) && store.entry(key) != null) || comesBack(key);
    }

    @Operation
    public void put(@Param(name = "key") int key, @Param(name = "value") int value) {
        store.put(key, value, EntryOptions.DEFAULT, WriteCondition.ALWAYS);
    }

    @Operation
    public void putLonger(@Param(name = "key") int key, @Param(name = "value") int value) {
        store.put(key, value, LONGER, WriteCondition.ALWAYS);
    }

    @Operation
    public boolean touch(@Param(name = "key") int key) {
        return store.touch(key, EntryOptions.DEFAULT);
    }

    @Validate
    public void eventsSayWhatIsThere() {
        bare.validate();
    }

    /** The same, for one thread. */
    public static class Sequential {
        private record Item(int value, int idle, int end) {
            Item readAt(int time) {
                return end <= time ? null : new Item(value, idle, Math.max(end, time + idle));
            }
        }

        private final Map<Integer, Item> items = new HashMap<>();
        private int now;

        public void pass() {
            now++;
            items.values().removeIf(item -> item.end <= now);
        }

        public Integer get(int key) {
            return read(key, now);
        }

        public Integer getLater(int key) {
            return read(key, now + 1);
        }

        public Integer getAged(int key) {
            return read(key, now);
        }

        private Integer read(int key, int time) {
            Item item = items.computeIfPresent(key, (k, each) -> each.readAt(time));
            return item == null ? null : item.value;
        }

        public boolean comesBack(int key) {
            return get(key) == null && get(key) != null;
        }

        public boolean comesBackAfterALook(int key) {
            return comesBack(key);
        }

        public void put(int key, int value) {
            put(key, value, IDLE);
        }

        public void putLonger(int key, int value) {
            put(key, value, IDLE + 1);
        }

        private void put(int key, int value, int idle) {
            items.put(key, new Item(value, idle, now + idle));
        }

        public boolean touch(int key) {
            return items.computeIfPresent(key, (k, item) -> new Item(item.value, IDLE, now + IDLE)) != null;
        }
    }
}
