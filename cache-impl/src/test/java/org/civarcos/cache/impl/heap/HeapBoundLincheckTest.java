package org.civarcos.cache.impl.heap;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.EvictionPolicy;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/**
 * First in, first out, within two or three entries: who has to go is certain, so absence is legal exactly when the plain
 * model has evicted too. That an entry goes and that the one comes for which it makes room are two moments to readers
 * without a lock; linearisable are operations on one key, so those read one key, and all others are looked up under the
 * lock.
 */
@Param(name = "key", gen = IntGen.class, conf = "1:4")
@Param(name = "value", gen = IntGen.class, conf = "1:3")
@Param(name = "bound", gen = IntGen.class, conf = "1:3")
public class HeapBoundLincheckTest {
    private static final int WATCHED = 1;

    private final BareStore bare = new BareStore(
            config -> config.maximumSize(2).evictionPolicy(EvictionPolicy.FIFO).eternal());
    private final Store<Integer, Integer> store = bare.store();

    @Test
    void modelChecking() {
        BareStore.modelChecking().sequentialSpecification(Sequential.class).check(HeapBoundLincheckTest.class);
    }

    @Operation
    public Integer getWatched() {
        return store.getOrDefault(WATCHED, null);
    }

    @Operation
    public boolean containsWatched() {
        return store.containsKey(WATCHED);
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
    public boolean isPresentUnderLock(@Param(name = "key") int key) {
        return store.touch(key, EntryOptions.KEEP);
    }

    @Operation
    public boolean remove(@Param(name = "key") int key) {
        return store.remove(key, WriteCondition.ALWAYS);
    }

    @Operation
    public void resize(@Param(name = "bound") int bound) {
        store.resize(bound);
    }

    @Validate
    public void eventsSayWhatIsThere() {
        bare.validate();
    }

    /** The same, for one thread. */
    public static class Sequential {
        private final Map<Integer, Integer> values = new LinkedHashMap<>();
        private int bound = 2;

        public Integer getWatched() {
            return values.get(WATCHED);
        }

        public boolean containsWatched() {
            return values.containsKey(WATCHED);
        }

        public void put(int key, int value) {
            if (!values.containsKey(key)) {
                shrinkTo(bound - 1);
            }
            values.put(key, value);
        }

        public boolean putIfAbsent(int key, int value) {
            boolean absent = !values.containsKey(key);
            if (absent) {
                put(key, value);
            }
            return absent;
        }

        public boolean isPresentUnderLock(int key) {
            return values.containsKey(key);
        }

        public boolean remove(int key) {
            return values.remove(key) != null;
        }

        public void resize(int newBound) {
            bound = newBound;
            shrinkTo(bound);
        }

        private void shrinkTo(int size) {
            for (Iterator<Integer> oldest = values.keySet().iterator(); values.size() > size; ) {
                oldest.next();
                oldest.remove();
            }
        }
    }
}
