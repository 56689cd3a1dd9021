package org.civarcos.cache.impl.shard;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.civarcos.cache.impl.shared.Hashing;

/**
 * Assignment of keys to shards by rendezvous hashing (Thaler and Ravishankar, "Using Name-Based Mappings to Increase
 * Hit Rates", 1998): each shard draws a number from its name and what is to be placed, and the highest draw wins. So a
 * shard that is added takes what it wins and nothing else moves, and one that is removed leaves what it had to the
 * others, each its share.
 *
 * <p>What is placed are not keys but slots, once, when the store is opened; a key falls into a slot by its hash. So
 * finding the shard of a key costs a multiplication and a look into a table, however many shards there are. The price
 * is that shares are only as even as those of slots thrown by dice.
 */
public final class Slots {
    /** For shards elsewhere: among 4 shards a share varies by about 1 %, among 16 by 3 %, among 256 by 12 %. */
    static final int MANY_BITS = 14;

    /** For shards in memory, where a table that fits the nearest cache is worth more than twice the variation. */
    static final int FEW_BITS = 12;

    private final byte[] owners;
    private final int shift;

    /**
     * Places the slots.
     *
     * @param shards the names of the shards, 256 at most; their order does not matter but between equal draws
     * @param bits how many slots there are, as a power of two
     */
    Slots(List<String> shards, int bits) {
        long[] names = shards.stream()
                .mapToLong(name -> hash(name.getBytes(StandardCharsets.UTF_8)))
                .toArray();
        owners = new byte[1 << bits];
        shift = Long.SIZE - bits;
        for (int slot = 0; slot < owners.length; slot++) {
            owners[slot] = (byte) winner(names, slot);
        }
    }

    private static int winner(long[] names, int slot) {
        int winner = 0;
        long highest = Long.MIN_VALUE;
        for (int shard = 0; shard < names.length; shard++) {
            long drawn = mix(names[shard] + mix(slot));
            if (drawn > highest) {
                highest = drawn;
                winner = shard;
            }
        }
        return winner;
    }

    /**
     * Finds a shard.
     *
     * @param hash what the key is placed by
     * @return the number of the shard
     */
    public int ownerOf(long hash) {
        return ownerOfSlot(slotOf(hash));
    }

    /**
     * Finds the slot of a hash.
     *
     * @param hash what a key is placed by
     * @return the number of the slot, from 0 to {@link #count}
     */
    public int slotOf(long hash) {
        return (int) (Hashing.spread(hash) >>> shift);
    }

    /**
     * Tells which shard has a slot.
     *
     * @param slot the number of a slot
     * @return the number of the shard
     */
    public int ownerOfSlot(int slot) {
        return owners[slot] & 0xFF;
    }

    /** {@return how many slots there are} */
    public int count() {
        return owners.length;
    }

    /** A hash that is the same in every process: FNV-1a with 64 bits. */
    static long hash(byte[] bytes) {
        long hash = 0xCBF29CE484222325L;
        for (byte each : bytes) {
            hash = (hash ^ (each & 0xFF)) * 0x100000001B3L;
        }
        return hash;
    }

    /** Makes every bit of the input count in the upper bits of the output. */
    private static long mix(long bits) {
        return Hashing.mix(Hashing.spread(Hashing.fold(bits)));
    }
}
