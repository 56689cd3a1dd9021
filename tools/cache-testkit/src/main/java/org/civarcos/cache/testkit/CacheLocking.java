package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheException;
import org.civarcos.cache.CacheLock;
import org.civarcos.cache.CacheLockException;
import org.civarcos.cache.LockOptions;
import org.civarcos.cache.spi.Capability;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Locks on keys. Run over both faces. */
abstract class CacheLocking extends CachePart {
    private static final LockOptions LONG = new LockOptions(Duration.ofHours(1), Duration.ofMinutes(1));
    private static final LockOptions AT_ONCE = LONG.withWaitTimeout(Duration.ZERO);

    private Cache<String, String> locked;

    /** The face that is asked. */
    abstract <V> Cache<String, V> face(Cache<String, V> cache);

    @BeforeEach
    void chooseFace() {
        assumeCan(Capability.LOCK);
        locked = face(cache);
    }

    /** A lock of so many units of time. */
    private CacheLock lockFor(int units) {
        return locked.lock("key", LONG.withLease(time.units(units)));
    }

    @Test
    void aLockThatIsHad_keepsOthersOut_untilItIsGivenBack() {
        CacheLock first = locked.lock("key", LONG);

        assertThat(locked.tryLock("key", AT_ONCE)).isEmpty();
        assertThatThrownBy(() -> locked.lock("key", AT_ONCE))
                .isInstanceOf(CacheLockException.class)
                .hasMessageContaining(cache.name())
                .hasMessageContaining("key");

        first.unlock();
        assertThat(locked.tryLock("key", AT_ONCE)).isPresent();
    }

    @Test
    void locksOfOtherKeysAndCaches_areOthers() {
        Cache<String, String> other = face(open(config -> config));
        locked.lock("key", LONG);

        assertThat(locked.tryLock("other", AT_ONCE)).isPresent();
        assertThat(other.tryLock("key", AT_ONCE)).isPresent();
    }

    @Test
    void whoWaits_getsTheLock_whenItIsGivenBack() {
        CacheLock first = locked.lock("key", LONG);
        Task<CacheLock> waiting = threads.start(() -> locked.lock("key", LONG));
        waiting.awaitBlocked();
        first.unlock();

        assertThat(waiting.result().token()).isGreaterThan(first.token());
    }

    @Test
    void whoWaits_isTold_whenTheCacheIsClosed() {
        Cache<String, String> other = open(config -> config);
        Cache<String, String> face = face(other);
        CacheLock first = face.lock("key", LONG);
        Task<Throwable> waiting = threads.start(() -> catchThrowable(() -> face.lock("key", LONG)));
        waiting.awaitBlocked();
        other.close();

        assertThat(waiting.result()).isInstanceOf(IllegalStateException.class).hasMessageContaining("is closed");
        assertThat(first.token()).isPositive();
    }

    @Test
    void theThreadThatHasIt_waitsToo() {
        locked.lock("key", LONG);

        assertThat(locked.tryLock("key", LONG.withWaitTimeout(Duration.ofMillis(20))))
                .isEmpty();
    }

    @Test
    void aLockWhoseLeaseIsOver_isHadByTheNext_andCannotBeGivenBack() {
        CacheLock first = lockFor(2);
        time.advance(3);
        CacheLock second = locked.lock("key", LONG);

        assertThat(second.token()).isGreaterThan(first.token());
        assertThat(first.left()).isZero();
        assertThatThrownBy(first::unlock)
                .isInstanceOf(CacheLockException.class)
                .hasMessageContaining("its lease was over");
        assertThat(locked.tryLock("key", AT_ONCE)).isEmpty();
        second.unlock();
    }

    @Test
    void aLockWhoseLeaseIsOver_cannotBeGivenBack_thoughNobodyHasIt() {
        CacheLock lock = lockFor(2);
        time.advance(3);

        assertThatThrownBy(lock::close).isInstanceOf(CacheLockException.class);
    }

