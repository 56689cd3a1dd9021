package org.civarcos.cache.impl.event;

import java.lang.System.Logger;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.civarcos.cache.CacheManagerListener;
import org.civarcos.cache.Registration;
import org.civarcos.cache.impl.guard.Guarded;

/** The listeners of one manager. Thread-safe. */
public final class ManagerListeners {
    private static final Logger LOG = System.getLogger("org.civarcos.cache");

    private final List<CacheManagerListener> listeners = new CopyOnWriteArrayList<>();

    /** Makes an empty list. */
    public ManagerListeners() {}

    /**
     * Adds a listener.
     *
     * @param listener the listener
     * @return removes it
     */
    public Registration add(CacheManagerListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /**
     * Notifies all listeners, whatever one of them throws. Must not be called under a lock.
     *
     * @param event the call
     */
    public void tell(Consumer<CacheManagerListener> event) {
        for (CacheManagerListener listener : listeners) {
            boolean unused = Guarded.run(
                    LOG,
                    () -> "a listener of the cache manager failed: "
                            + listener.getClass().getName(),
                    () -> event.accept(listener));
        }
    }
}
