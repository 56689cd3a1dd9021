package org.civarcos.cache.redis;

import io.lettuce.core.cluster.SlotHash;

/**
 * The hash tags of the shards of a cache: {@code NAME%/SHARD.TRY}, where the try is the first that is hashed to slots
 * where the shard belongs. Shard after shard they are placed by the golden ratio, so that any number of them lies
 * evenly over the nodes of a cluster, which have a range of slots each, and that one more moves none of those before
 * it.
 */
final class ShardTag {
    private static final double GOLDEN = 0.6180339887498949;

    /** So that the first three are on the three nodes that clusters begin with. */
    private static final double FIRST = 0.1;

    /** How many slots are near enough. */
    private static final int WINDOW = 64;

    private ShardTag() {}

    /**
     * The tag of a shard.
     *
     * @param name the name of the cache, in which there is no {@code %/}
     * @param shard its number, from 0
     */
    static String of(String name, int shard) {
        int target = target(shard);
        for (int attempt = 0; ; attempt++) {
            String tag = name + "%/" + shard + "." + attempt;
            if (Math.floorMod(SlotHash.getSlot(tag) - target, SlotHash.SLOT_COUNT) < WINDOW) {
                return tag;
            }
        }
    }

    private static int target(int shard) {
        double place = FIRST + shard * GOLDEN;
        return (int) ((place - Math.floor(place)) * SlotHash.SLOT_COUNT);
    }
}
