package org.civarcos.cache;

/** Choice whether an operation waits for a {@link CacheListener}. */
public enum ListenerMode {
    /**
     * The operation returns after the listener did. An operation that a listener itself performs does not wait for the
     * listeners of its own event, so that listeners cannot wait for each other. Nor does one that a loader performs: a
     * listener may want what is being loaded. In both cases the listeners are notified, in order, as
     * soon as the thread has left that code.
     */
    SYNCHRONOUS,
    /** The listener runs on the manager's executor. */
    ASYNCHRONOUS
}
