package org.civarcos.cache.impl.heap;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/**
 * A clock that moves is one more operation, and an entry is absent exactly when its time is over or it was removed. The
 * clock stands while a write is at work, but not for reads.
 */
@Param(name = "key", gen = IntGen.class, conf = "1:2")
@Param(name = "value", gen = IntGen.class, conf = "1:3")
@Param(name = "ttl", gen = IntGen.class, conf = "1:2")
public class HeapExpiryLincheckTest {
    private final BareStore bare =
            new BareStore(config -> config.maximumSize(16).eternal());
    private final Store<Integer, Integer> store = bare.store();

    @Test
    void modelChecking() {
        Scenario scenario = new Scenario(HeapExpiryLincheckTest.class);
        BareStore.modelChecking(List.of(
                        scenario.of("put 1 1 1", "get 1", "putEternal 1 2, pass"),
                        scenario.of("put 1 1 1", "containsKey 1", "touch 1 2, pass"),
                        scenario.of("put 1 1 1, look 1", "get 1", "put 1 2 2, pass"),
                        scenario.of("put 1 1 1", "get 1, get 1", "pass, put 1 2 1"),
                        scenario.of("put 1 1 1, pass", "putIfAbsent 1 2 1", "put 2 1 2, get 1"),
                        scenario.of("put 1 1 2", "getLater 1", "put 1 2 1"),
                        scenario.of("put 2 1 2", "getLater 1", "put 1 2 1")))
                .sequentialSpecification(Sequential.class)
                .check(HeapExpiryLincheckTest.class);
    }

    @Test
    void stress() {
        BareStore.stress().sequentialSpecification(Sequential.class).check(HeapExpiryLincheckTest.class);
    }

    private static EntryOptions ttl(int nanos) {
        return EntryOptions.ofTtl(Duration.ofNanos(nanos));
    }

    @Operation
    public void pass() {
        bare.pass();
    }

    @Operation
    public Integer get(@Param(name = "key") int key) {
        return store.getOrDefault(key, null);
    }

    /** For whom time is ahead by one: a write that is at work shows no value before the end of that value's life. */
    @Operation
    public Integer getLater(@Param(name = "key") int key) {
        return bare.later(() -> store.getOrDefault(key, null));
    }

    @Operation
    public boolean containsKey(@Param(name = "key") int key) {
        return store.containsKey(key);
    }

    /** Also makes the entry a version, so that the next write puts another in its place. */
    @Operation
    public Integer look(@Param(name = "key") int key) {
        CacheEntry<Integer, Integer> entry = store.entry(key);
        return entry == null ? null : entry.value();
    }

    @Operation
    public void putEternal(@Param(name = "key") int key, @Param(name = "value") int value) {
        store.put(key, value, EntryOptions.DEFAULT, WriteCondition.ALWAYS);
    }

    @Operation
    public void put(@Param(name = "key") int key, @Param(name = "value") int value, @Param(name = "ttl") int ttl) {
        store.put(key, value, ttl(ttl), WriteCondition.ALWAYS);
    }

    @Operation
    public boolean putIfAbsent(
            @Param(name = "key") int key, @Param(name = "value") int value, @Param(name = "ttl") int ttl) {
        return store.put(key, value, ttl(ttl), WriteCondition.IF_ABSENT) == WriteOutcome.APPLIED;
    }

    @Operation
    public boolean replaceValue(@Param(name = "key") int key, @Param(name = "value") int value) {
        return store.put(key, value, EntryOptions.KEEP, WriteCondition.IF_PRESENT) == WriteOutcome.APPLIED;
    }

    @Operation
    public boolean touch(@Param(name = "key") int key, @Param(name = "ttl") int ttl) {
        return store.touch(key, ttl(ttl));
    }

    @Operation
    public boolean remove(@Param(name = "key") int key) {
        return store.remove(key, WriteCondition.ALWAYS);
    }

    @Validate
    public void eventsSayWhatIsThere() {
        bare.validate();
    }

    /** The same, for one thread. */
    public static class Sequential {
        private record Item(int value, int end) {}

        private final Map<Integer, Item> items = new HashMap<>();
        private int now;

        public void pass() {
            now++;
            items.values().removeIf(item -> item.end <= now);
        }

        public Integer get(int key) {
            Item item = items.get(key);
            return item == null ? null : item.value;
        }

        public Integer getLater(int key) {
            items.computeIfPresent(key, (k, item) -> item.end <= now + 1 ? null : item);
            return get(key);
        }

        public boolean containsKey(int key) {
            return items.containsKey(key);
        }

        public Integer look(int key) {
            return get(key);
        }

        public void putEternal(int key, int value) {
            items.put(key, new Item(value, Integer.MAX_VALUE));
        }

        public void put(int key, int value, int ttl) {
            items.put(key, new Item(value, now + ttl));
        }

        public boolean putIfAbsent(int key, int value, int ttl) {
            return items.putIfAbsent(key, new Item(value, now + ttl)) == null;
        }

        public boolean replaceValue(int key, int value) {
            return items.computeIfPresent(key, (k, item) -> new Item(value, item.end)) != null;
        }

        public boolean touch(int key, int ttl) {
            return items.computeIfPresent(key, (k, item) -> new Item(item.value, now + ttl)) != null;
        }

        public boolean remove(int key) {
            return items.remove(key) != null;
        }
    }
}
