package org.civarcos.cache.impl.heap;

import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.impl.guard.Attempts;
import org.civarcos.cache.impl.guard.SafeText;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Changes that depend on the value which is there: it is read and looked at under no lock, since {@code equals} is the
 * user's code, and changed if nothing came between; else all begins anew.
 */
final class Rereading {
    private Rereading() {}

    /**
     * Changes an entry whose value is as expected.
     *
     * @param isExpected tells whether a value is
     * @param change makes the change if the entry is still that of the version
     * @return what became of it; not met if there is no entry or another value
     */
    static <K, V extends @Nullable Object> WriteOutcome changeIf(
            Store<K, V> store,
            K key,
            Predicate<@Nullable V> isExpected,
            Function<WriteCondition.IfVersion, WriteOutcome> change) {
        Attempts attempts = null;
        while (true) {
            CacheEntry<K, V> entry = store.entry(key);
            if (entry == null || !isExpected.test(entry.value())) {
                return WriteOutcome.NOT_MET;
            }
            WriteOutcome outcome = change.apply(new WriteCondition.IfVersion(entry.version()));
            if (outcome != WriteOutcome.NOT_MET) {
                return outcome;
            }
            attempts = Attempts.failed(attempts, () -> "the entry of key " + SafeText.of(key));
        }
    }

    /** Removes an entry whose value is as expected. */
    static <K, V extends @Nullable Object> boolean removeIf(
            Store<K, V> store, K key, Predicate<@Nullable V> isExpected) {
        return changeIf(
                        store,
                        key,
                        isExpected,
                        unchanged -> store.remove(key, unchanged) ? WriteOutcome.APPLIED : WriteOutcome.NOT_MET)
                == WriteOutcome.APPLIED;
    }

    /** See {@link Store#increment}. */
    @SuppressWarnings("unchecked") // the cache above checked that its values are Long
    static <K, V extends @Nullable Object> OptionalLong increment(
            Store<K, V> store, K key, long delta, @Nullable Long initial) {
        while (true) {
            CacheEntry<K, V> entry = store.entry(key);
            if (entry == null && initial == null) {
                return OptionalLong.empty();
            }
            Long number = entry == null ? initial : (Long) entry.value();
            long sum = Math.addExact(number == null ? 0 : number, delta);
            WriteCondition unchanged =
                    entry == null ? WriteCondition.IF_ABSENT : new WriteCondition.IfVersion(entry.version());
            if (store.put(key, (V) (Object) sum, EntryOptions.KEEP, unchanged) != WriteOutcome.NOT_MET) {
                return OptionalLong.of(sum);
            }
        }
    }
}
