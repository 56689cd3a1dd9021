package org.civarcos.cache.redis;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import org.civarcos.cache.Registration;
import org.jspecify.annotations.Nullable;

/**
 * Push messages of the nodes of a cluster, for the listeners of one slot. News of a key count whoever sends them. That
 * some may have been missed counts where the node has the slot; so does that another node has it from now on.
 */
final class SlotNews {
    private final List<SlotListener> listeners = new CopyOnWriteArrayList<>();
    private final IntFunction<@Nullable String> owners;

    /**
     * Has no listeners yet.
     *
     * @param owners tells which node has a slot
     */
    SlotNews(IntFunction<@Nullable String> owners) {
        this.owners = owners;
    }

    private record SlotListener(int slot, News.Listener listener) {}

    Registration add(int slot, News.Listener listener) {
        SlotListener added = new SlotListener(slot, listener);
        listeners.add(added);
        return () -> listeners.remove(added);
    }

    /** Whether somebody listens to a slot. */
    boolean isHeard(int slot) {
        return listeners.stream().anyMatch(one -> one.slot() == slot);
    }

    /** Says that news of a slot may have been missed. */
    void missed(int slot) {
        listeners.forEach(one -> {
            if (one.slot() == slot) {
                one.listener().missed();
            }
        });
    }

    /** Passes on what one node tells. */
    News.Listener of(String node) {
        return new News.Listener() {
            @Override
            public void changed(byte[] key) {
                listeners.forEach(one -> one.listener().changed(key));
            }

            @Override
            public void missed() {
                listeners.forEach(one -> {
                    String owner = owners.apply(one.slot());
                    if (owner == null || owner.equals(node)) {
                        one.listener().missed();
                    }
                });
            }
        };
    }

    /** Says that slots may have gone to other nodes. */
    void moved(SlotTable before, SlotTable after) {
        listeners.forEach(one -> {
            if (!Objects.equals(before.ownerOf(one.slot()), after.ownerOf(one.slot()))) {
                one.listener().missed();
            }
        });
    }
}
