package org.civarcos.cache.impl.heap;

import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.civarcos.cache.impl.policy.ReplacementPolicy;
import org.civarcos.cache.impl.shared.Hashing;
import org.jspecify.annotations.Nullable;

/**
 * The locks of a table, each with its part of the bound. A slot belongs to the stripe that its lowest bits are mixed
 * to, at every length of the table.
 *
 * <p><b>Bound.</b> The quotas of the stripes add up to the bound. A stripe that has used its own first takes what
 * others have not used, so that keys that fall on few stripes can still fill the cache; one that has less than its fair
 * part takes it back from those that have more, which then evict. No entry is ever counted against two quotas.
 */
final class Stripes<K, V extends @Nullable Object> {
    /** The shortest table: the lowest bits of a hash that all lengths have in common choose the stripe. */
    static final int SLOT_BITS = 10;

    /** The least part of the bound that is worth a stripe, where entries are counted. */
    static final long ENTRIES_PER_STRIPE = 512;

    /** The same where they are weighed in bytes. An entry that is heavier has its stripe take from the others. */
    static final long BYTES_PER_STRIPE = 2 << 20;

    /**
     * The most stripes there are. With 64 of them two threads that write seldom want the same one: on two cores this is
     * a quarter faster than 16 are. More than 16 cores get more. The slots that tables of all lengths have are the
     * limit.
     */
    private static final int MOST = Math.min(
            1 << SLOT_BITS,
            Math.max(64, 2 * Integer.highestOneBit(4 * Runtime.getRuntime().availableProcessors() - 1)));

    /** What is less than this part of a quota, as a power of two, is not worth a walk over all stripes. */
    private static final int WORTH_A_LOOK_BITS = 6;

    private final Stripe<K, V>[] stripes;

    /** How many there are, as a power of two. */
    private final int bits;

    private final LongFunction<ReplacementPolicy<Node<K, V>>> policies;
    private volatile long bound;

    /** What the quotas add up to beyond the bound, until it is worked off. Written under a lock of a stripe. */
    private volatile long excess;

    /** Whether a stripe may have room to lend. */
    private volatile boolean spare = true;

    /**
     * Makes the stripes.
     *
     * @param bound the bound of all together
     * @param leastPart the least part of the bound that is worth a stripe; {@link Long#MAX_VALUE} for one stripe
     * @param policies makes a policy for a quota
     */
    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    Stripes(long bound, long leastPart, LongFunction<ReplacementPolicy<Node<K, V>>> policies) {
        this.policies = policies;
        this.bound = bound;
        int count = 1;
        while (count < MOST && bound / (count * 2L) >= leastPart) {
            count <<= 1;
        }
        stripes = new Stripe[count];
        bits = Integer.numberOfTrailingZeros(count);
        for (int i = 0; i < count; i++) {
            stripes[i] = new Stripe<>(policies.apply(fairQuota(i)), fairQuota(i));
        }
    }

    /** What of a whole each stripe has if all have alike, rounded down. */
    long fairShare(long whole) {
        return whole >> bits;
    }

    private long fairQuota(int index) {
        return fairShare(bound) + (index < bound % stripes.length ? 1 : 0);
    }

    long bound() {
        return bound;
    }

    int count() {
        return stripes.length;
    }

    /** The stripes that keys may belong to, in the order in which several are locked. */
    Stripe<K, V> at(int index) {
        return stripes[index];
    }

    /** Whether the bound was made smaller and the quotas have not followed yet. */
    boolean isShrinking() {
        return excess > 0;
    }

    /** Moves the bound, and the quotas with it if it grows. Under all locks. */
    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    void bound(long bound) {
        excess = excess + this.bound - bound;
        this.bound = bound;
        if (excess < 0) {
            spare = true;
            long more = -excess;
            excess = 0;
            for (int i = 0; i < stripes.length; i++) {
                long share = more / stripes.length + (i < more % stripes.length ? 1 : 0);
                stripes[i].quota(stripes[i].quota + share);
            }
        }
    }

