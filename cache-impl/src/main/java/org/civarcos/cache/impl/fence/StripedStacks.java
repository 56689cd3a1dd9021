package org.civarcos.cache.impl.fence;

import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import org.civarcos.cache.impl.shared.Hashing;
import org.jspecify.annotations.Nullable;

/**
 * Striped Treiber stacks: items found by their key, for what is in progress for a short while. Mostly that is nothing,
 * or one item, for less than a microsecond, and every load that misses pushes and removes one: a hash map's nodes,
 * counts and locks would cost more than all else in a miss.
 *
 * <p>An array of stacks, one for all keys whose hash codes end alike. A push is one compare-and-set, which fails if
 * anything was pushed since the caller looked: so a caller that looks through the stack for an item of its key and then
 * pushes knows that there is none. Newest first. An item that is alone in its stack is removed by one compare-and-set;
 * the others under a lock, one at a time, so that of two neighbours that are removed together neither comes back. A
 * removed item keeps its link, for walks that have reached it.
 *
 * @param <P> the type of items
 */
public final class StripedStacks<P extends StripedStacks.Item<P>> {
    private static final int FEWEST_STACK_BITS = 4;

    /** With 256 stacks a thousand things in progress make stacks of four. */
    private static final int MOST_STACK_BITS = 8;

    private static final VarHandle AT = MethodHandles.arrayElementVarHandle(Item[].class);

    /**
     * An item with a key.
     *
     * @param <P> its own type
     */
    public abstract static class Item<P extends Item<P>> {
        private static final VarHandle BELOW = ConstantBootstraps.fieldVarHandle(
                MethodHandles.lookup(), "below", VarHandle.class, Item.class, Item.class);

        private final Object key;
        private final int hash;
        private volatile @Nullable P below;

        /**
         * Makes an item that has not been pushed.
         *
         * @param key its key
         */
        protected Item(Object key) {
            this.key = key;
            hash = Hashing.spread(key.hashCode());
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

        /** {@return the item below it in the same stack, whatever its key} */
        public final @Nullable P below() {
            return below;
        }
    }

    private final P[] stacks;
    private final int shift;

    /**
     * Makes empty stacks.
     *
     * @param expected how many keys there may be at all; few of them are ever in progress at once
     */
    @SuppressWarnings("unchecked") // only P is ever put into it
    public StripedStacks(long expected) {
        int bits = FEWEST_STACK_BITS;
        while (bits < MOST_STACK_BITS && 1L << bits < expected) {
            bits++;
        }
        stacks = (P[]) new Item<?>[1 << bits];
        shift = Integer.SIZE - bits;
    }

    /**
     * Finds the newest item in the stack of a key.
     *
     * @param key the key
     * @return the top of the stack, from which {@link Item#below} leads on; null if nothing is there
     */
    public @Nullable P top(Object key) {
        return at(Hashing.spread(key.hashCode()) >>> shift);
    }

    @SuppressWarnings("unchecked") // as it was put
    private @Nullable P at(int index) {
        return (P) AT.getVolatile(stacks, index);
    }

    /**
     * Pushes an item.
     *
     * @param item the item, not pushed before
     */
    public void push(P item) {
        while (!tryPush(item, at(indexOf(item)))) {
            // another was pushed or removed meanwhile
        }
    }

    /**
     * Pushes an item if nothing was pushed since onto the stack of its key.
     *
     * @param item the item, not pushed before
     * @param top what {@link #top} returned
     * @return whether it was pushed
     */
    public boolean tryPush(P item, @Nullable P top) {
        Item.BELOW.set((Item<P>) item, top); // published by what follows
        return AT.compareAndSet(stacks, indexOf(item), top, item);
    }

    private int indexOf(P item) {
        return ((Item<P>) item).hash >>> shift;
    }

    /**
     * Removes an item. Does nothing if it is not there.
     *
     * @param item the item
     */
    public void remove(P item) {
        if (item.below() != null || !AT.compareAndSet(stacks, indexOf(item), item, null)) {
            removeLocked(item);
        }
    }

    private synchronized void removeLocked(P item) {
        int index = indexOf(item);
        P top = at(index);
        while (top == item) {
            if (AT.compareAndSet(stacks, index, item, item.below())) {
                return;
            }
            top = at(index); // one was pushed on it
        }
        for (Item<P> each = top; each != null; each = each.below) {
            if (each.below == item) {
                each.below = item.below();
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
