package org.civarcos.cache.spi;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.Registration;
import org.civarcos.cache.ScanCursor;
import org.civarcos.cache.ScanStep;
import org.civarcos.cache.StorePart;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.Version;
import org.jspecify.annotations.Nullable;

/**
 * Storage of the entries of one cache: on the heap, on a server, or in several such places. Everything above it
 * (loading, entry processors, listeners, statistics, failing open) is built once, on these operations.
 *
 * <p>Thread-safe. Every operation on one key is atomic. The cache's default lifetime, from the configuration in the
 * {@link StoreContext}, applies where the options leave it open. A null value is a value like any other: the cache
 * above refuses it where it must. A failure is a {@link org.civarcos.cache.CacheStoreException}. The engine takes
 * whatever else a read throws for one, and what a change throws too, unless it says that the caller asked for the wrong
 * thing: another {@link org.civarcos.cache.CacheException}, {@link IllegalArgumentException}, {@link
 * ArithmeticException} or {@link UnsupportedOperationException}. An error of the virtual machine stays what it is. An
 * operation waits no longer than the store's own timeout. {@link #async()} has the same operations without waiting.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public interface Store<K, V extends @Nullable Object> extends AutoCloseable {
    /** {@return what this store can do beyond the methods that every store has} */
    Set<Capability> capabilities();

    /**
     * Reads a value and counts as an access. No allocation on the heap.
     *
     * @param key the key
     * @param absent returned for a missing entry, as it is
     * @return the value or {@code absent}
     */
    @Nullable
    V getOrDefault(K key, @Nullable V absent);

    /**
     * Reads a value with its age, also one past its end that is kept for such reads. Counts as an access. Needs
     * {@link Capability#AGE}.
     *
     * @param key the key
     * @return the value, or null if there is none
     */
    default @Nullable AgedValue<V> getAged(K key) {
        throw new UnsupportedOperationException("this store does not know " + Capability.AGE.description());
    }

    /**
     * Reads several values, in one round trip where there is one to make.
     *
     * @param keys the keys, without duplicates
     * @return a new map of the present ones in the order of {@code keys}
     */
    Map<K, V> getAll(Set<? extends K> keys);

    /**
     * Describes an entry without counting as an access.
     *
     * @param key the key
     * @return the entry, or null
     */
    @Nullable
    CacheEntry<K, V> entry(K key);

    /**
     * Tells whether there is an entry without counting as an access.
     *
     * @param key the key
     * @return whether there is one
     */
    default boolean containsKey(K key) {
        return entry(key) != null;
    }

    /**
     * Describes several entries without counting as an access, in one round trip where there is one to make.
     *
     * @param keys the keys, without duplicates
     * @return a new map of the present ones in the order of {@code keys}
     */
    default Map<K, CacheEntry<K, V>> entries(Set<? extends K> keys) {
        Map<K, CacheEntry<K, V>> found = new LinkedHashMap<>();
        for (K key : keys) {
            CacheEntry<K, V> entry = entry(key);
            if (entry != null) {
                found.put(key, entry);
            }
        }
        return found;
    }

    /**
     * Writes an entry if the condition holds. Options that have expired already remove it instead.
     *
     * @param key the key
     * @param value the value
     * @param options lifetime and tags
     * @param condition when to write
     * @return what became of it
     */
    WriteOutcome put(K key, V value, EntryOptions options, WriteCondition condition);

    /**
     * Writes several entries, each atomic by itself.
     *
     * @param entries keys and values
     * @param options lifetime and tags of each
     */
    default void putAll(Map<? extends K, ? extends V> entries, EntryOptions options) {
        entries.forEach((key, value) -> put(key, value, options, WriteCondition.ALWAYS));
    }

    /**
     * Writes several entries in one step: see {@link org.civarcos.cache.Cache#putAllAtomically}. Needs
     * {@link Capability#ATOMIC_PUT_ALL}.
     *
     * @param entries keys and values
     * @param options gives lifetime and tags of each; asked before anything is written
     * @param ifAbsent whether to write only if none of the keys has an entry
     * @return whether they were written
     */
    default boolean putAllAtomically(
            Map<? extends K, ? extends V> entries,
            BiFunction<? super K, ? super V, EntryOptions> options,
            boolean ifAbsent) {
        throw new UnsupportedOperationException("this store has no " + Capability.ATOMIC_PUT_ALL.description());
    }

    /**
     * Gives an entry a new lifetime.
     *
     * @param key the key
     * @param options the lifetime; no tags
     * @return whether there is one
     */
    default boolean touch(K key, EntryOptions options) {
        return touch(key, options, TouchCondition.ALWAYS, null);
    }

    /**
     * Gives an entry a new lifetime if a condition holds. Options that {@linkplain EntryOptions#keeps() keep} the old
     * one change nothing, and come with no condition but the version.
     *
     * @param key the key
     * @param options the lifetime; no tags
     * @param condition what must hold of the lifetime that it has
     * @param expected the version that the entry must have, or null for any
     * @return whether there is one for which it holds
     */
    boolean touch(K key, EntryOptions options, TouchCondition condition, @Nullable Version expected);

    /**
     * Gives an entry a new lifetime if it still holds the very same object or, where each read makes an object of its
     * own, an equal one. Needs {@link Capability#EXPIRY_FUNCTION}.
     *
     * @param key the key
     * @param value the value that must be there
     * @param options the lifetime; no tags
     * @return whether it was
     */
    default boolean touchIfSame(K key, V value, EntryOptions options) {
        throw new UnsupportedOperationException("this store does not know " + Capability.EXPIRY_FUNCTION.description());
    }

    /**
     * Adds to an entry whose value is a {@link Long}, and keeps lifetime and tags.
     *
     * @param key the key
     * @param delta what to add
     * @param initial what a missing number counts as, or null to leave it missing
     * @return the new number, or empty if it was missing and left so
     * @throws ArithmeticException if the result does not fit; nothing is changed
     */
    OptionalLong increment(K key, long delta, @Nullable Long initial);

    /**
     * Changes an entry by a computation over what is there, in one step. Under the lock of the key where a store has
     * one; else by reading, computing, and writing if nothing came between, again and again. One with a
     * {@linkplain CacheConfig#weigher() weigher} computes under no lock, unless its values are {@link PackedEntry}s.
     * Does not count as an access.
     *
     * @param key the key; kept only if the computation {@linkplain Computation#key says so}
     * @param computation what to do
     * @return what became of it; not met if the computation changes nothing
     */
    default WriteOutcome compute(K key, Computation<K, V> computation) {
        return Recomputing.run(this, key, computation);
    }

    /**
     * Removes an entry if the condition holds.
     *
     * @param key the key
     * @param condition when to remove; not a fence
     * @return whether an entry was removed
     */
    boolean remove(K key, WriteCondition condition);

    /**
     * Removes several entries, each atomic by itself.
     *
     * @param keys the keys
     * @return how many there were
     */
    default long removeAll(Collection<? extends K> keys) {
        return keys.stream().filter(key -> remove(key, WriteCondition.ALWAYS)).count();
    }

    /**
     * Removes the entries whose keys match, in bounded steps, and breaks the fences of keys that match.
     *
     * @param pattern the pattern
     * @return how many were removed
     */
    long removeMatching(KeyPattern pattern);

    /**
     * Removes the entries that carry one of the tags. One that is written meanwhile either is gone or was written
     * afterwards; fences are broken for writes that carry one of them.
     *
     * @param tags the tags
     * @return how many were removed
     */
    long invalidateTags(Set<String> tags);

    /**
     * Blocks tags: breaks, for writes that carry one of them, the fences that are open and those that are opened before
     * the registration is closed. An invalidation over several stores blocks the tags in all of them first: nothing
     * that was computed from a store that it has not reached yet gets into one that it has. Covers the fences of this
     * process; a store without fences has nothing to block.
     *
     * @param tags the tags
     * @return ends it
     */
    default Registration blockTags(Set<String> tags) {
        return () -> {};
    }

    /** Removes all entries and breaks all fences. */
    void clear();

    /**
     * Removes at a moment to come what was written before it, and breaks then all fences that are open: see
     * {@link org.civarcos.cache.Cache#clearAfter}. The moment of a later call takes the place of an earlier one's; a
     * {@link #clear} leaves it. Needs {@link Capability#DELAYED_CLEAR}.
     *
     * @param delay more than zero; {@link EntryOptions#FOREVER} takes the moment of an earlier call back
     */
    default void clearAfter(Duration delay) {
        throw new UnsupportedOperationException("this store does not know " + Capability.DELAYED_CLEAR.description());
    }

    /**
     * Tells how long it is until the moment of {@link #clearAfter}, for copies of what was written, which must not
     * outlive it. As far as this process knows: asks nobody.
     *
     * @return how long; zero where there may be a moment that is not known; empty if none is
     */
    default Optional<Duration> clearsIn() {
        return Optional.empty();
    }

    /**
     * Walks over the entries.
     *
     * @param pattern what their keys match, or null for all
     * @return the walk
     */
    Scan<K, V> scan(@Nullable KeyPattern pattern);

    /**
     * Finds keys in one step of a walk: see {@link org.civarcos.cache.Cache#scan}. Needs {@link Capability#SCAN}.
     *
     * @param pattern what the keys match
     * @param from where to go on; never the end
     * @param limit about how much to look at and to return; one or more
     * @return what was found, and where to go on
     * @throws IllegalArgumentException if this store has given out {@linkplain ScanCursor#unknownTo no such cursor}
     */
    default ScanStep<K> scanKeys(KeyPattern pattern, ScanCursor from, int limit) {
        throw new UnsupportedOperationException("this store does not know " + Capability.SCAN.description());
    }

    /**
     * Finds entries in one step of a walk whose place is a number, and counts no access. The walk needs nothing but
     * that number to go on: it holds nothing open, and goes on after a restart, too. An entry that is there all the
     * while is met once, whatever else comes and goes; after a {@link #clear}, at least once. A number that this store
     * has not given out stands for some place. Needs {@link Capability#NUMBERED_SCAN}.
     *
     * @param place where to go on; 0 for the beginning
     * @param limit about how much to look at and to find; one or more
     * @param visitor is given key and value of each entry, under no lock
     * @return where to go on; 0 if there is nothing left
     */
    default long visit(long place, int limit, BiConsumer<? super K, ? super V> visitor) {
        throw new UnsupportedOperationException("this store has no " + Capability.NUMBERED_SCAN.description());
    }

    /**
     * Does several things while nobody else changes an entry. Reads go on meanwhile, and may see what is half done. For
     * code of this project's own, which is short and waits for nothing: the section may hold locks of the store, and
     * what it does may have its observer told, and have that deliver, under them. Sections within each other are one.
     * Needs {@link Capability#EXCLUSIVE}.
     *
     * @param section what to do, which calls this store
     */
    default void exclusively(Runnable section) {
        throw new UnsupportedOperationException("this store has no " + Capability.EXCLUSIVE.description());
    }

    /**
     * Has the ends of entries noticed, and the observer told, within a tenth of a second, until the registration is
     * closed; else it takes until somebody asks for the entry, or some seconds. Costs a look at each entry every few
     * seconds. Needs {@link Capability#PROMPT_EXPIRY}.
     *
     * @return ends it
     */
    default Registration expirePromptly() {
        throw new UnsupportedOperationException("this store has no " + Capability.PROMPT_EXPIRY.description());
    }

    /**
     * Tells that the entries of some keys are about to be asked for, so that a store in memory can bring all of them
     * near the processor at once instead of waiting for one after the other. Changes nothing that anybody can tell, and
     * does not block; a store that has no use for it does nothing.
     *
     * @param hashCodes hash codes of keys
     * @param count how many of them count, from the first on
     * @return a number that means nothing, made of what was looked at, so that no compiler leaves the look out
     */
    default int prefetch(int[] hashCodes, int count) {
        return 0;
    }

    /**
     * Watches a key: see {@link org.civarcos.cache.Cache#fence}.
     *
     * @param key the key
     * @return the fence
     */
    Fence fence(K key);

    /**
     * Asks for leave to load a key, of which one process at a time has it. Needs {@link Capability#LOAD_LEASE}. In one
     * step with a look at the entry, so that nobody is granted it after another has stored what it loaded. Who loads a
     * value anew has to look at it once more when granted: another may have done so meanwhile.
     *
     * @param key the key
     * @param anew whether a value that is there is to be loaded anew: then the answer is never that there is one
     * @return the answer; what is granted is to be closed when the value is stored, or there will be none
     */
    default LoadLease lease(K key, boolean anew) {
        throw new UnsupportedOperationException("this store does not know " + Capability.LOAD_LEASE.description());
    }

    /**
     * Takes the lock of a key if nobody has it, in one step. A lock is no entry, and no change of entries ends it.
     * Needs {@link Capability#LOCK}. After a failure it may have been taken: asking again as the same holder tells the
     * token.
     *
     * @param key the key
     * @param holder who asks: a number that no other lock is asked for with. Who has the lock already is told its token
     *     again, and has it for the lease from now on
     * @param lease how long it is had: more than zero
     * @return the token, more than zero and more than all that were given for this key before, as far as the clock
     *     of the store does not go back where it forgot them; empty if another has the lock
     * @throws CacheStoreException if the store fails: whether the lock was taken is not known
     */
    default OptionalLong lock(K key, long holder, Duration lease) {
        throw new UnsupportedOperationException("this store has no " + Capability.LOCK.description());
    }

    /**
     * Lets the lease of a lock begin anew, if it is still had, in one step. Needs {@link Capability#LOCK}.
     *
     * @param key the key
     * @param holder who has it
     * @param lease how long it is had from now on: more than zero
     * @return whether it was had
     * @throws CacheStoreException if the store fails: whether it was extended is not known
     */
    default boolean extendLock(K key, long holder, Duration lease) {
        throw new UnsupportedOperationException("this store has no " + Capability.LOCK.description());
    }

    /**
     * Gives a lock back, if it is still had, in one step. Needs {@link Capability#LOCK}.
     *
     * @param key the key
     * @param holder who has it
     * @return whether it was had
     * @throws CacheStoreException if the store fails: the lock ends with its lease at the latest
     */
    default boolean unlock(K key, long holder) {
        throw new UnsupportedOperationException("this store has no " + Capability.LOCK.description());
    }

    /**
     * Listens to what copies of the entries must forget, whoever changed them. Needs
     * {@link Capability#INVALIDATION_FEED}.
     *
     * @param listener called in the thread of the change or of the connection; returns at once
     * @return ends it
     */
    Registration onInvalidation(Consumer<? super Invalidation<K>> listener);

    /**
     * As {@link #onInvalidation}, for copies that their owner renews with each of its puts: what was {@linkplain #put
     * put} through this store need not be told while it is what is there, with the lifetime that it was given. All else
     * is told. By default everything is. Needs {@link Capability#INVALIDATION_FEED}.
     *
     * @param listener called in the thread of the change or of the connection; returns at once
     * @return ends it
     */
    default Registration onInvalidationByOthers(Consumer<? super Invalidation<K>> listener) {
        return onInvalidation(listener);
    }

    /**
     * Finds the entries that are read most, or least. Looks at every entry, in bounded steps. Needs
     * {@link Capability#HEAT}.
     *
     * @param limit how many at most, one or more
     * @param coldest whether those that are read least are meant
     * @return the entries, most extreme first
     */
    default List<CacheEntry<K, V>> hottest(int limit, boolean coldest) {
        throw new UnsupportedOperationException("this store does not know " + Capability.HEAT.description());
    }

    /** {@return the number of entries, or the weight if they are weighed, that it may hold; empty without a bound} */
    default OptionalLong bound() {
        return OptionalLong.empty();
    }

    /**
     * Moves the bound. Needs {@link Capability#SIZE_BOUND}.
     *
     * @param bound one or more, in the unit of {@link #bound()}
     */
    default void resize(long bound) {
        throw new UnsupportedOperationException("this store has no " + Capability.SIZE_BOUND.description());
    }

    /** {@return the number of entries, or empty if that is not cheap to tell} */
    OptionalLong size();

    /** {@return the weight of the entries, or empty if they are not weighed} */
    OptionalLong weight();

    /** {@return what this store is made of: its shards, or its tiers from the top; empty if it is one} */
    default List<StorePart> parts() {
        return List.of();
    }

    /** {@return the same operations without waiting} */
    default AsyncStore<K, V> async() {
        return new CompletedAsyncStore<>(this);
    }

    /** Releases what this store holds. Entries on a server stay. Idempotent. */
    @Override
    void close();
}
