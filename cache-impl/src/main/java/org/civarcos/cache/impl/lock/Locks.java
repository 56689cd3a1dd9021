package org.civarcos.cache.impl.lock;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.civarcos.cache.CacheException;
import org.civarcos.cache.CacheLock;
import org.civarcos.cache.CacheLockException;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.LockOptions;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.impl.guard.Guarded;
import org.civarcos.cache.impl.guard.SafeText;
import org.civarcos.cache.impl.guard.Stages;
import org.civarcos.cache.spi.Durations;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.Store;
import org.jspecify.annotations.Nullable;

/**
 * Takes locks on the keys of a cache, for both faces: asks the store until the lock is had or the wait is over. A store
 * that fails is not asked again: the caller is told. Thread-safe.
 *
 * @param <K> the type of keys
 */
public final class Locks<K> {
    private static final AtomicLong LAST_HOLDER = new AtomicLong(new SecureRandom().nextLong());

    private final String cacheName;
    private final Store<K, ?> store;
    private final ManagerOptions manager;
    private final Runnable requireOpen;
    private final Consumer<@Nullable Throwable> failed;

    /**
     * Makes locks over a store.
     *
     * @param cacheName the name of the cache, for messages
     * @param store knows who has which lock
     * @param manager its clock and its executor
     * @param requireOpen throws if the cache was closed meanwhile: asked before each question but the first
     * @param failed is told what an operation failed with
     */
    public Locks(
            String cacheName,
            Store<K, ?> store,
            ManagerOptions manager,
            Runnable requireOpen,
            Consumer<@Nullable Throwable> failed) {
        this.cacheName = cacheName;
        this.store = store;
        this.manager = manager;
        this.requireOpen = requireOpen;
        this.failed = failed;
    }

    /**
     * Takes a lock, and waits for it.
     *
     * @param key the key
     * @param options lease and wait
     * @return the lock; empty if the wait was in vain
     */
    public Optional<CacheLock> take(K key, LockOptions options) {
        long holder = newHolder();
        LockWait wait = new LockWait(options.waitTimeout());
        while (true) {
            long asked = time().nanos();
            OptionalLong token = ask(key, holder, options.lease());
            if (isHad(token, asked, options.lease())) {
                return Optional.of(new HeldLock<>(this, key, holder, token.getAsLong(), endOf(asked, options.lease())));
            }
            long pause = wait.next();
            if (pause < 0) {
                dropLate(key, holder, token);
                return Optional.empty();
            }
            pause(key, pause);
            requireOpen.run();
        }
    }

    private OptionalLong ask(K key, long holder, Duration lease) {
        try {
            return store.lock(key, holder, lease);
        } catch (CacheStoreException e) {
            failed.accept(e);
            dropUnseen(key, holder);
            throw e;
        }
    }