    @Test
    void aLockThatIsExtended_isHadForLonger() {
        CacheLock lock = lockFor(4);
        time.advance(2);
        lock.extend(time.units(6));
        time.advance(3);

        assertThat(locked.tryLock("key", AT_ONCE)).isEmpty();
        assertThat(lock.left()).isBetween(Duration.ZERO, time.units(4));
        time.advance(4);
        assertThat(locked.tryLock("key", AT_ONCE)).isPresent();
        assertThatThrownBy(() -> lock.extend(time.units(2))).isInstanceOf(CacheLockException.class);
    }

    @Test
    void aLockThatWasGivenBack_isGivenBackNoMore_butMayBeClosed() {
        CacheLock lock = locked.lock("key", LONG);
        assertThat(lock.left()).isPositive();
        lock.unlock();
        CacheLock other = locked.lock("key", LONG);
        lock.close();

        assertThat(lock.left()).isZero();
        assertThatThrownBy(lock::unlock)
                .isInstanceOf(CacheLockException.class)
                .hasMessageContaining("given back already");
        assertThatThrownBy(() -> lock.extend(time.units(2))).isInstanceOf(CacheLockException.class);
        other.unlock();
    }

    @Test
    void withoutWaiting_itIsExtendedAndGivenBackToo() {
        CacheLock lock = locked.lock("key", LONG);
        await(lock.extendAsync(time.units(100)));
        assertThat(locked.tryLock("key", AT_ONCE)).isEmpty();
        await(lock.unlockAsync());

        assertThat(locked.tryLock("key", AT_ONCE)).isPresent();
        assertThatThrownBy(() -> await(lock.unlockAsync())).hasCauseInstanceOf(CacheLockException.class);
        assertThatThrownBy(() -> await(lock.extendAsync(time.units(1)))).hasCauseInstanceOf(CacheLockException.class);
    }

    @Test
    void locksAreNoEntries_andNoClearEndsThem() {
        CacheLock lock = locked.lock("key", LONG);
        assertThat(cache.containsKey("key")).isFalse();
        assertThat(cache).isEmpty();
        cache.put("key", "value");
        cache.remove("key");
        cache.clear();

        assertThat(locked.tryLock("key", AT_ONCE)).isEmpty();
        lock.unlock();
    }

    @Test
    void whatOneDoesUnderTheLock_nobodyElseDoesMeanwhile_andTokensGrow() {
        int[] counted = new int[1];
        List<Long> tokens = new ArrayList<>();
        List<Task<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(threads.start(() -> {
                for (int round = 0; round < 25; round++) {
                    try (CacheLock lock = locked.lock("key", LONG)) {
                        tokens.add(lock.token());
                        counted[0]++;
                    }
                }
                return counted[0];
            }));
        }
        all.forEach(Task::result);

        assertThat(counted[0]).isEqualTo(100);
        assertThat(tokens).isSorted().hasSize(100);
        assertThat(new HashSet<>(tokens)).hasSize(100);
    }

    @Test
    void whatIsOutOfRange_isRefused() {
        CacheLock lock = locked.lock("key", LONG);
        for (Duration lease : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(400))) {
            assertThatThrownBy(() -> LONG.withLease(lease))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("give more than zero");
            assertThatThrownBy(() -> lock.extend(lease)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> lock.extendAsync(lease)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> LONG.withWaitTimeout(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        lock.unlock();
    }

    @Test
    void anInterruption_endsTheWait_andIsKept() {
        CacheLock lock = cache.lock("key", LONG);
        boolean[] kept = new boolean[1];
        Task<CacheLock> waiting = threads.start(() -> {
            try {
                return cache.lock("key", LONG);
            } finally {
                kept[0] = Thread.interrupted();
            }
        });
        waiting.awaitBlocked().thread().interrupt();

        assertThatThrownBy(waiting::result)
                .isExactlyInstanceOf(CacheException.class)
                .hasMessageContaining("interrupted while waiting for the lock");
        assertThat(kept[0]).isTrue();
        lock.unlock();
    }
}
