package org.civarcos.cache.impl.cache;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;
import org.civarcos.cache.CacheChangeCycleException;
import org.civarcos.cache.impl.guard.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one cache on which functions of the user's are running, by the thread that runs them. A function that
 * changes its own entry by other means begins anew, since its entry is not what it saw; one that does so again would go
 * on for ever, and is refused, as is a function on an entry inside another on the same: see
 * {@link CacheChangeCycleException}.
 */
final class OwnEntries {
    /** The innermost function that the thread runs, of any cache; absent outside. */
    private static final ThreadLocal<Running> INNERMOST = new ThreadLocal<>();

    private final String cacheName;

    OwnEntries(String cacheName) {
        this.cacheName = cacheName;
    }

    /** A function on an entry, until it is closed. */
    final class Running implements AutoCloseable {
        private final Object key;
        private final boolean again;
        private final @Nullable Running outer;

        private Running(Object key, boolean again, @Nullable Running outer) {
            this.key = key;
            this.again = again;
            this.outer = outer;
        }

        private boolean isOf(OwnEntries cache, Object other) {
            return cache == OwnEntries.this && (key == other || key.equals(other));
        }

        @Override
        public void close() {
            if (outer == null) {
                INNERMOST.remove();
            } else {
                INNERMOST.set(outer);
            }
        }

        @Override
        public String toString() {
            return cacheName + "[" + SafeText.of(key) + "]";
        }
    }

    /**
     * Notes that a function on an entry runs in this thread, until what is returned is closed.
     *
     * @param again whether it ran before, and the entry was changed meanwhile
     */
    Running enter(Object key, boolean again) {
        Running running = new Running(key, again, INNERMOST.get());
        INNERMOST.set(running);
        return running;
    }

    /** Refuses to change an entry on which this thread is running a function for the second time. */
    void refuseChange(Object key) {
        refuse(key, false);
    }

    /** Refuses to run a function on an entry on which this thread is running one. */
    void refuseFunction(Object key) {
        refuse(key, true);
    }

    private void refuse(Object key, boolean firstToo) {
        Deque<Running> path = new ArrayDeque<>();
        for (Running each = INNERMOST.get(); each != null; each = each.outer) {
            path.push(each);
            if ((firstToo || each.again) && each.isOf(this, key)) {
                path.add(each);
                throw new CacheChangeCycleException("a function on an entry changes this entry: "
                        + path.stream().map(Running::toString).collect(Collectors.joining(" -> "))
                        + "; let it change the entry that it is given, or return the value");
            }
        }
    }
}