    private void pause(K key, long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CacheException("interrupted while waiting for the lock of " + nameOf(key), e);
        }
    }

    /**
     * Takes a lock without waiting.
     *
     * @param key the key
     * @param options lease and wait
     * @return completes with the lock, or with nothing if the wait was in vain
     */
    public CompletionStage<Optional<CacheLock>> takeAsync(K key, LockOptions options) {
        CompletableFuture<Optional<CacheLock>> result = new CompletableFuture<>();
        askAsync(key, newHolder(), options.lease(), new LockWait(options.waitTimeout()), result);
        return result;
    }

    /** Asks once, and again after a pause; a wait of days keeps no more than one of a moment. */
    private void askAsync(
            K key, long holder, Duration lease, LockWait wait, CompletableFuture<Optional<CacheLock>> result) {
        long asked = time().nanos();
        CompletionStage<?> unused = Stages.started(() -> store.async().lock(key, holder, lease))
                .whenComplete((token, failure) -> {
                    failed.accept(failure);
                    if (failure != null) {
                        Throwable cause = Stages.unwrap(failure);
                        if (cause instanceof CacheStoreException) {
                            dropUnseen(key, holder);
                        }
                        result.completeExceptionally(cause);
                    } else if (isHad(token, asked, lease)) {
                        result.complete(
                                Optional.of(new HeldLock<>(this, key, holder, token.getAsLong(), endOf(asked, lease))));
                    } else {
                        askLater(key, holder, lease, token, wait, result);
                    }
                });
    }

    private void askLater(
            K key,
            long holder,
            Duration lease,
            OptionalLong token,
            LockWait wait,
            CompletableFuture<Optional<CacheLock>> result) {
        long pause = wait.next();
        if (pause < 0) {
            dropLate(key, holder, token);
            result.complete(Optional.empty());
            return;
        }
        CompletionStage<?> unused = paused(pause)
                .thenRun(() -> {
                    requireOpen.run();
                    askAsync(key, holder, lease, wait, result);
                })
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        result.completeExceptionally(Stages.unwrap(failure));
                    }
                });
    }

    private CompletionStage<Boolean> paused(long nanos) {
        Executor later = CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS);
        Executor own = manager.executor(); // which may be busy, or refuse
        return CompletableFuture.runAsync(() -> {}, later).thenCompose(over -> Guarded.supply(own, () -> true));
    }

    /**
     * Whether a lock is had, now that the answer is here: one whose lease was over before it came may be another's
     * already.
     *
     * @param asked when it was asked for, in nanoseconds
     */
    private boolean isHad(OptionalLong token, long asked, Duration lease) {
        return token.isPresent() && endOf(asked, lease) - time().nanos() > 0;
    }

    /** Gives back what was given too late, if it is not over. */
    private void dropLate(K key, long holder, OptionalLong token) {
        if (token.isPresent()) {
            dropUnseen(key, holder);
        }
    }

    /** Gives back what may have been given though nobody was told. */
    private void dropUnseen(K key, long holder) {
        CompletionStage<Boolean> unused = Stages.started(() -> store.async().unlock(key, holder));
    }

    /**
     * Says that a lock was waited for in vain.
     *
     * @param key the key
     * @param options lease and wait
     * @return what to throw
     */
    public CacheLockException inVain(K key, LockOptions options) {
        return new CacheLockException("the lock of " + nameOf(key) + " was another's for all of "
                + options.waitTimeout() + ": wait longer, or do without (tryLock)");
    }

    CacheLockException ended(K key) {
        return new CacheLockException("the lock of " + nameOf(key)
                + " ended before it was given back, since its lease was over, and another may have had it: take a "
                + "longer lease, or extend it in time");
    }

    CacheLockException givenBack(K key) {
        return new CacheLockException("the lock of " + nameOf(key) + " was given back already");
    }

    boolean extend(K key, long holder, Duration lease) {
        return counting(() -> store.extendLock(key, holder, lease));
    }

    boolean unlock(K key, long holder) {
        return counting(() -> store.unlock(key, holder));
    }

    private boolean counting(BooleanSupplier operation) {
        try {
            return operation.getAsBoolean();
        } catch (CacheStoreException e) {
            failed.accept(e);
            throw e;
        }
    }

    CompletionStage<Boolean> extendAsync(K key, long holder, Duration lease) {
        return Stages.started(() -> store.async().extendLock(key, holder, lease))
                .whenComplete((had, failure) -> failed.accept(failure));
    }

    CompletionStage<Boolean> unlockAsync(K key, long holder) {
        return Stages.started(() -> store.async().unlock(key, holder))
                .whenComplete((had, failure) -> failed.accept(failure));
    }

    TimeSource time() {
        return manager.time();
    }

    static long endOf(long began, Duration lease) {
        return began + Durations.nanos(lease);
    }

    private String nameOf(K key) {
        return cacheName + "[" + SafeText.of(key) + "]";
    }

    /** A number that no other lock of any process is asked for with, but for a chance of one in 2^64 for each pair. */
    private static long newHolder() {
        return mixed(LAST_HOLDER.incrementAndGet());
    }

    /** The finalizer of SplitMix64: a bijection, so that what is counted does not repeat. */
    private static long mixed(long counted) {
        long z = counted * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
