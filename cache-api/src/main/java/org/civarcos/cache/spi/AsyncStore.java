package org.civarcos.cache.spi;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.ScanCursor;
import org.civarcos.cache.ScanStep;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.Version;
import org.jspecify.annotations.Nullable;

/**
 * The operations of a {@link Store} without waiting. Each does what the store's method of the same name does; failures
 * complete the stage.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public interface AsyncStore<K, V extends @Nullable Object> {
    /**
     * As {@link Store#getOrDefault}.
     *
     * @param key the key
     * @param absent returned for a missing entry, as it is
     * @return the value or {@code absent}
     */
    CompletionStage<@Nullable V> getOrDefault(K key, @Nullable V absent);

    /**
     * As {@link Store#getAged}.
     *
     * @param key the key
     * @return the value, or null
     */
    default CompletionStage<@Nullable AgedValue<V>> getAged(K key) {
        throw new UnsupportedOperationException("this store does not know " + Capability.AGE.description());
    }

    /**
     * As {@link Store#getAll}.
     *
     * @param keys the keys
     * @return the present ones
     */
    CompletionStage<Map<K, V>> getAll(Set<? extends K> keys);

    /**
     * As {@link Store#entry}.
     *
     * @param key the key
     * @return the entry, or null
     */
    CompletionStage<@Nullable CacheEntry<K, V>> entry(K key);

    /**
     * As {@link Store#entries}.
     *
     * @param keys the keys
     * @return the present ones
     */
    default CompletionStage<Map<K, CacheEntry<K, V>>> entries(Set<? extends K> keys) {
        Map<K, CacheEntry<K, V>> found = new LinkedHashMap<>();
        Map<K, CompletionStage<@Nullable CacheEntry<K, V>>> asked = new LinkedHashMap<>();
        keys.forEach(key -> asked.put(key, entry(key)));
        CompletionStage<Map<K, CacheEntry<K, V>>> all = CompletableFuture.completedFuture(found);
        for (Map.Entry<K, CompletionStage<@Nullable CacheEntry<K, V>>> each : asked.entrySet()) {
            all = all.thenCombine(each.getValue(), (soFar, entry) -> {
                if (entry != null) {
                    soFar.put(each.getKey(), entry);
                }
                return soFar;
            });
        }
        return all;
    }

    /**
     * As {@link Store#put}.
     *
     * @param key the key
     * @param value the value
     * @param options lifetime and tags
     * @param condition when to write
     * @return what became of it
     */
    CompletionStage<WriteOutcome> put(K key, V value, EntryOptions options, WriteCondition condition);

    /**
     * As {@link Store#putAll}.
     *
     * @param entries keys and values
     * @param options lifetime and tags of each
     * @return completes when all are written
     */
    CompletionStage<@Nullable Void> putAll(Map<? extends K, ? extends V> entries, EntryOptions options);

    /**
     * As {@link Store#touch}.
     *
     * @param key the key
     * @param options the lifetime
     * @return whether there is one
     */
    default CompletionStage<Boolean> touch(K key, EntryOptions options) {
        return touch(key, options, TouchCondition.ALWAYS, null);
    }

    /**
     * As {@link Store#touch(Object, EntryOptions, TouchCondition, Version)}.
     *
     * @param key the key
     * @param options the lifetime; no tags
     * @param condition what must hold of the lifetime that it has
     * @param expected the version that the entry must have, or null for any
     * @return whether there is one for which it holds
     */
    CompletionStage<Boolean> touch(K key, EntryOptions options, TouchCondition condition, @Nullable Version expected);

    /**
     * As {@link Store#increment}.
     *
     * @param key the key
     * @param delta what to add
     * @param initial what a missing number counts as, or null to leave it missing
     * @return the new number, or empty
     */
    CompletionStage<OptionalLong> increment(K key, long delta, @Nullable Long initial);

    /**
     * As {@link Store#remove}.
     *
     * @param key the key
     * @param condition when to remove
     * @return whether an entry was removed
     */
    CompletionStage<Boolean> remove(K key, WriteCondition condition);

    /**
     * As {@link Store#removeAll}.
     *
     * @param keys the keys
     * @return how many there were
     */
    CompletionStage<Long> removeAll(Collection<? extends K> keys);

    /**
     * As {@link Store#removeMatching}.
     *
     * @param pattern the pattern
     * @return how many were removed
     */
    CompletionStage<Long> removeMatching(KeyPattern pattern);

    /**
     * As {@link Store#scanKeys}.
     *
     * @param pattern what the keys match
     * @param from where to go on; never the end
     * @param limit about how much to look at and to return; one or more
     * @return what was found, and where to go on
     */
    default CompletionStage<ScanStep<K>> scanKeys(KeyPattern pattern, ScanCursor from, int limit) {
        throw new UnsupportedOperationException("this store does not know " + Capability.SCAN.description());
    }

    /**
     * As {@link Store#invalidateTags}.
     *
     * @param tags the tags
     * @return how many were removed
     */
    CompletionStage<Long> invalidateTags(Set<String> tags);

    /**
     * As {@link Store#clear}.
     *
     * @return completes when the entries are gone
     */
    CompletionStage<@Nullable Void> clear();

    /**
     * As {@link Store#clearAfter}.
     *
     * @param delay more than zero; {@link EntryOptions#FOREVER} takes the moment of an earlier call back
     * @return completes when the moment is set
     */
    default CompletionStage<@Nullable Void> clearAfter(Duration delay) {
        throw new UnsupportedOperationException("this store does not know " + Capability.DELAYED_CLEAR.description());
    }

    /**
     * As {@link Store#fence}.
     *
     * @param key the key
     * @return the fence
     */
    CompletionStage<Fence> fence(K key);

    /**
     * As {@link Store#lease}.
     *
     * @param key the key
     * @param anew whether a value that is there is to be loaded anew
     * @return the answer
     */
    default CompletionStage<LoadLease> lease(K key, boolean anew) {
        throw new UnsupportedOperationException("this store does not know " + Capability.LOAD_LEASE.description());
    }

    /**
     * As {@link Store#lock}.
     *
     * @param key the key
     * @param holder who asks
     * @param lease how long it is had: more than zero
     * @return the token; empty if another has the lock
     */
    default CompletionStage<OptionalLong> lock(K key, long holder, Duration lease) {
        throw new UnsupportedOperationException("this store has no " + Capability.LOCK.description());
    }

    /**
     * As {@link Store#extendLock}.
     *
     * @param key the key
     * @param holder who has it
     * @param lease how long it is had from now on: more than zero
     * @return whether it was had
     */
    default CompletionStage<Boolean> extendLock(K key, long holder, Duration lease) {
        throw new UnsupportedOperationException("this store has no " + Capability.LOCK.description());
    }

    /**
     * As {@link Store#unlock}.
     *
     * @param key the key
     * @param holder who has it
     * @return whether it was had
     */
    default CompletionStage<Boolean> unlock(K key, long holder) {
        throw new UnsupportedOperationException("this store has no " + Capability.LOCK.description());
    }
}
