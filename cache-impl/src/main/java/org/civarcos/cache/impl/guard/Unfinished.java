package org.civarcos.cache.impl.guard;

import java.lang.System.Logger;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Resources that an unfinished creation has opened. Closed, newest first, unless the creation ends well: one that fails
 * half way leaves nothing. Not thread-safe.
 */
public final class Unfinished implements AutoCloseable {
    private static final Logger LOG = System.getLogger("org.civarcos.cache");

    private final String what;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /**
     * Begins a creation.
     *
     * @param what names what is created, for the log
     */
    public Unfinished(String what) {
        this.what = what;
    }

    /**
     * Adds something that was opened.
     *
     * @param part what to close if the creation fails
     * @return the part
     * @param <T> its type
     */
    public <T extends AutoCloseable> T add(T part) {
        opened.push(part);
        return part;
    }

    /**
     * Adds something that was made of all that was opened so far and closes it from now on.
     *
     * @param owner what to close if the creation fails
     * @return the owner
     * @param <T> its type
     */
    public <T extends AutoCloseable> T into(T owner) {
        opened.clear();
        return add(owner);
    }

    /**
     * Ends the creation well.
     *
     * @param made what was made
     * @return the same
     * @param <T> its type
     */
    public <T> T done(T made) {
        opened.clear();
        return made;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            AutoCloseable part = opened.pop();
            boolean unused = Guarded.run(
                    LOG, () -> "a part of " + what + ", whose creation failed, does not close", part::close);
        }
    }
}
