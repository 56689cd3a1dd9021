package org.civarcos.cache.cdi.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * State of the caches in one transaction: its changes, which nobody else may see yet, and what happens when it ends.
 * Thread-safe: a stage that a method returned may complete in any thread, after the end too.
 */
public final class Transaction {
    private final AtomicInteger changing;
    private final Set<String> changedCaches = new HashSet<>();
    private final Map<Slot, Object> loaded = new HashMap<>();
    private List<Consumer<Boolean>> atEnd = new ArrayList<>();
    private boolean changesAny;
    private boolean changesAll;
    private @Nullable Boolean committed;

    /** An entry as this transaction sees it. */
    private record Slot(String cacheName, Object key) {}

    /** A null that was loaded. */
    private static final Object NOTHING = new Object();

    /**
     * Makes a transaction that has changed nothing.
     *
     * @param changing counts the transactions that have changed something and not ended
     */
    public Transaction(AtomicInteger changing) {
        this.changing = changing;
    }

    /** Notes that this transaction changes what is cached; a null name stands for all caches. */
    synchronized void changes(@Nullable String cacheName) {
        if (committed != null) {
            return;
        }
        if (!changesAny) {
            changesAny = true;
            changing.incrementAndGet();
        }
        if (cacheName == null) {
            changesAll = true;
            loaded.clear();
        } else if (changedCaches.add(cacheName)) {
            loaded.keySet().removeIf(slot -> slot.cacheName().equals(cacheName));
        }
    }

    /** Whether this transaction changes anything that is cached. */
    synchronized boolean isChanging() {
        return changesAny;
    }

    /** Whether the entries of a cache may differ from what this transaction would read. */
    synchronized boolean isChanged(String cacheName) {
        return changesAll || changedCaches.contains(cacheName);
    }

    /** Keeps what was loaded in this transaction for its own next reads. */
    synchronized void keep(String cacheName, Object key, @Nullable Object value) {
        if (committed == null && !isChanged(cacheName)) {
            loaded.put(new Slot(cacheName, key), value == null ? NOTHING : value);
        }
    }

    /** What was loaded in this transaction, or {@code absent}. */
    @Nullable
    synchronized Object kept(String cacheName, Object key, Object absent) {
        Object value = loaded.getOrDefault(new Slot(cacheName, key), absent);
        return value == NOTHING ? null : value;
    }

    /** Does something when this transaction ends, told whether it was committed; at once if it has ended. */
    void onEnd(Consumer<Boolean> action) {
        Boolean ended;
        synchronized (this) {
            ended = committed;
            if (ended == null) {
                atEnd.add(action);
            }
        }
        if (ended != null) {
            action.accept(ended);
        }
    }

    /**
     * Ends this transaction and does what was waiting for it, in its order, all of it whatever one of them throws.
     *
     * @param commit whether it was committed
     */
    public void end(boolean commit) {
        List<Consumer<Boolean>> actions;
        synchronized (this) {
            if (committed != null) {
                return;
            }
            committed = commit;
            actions = atEnd;
            atEnd = List.of();
            loaded.clear();
        }
        List<Throwable> failures = new ArrayList<>();
        for (Consumer<Boolean> action : actions) {
            try {
                action.accept(commit);
            } catch (Throwable e) {
                failures.add(e);
            }
        }
        if (changesAny) {
            changing.decrementAndGet();
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException(
                    "what was to be done at the end of a transaction failed: " + failures.size() + " of "
                            + actions.size(),
                    failures.get(0));
        }
    }
}
