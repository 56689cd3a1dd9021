package org.civarcos.cache.impl.fence;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is in progress, found by its key. Mostly that is nothing, or one thing, for less than a microsecond, and every
 * load that misses enters and leaves twice: a hash map's nodes, counts and locks would cost more than all else in it.
 *
 * <p>An array of stacks, one for all keys whose hash codes end alike. To enter is to push, one compare-and-set, which
 * fails if anything was pushed since the caller looked: so whoever first looks through the stack for one of its key and
 * then pushes knows that there is none. Newest first. What is alone in its stack leaves by one compare-and-set; the
 * others under a lock, one at a time, so that of two neighbours that leave together neither comes back. What has left
 * keeps its link, for those who stand on it.
 *
 * @param <P> what is in progress
 */
public final class InProgress<P extends InProgress.Item<P>> {
    /** Half the bits of the golden ratio: the highest bits of a product with it depend on all bits. */
    private static final int SPREAD = 0x9E3779B1;

    private static final int FEWEST_STACK_BITS = 4;

    /** With 256 stacks a thousand things in progress make stacks of four. */
    private static final int MOST_STACK_BITS = 8;

    private static final VarHandle AT = MethodHandles.arrayElementVarHandle(Item[].class);

    /**
     * Something in progress for a key.
     *
     * @param <P> its own type
     */
    public abstract static class Item<P extends Item<P>> {
        private static final VarHandle BELOW;

        static {
            try {
                BELOW = MethodHandles.lookup().findVarHandle(Item.class, "below", Item.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        private final Object key;
        private final int hash;
        private volatile @Nullable P below;

        /**
         * Makes one that has not been entered.
         *
         * @param key its key
         */
        protected Item(Object key) {
            this.key = key;
            hash = key.hashCode() * SPREAD;
        }

        /** {@return its key} */
        public final Object key() {
            return key;
        }

        /**
         * Tells whether it is one of a key.
         *
         * @param key the key
         * @return whether it is
         */
        public final boolean isOf(Object key) {
            return this.key == key || this.key.equals(key);
        }

        /** {@return what was entered into the same stack before it, whatever its key} */
        public final @Nullable P below() {
            return below;
        }
    }

    private final P[] stacks;
    private final int shift;

    /**
     * Makes one in which there is nothing.
     *
     * @param expected how many keys there may be at all; few of them are ever in progress at once
     */
    @SuppressWarnings("unchecked") // only P is ever put into it
    public InProgress(long expected) {
        int bits = FEWEST_STACK_BITS;
        while (bits < MOST_STACK_BITS && 1L << bits < expected) {
            bits++;
        }
        stacks = (P[]) new Item<?>[1 << bits];
        shift = Integer.SIZE - bits;
    }

    /**
     * Finds what was entered last where those of a key are.
     *
     * @param key the key
     * @return the top of the stack, from which {@link Item#below} leads on; null if nothing is there
     */
    public @Nullable P top(Object key) {
        return at((key.hashCode() * SPREAD) >>> shift);
    }

    @SuppressWarnings("unchecked") // as it was put
    private @Nullable P at(int index) {
        return (P) AT.getVolatile(stacks, index);
    }

    /**
     * Enters an item.
     *
     * @param entering the item, not entered before
     */
    public void enter(P entering) {
        while (!tryEnter(entering, at(indexOf(entering)))) {
            // another was entered or left meanwhile
        }
    }

    /**
     * Enters an item if nothing was entered since, where those of its key are.
     *
     * @param entering the item, not entered before
     * @param top what {@link #top} returned
     * @return whether it was entered
     */
    public boolean tryEnter(P entering, @Nullable P top) {
        Item.BELOW.set((Item<P>) entering, top); // published by what follows
        return AT.compareAndSet(stacks, indexOf(entering), top, entering);
    }

    private int indexOf(P item) {
        return ((Item<P>) item).hash >>> shift;
    }

    /**
     * Takes an item out. Does nothing if it is not there.
     *
     * @param leaving the item
     */
    public void leave(P leaving) {
        if (leaving.below() != null || !AT.compareAndSet(stacks, indexOf(leaving), leaving, null)) {
            leaveOthers(leaving);
        }
    }

    private synchronized void leaveOthers(P leaving) {
        int index = indexOf(leaving);
        P top = at(index);
        while (top == leaving) {
            if (AT.compareAndSet(stacks, index, leaving, leaving.below())) {
                return;
            }
            top = at(index); // one was pushed on it
        }
        for (Item<P> each = top; each != null; each = each.below) {
            if (each.below == leaving) {
                each.below = leaving.below();
                return;
            }
        }
    }

    /** {@return all, in no order, as of some moment or other for each stack} */
    public List<P> all() {
        List<P> all = new ArrayList<>();
        for (int index = 0; index < stacks.length; index++) {
            for (P each = at(index); each != null; each = each.below()) {
                all.add(each);
            }
        }
        return all;
    }
}
