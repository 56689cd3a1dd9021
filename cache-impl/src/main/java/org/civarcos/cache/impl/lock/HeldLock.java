package org.civarcos.cache.impl.lock;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.civarcos.cache.CacheLock;
import org.civarcos.cache.LockOptions;
import org.civarcos.cache.impl.guard.Stages;
import org.jspecify.annotations.Nullable;

/** A lock as the one has it who took it. */
@SuppressWarnings("NullAway") // javac 17 does not read @Nullable on type arguments from the class files of the API
final class HeldLock<K> implements CacheLock {
    private final Locks<K> locks;
    private final K key;
    private final long holder;
    private final long token;
    private final AtomicBoolean givenBack = new AtomicBoolean();
    private volatile long endsAt;

    /**
     * Makes one that is had.
     *
     * @param holder who has it, as the store knows
     * @param endsAt when its lease is over, by the time of the manager
     */
    HeldLock(Locks<K> locks, K key, long holder, long token, long endsAt) {
        this.locks = locks;
        this.key = key;
        this.holder = holder;
        this.token = token;
        this.endsAt = endsAt;
    }

    @Override
    public long token() {
        return token;
    }

    @Override
    public Duration left() {
        return givenBack.get()
                ? Duration.ZERO
                : Duration.ofNanos(Math.max(0, endsAt - locks.time().nanos()));
    }

    @Override
    public void extend(Duration lease) {
        requireHad(lease);
        long asked = locks.time().nanos();
        extended(locks.extend(key, holder, lease), asked, lease);
    }

    @Override
    public CompletableFuture<@Nullable Void> extendAsync(Duration lease) {
        LockOptions.DEFAULT.withLease(lease);
        if (givenBack.get()) {
            return CompletableFuture.failedFuture(locks.givenBack(key));
        }
        long asked = locks.time().nanos();
        return Stages.own(locks.extendAsync(key, holder, lease).thenApply(had -> {
            extended(had, asked, lease);
            return null;
        }));
    }

    private void requireHad(Duration lease) {
        LockOptions.DEFAULT.withLease(lease);
        if (givenBack.get()) {
            throw locks.givenBack(key);
        }
    }

    private void extended(boolean had, long asked, Duration lease) {
        if (!had) {
            endsAt = locks.time().nanos(); // at the latest
            throw locks.ended(key);
        }
        endsAt = Locks.endOf(asked, lease);
    }

    @Override
    public void unlock() {
        if (!givenBack.compareAndSet(false, true)) {
            throw locks.givenBack(key);
        }
        giveBack();
    }

    /** Once only: a store that fails is not asked again, and the lock ends with its lease. */
    private void giveBack() {
        if (!locks.unlock(key, holder)) {
            throw locks.ended(key);
        }
    }

    @Override
    public CompletableFuture<@Nullable Void> unlockAsync() {
        if (!givenBack.compareAndSet(false, true)) {
            return CompletableFuture.failedFuture(locks.givenBack(key));
        }
        CompletionStage<Boolean> answer = locks.unlockAsync(key, holder);
        return Stages.own(answer.thenApply(had -> {
            if (!had) {
                throw locks.ended(key);
            }
            return null;
        }));
    }

    @Override
    public void close() {
        if (givenBack.compareAndSet(false, true)) {
            giveBack();
        }
    }

    /** {@return key and token} */
    @Override
    public String toString() {
        return "CacheLock[" + key + ", token " + token + ", " + (givenBack.get() ? "given back" : left() + " left")
                + "]";
    }
}
