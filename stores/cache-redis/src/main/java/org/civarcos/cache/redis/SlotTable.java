package org.civarcos.cache.redis;

import io.lettuce.core.cluster.SlotHash;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Table of the slots that each node of a cluster has, by {@code host:port}, as one node reports it. Immutable. */
final class SlotTable {
    static final SlotTable EMPTY = new SlotTable(new @Nullable String[SlotHash.SLOT_COUNT]);

    private final @Nullable String[] owners;

    private SlotTable(@Nullable String[] owners) {
        this.owners = owners;
    }

    /**
     * Reads the reply of {@code CLUSTER SLOTS}.
     *
     * @param asked the host of the node that replied, which may not know its own
     */
    static SlotTable of(List<Object> reply, String asked) {
        @Nullable String[] owners = new @Nullable String[SlotHash.SLOT_COUNT];
        for (Object each : reply) {
            List<?> range = (List<?>) each;
            List<?> primary = (List<?>) range.get(2);
            String host = primary.get(0) instanceof byte[] bytes ? Bytes.text(bytes) : "";
            String node = (host.isEmpty() || host.equals("?") ? asked : host) + ":" + primary.get(1);
            Arrays.fill(owners, number(range.get(0)), number(range.get(1)) + 1, node);
        }
        return new SlotTable(owners);
    }

    private static int number(Object part) {
        return Math.toIntExact((Long) part);
    }

    /** The node that has a slot; null if none is known to. */
    @Nullable
    String ownerOf(int slot) {
        return owners[slot];
    }

    /** The table with another node for one slot. */
    SlotTable with(int slot, String node) {
        @Nullable String[] changed = owners.clone();
        changed[slot] = node;
        return new SlotTable(changed);
    }

    /** The nodes that have slots. */
    Set<String> nodes() {
        Set<String> nodes = new LinkedHashSet<>(Arrays.asList(owners));
        nodes.remove(null);
        return nodes;
    }
}