    /**
     * Makes the largest quota smaller: what of it is free, and what some entries more weigh.
     *
     * @param entries how many about
     * @param enforce evicts from a stripe, under its lock, until it is within its quota
     * @return whether there is more to do
     */
    @SuppressWarnings("NonAtomicVolatileUpdate") // under the lock of a stripe, by one resize at a time
    boolean shrink(int entries, Consumer<Stripe<K, V>> enforce) {
        Stripe<K, V> largest = stripes[0];
        for (Stripe<K, V> each : stripes) {
            largest = each.quota > largest.quota ? each : largest;
        }
        largest.lock();
        try {
            long weight = largest.entries == 0 ? 1 : Math.max(1, largest.used / largest.entries);
            long step = Math.max(0, largest.quota - largest.used) + weight * entries;
            long taken = Math.min(excess, Math.min(step, largest.quota));
            largest.quota(largest.quota - taken);
            enforce.accept(largest); // while the excess says why
            excess = excess - taken;
            return excess > 0;
        } finally {
            largest.unlock();
        }
    }

    Stripe<K, V> of(int hash) {
        return stripes[indexOf(hash)];
    }

    int indexOf(int hash) {
        if (stripes.length == 1) {
            return 0;
        }
        int mixed = Hashing.spread(hash & ((1 << SLOT_BITS) - 1));
        return (mixed >>> 16) & (stripes.length - 1);
    }

    long entries() {
        long sum = 0;
        for (Stripe<K, V> stripe : stripes) {
            sum += stripe.entries;
        }
        return sum;
    }

    long used() {
        long sum = 0;
        for (Stripe<K, V> stripe : stripes) {
            sum += stripe.used;
        }
        return sum;
    }

    void lockAll() {
        for (Stripe<K, V> stripe : stripes) {
            stripe.lock();
        }
    }

    void unlockAll() {
        for (Stripe<K, V> stripe : stripes) {
            stripe.unlock();
        }
    }

    /** Under all locks. */
    void resetAll() {
        excess = 0;
        for (int i = 0; i < stripes.length; i++) {
            stripes[i].quota(fairQuota(i));
            stripes[i].reset(policies.apply(stripes[i].quota));
        }
        spare = true;
    }

    /** Tells that an entry left this stripe for another reason than its quota: there may be room to lend again. */
    void left(Stripe<K, V> stripe) {
        if (!spare && stripe.quota - stripe.used > stripe.quota >>> WORTH_A_LOOK_BITS) {
            spare = true;
        }
    }

    /**
     * Finds room for a stripe that has used its quota up. Under its lock; another's is only tried, so that no two
     * stripes wait for each other. While there is nothing to lend this costs one look at a flag.
     *
     * @param enforce evicts from a stripe, under its lock, until it is within its quota
     */
    void borrow(Stripe<K, V> needy, Consumer<Stripe<K, V>> enforce) {
        long lacking = fairShare(bound) - needy.quota;
        boolean lender = lacking > needy.quota >>> WORTH_A_LOOK_BITS;
        if (!spare && !lender) {
            return;
        }
        Stripe<K, V> idlest = needy;
        Stripe<K, V> largest = needy;
        for (Stripe<K, V> other : stripes) {
            if (other != needy) {
                idlest = idlest == needy || other.free() > idlest.free() ? other : idlest;
                largest = other.quota > largest.quota ? other : largest;
            }
        }
        if (idlest != needy && idlest.free() > 0) {
            take(needy, idlest, (idlest.free() + 1) / 2, enforce);
        } else if (lender && largest != needy) {
            take(needy, largest, Math.min(lacking, (largest.quota - needy.quota) / 2), enforce);
        } else {
            spare = false;
        }
    }

    /**
     * Has a stripe take from the others until it may hold an entry that is heavier than its quota. Under its lock;
     * another's is only tried.
     *
     * @param enforce evicts from a stripe, under its lock, until it is within its quota
     */
    void gather(Stripe<K, V> needy, long weight, Consumer<Stripe<K, V>> enforce) {
        for (Stripe<K, V> other : stripes) {
            if (other != needy && needy.quota < weight) {
                take(needy, other, Math.min(weight - needy.quota, other.quota), enforce);
            }
        }
    }

    private void take(Stripe<K, V> needy, Stripe<K, V> other, long wanted, Consumer<Stripe<K, V>> enforce) {
        if (wanted > 0 && other.tryLock()) {
            try {
                other.quota(other.quota - wanted);
                enforce.accept(other);
                needy.quota(needy.quota + wanted);
            } finally {
                other.unlock();
            }
        }
    }
}
