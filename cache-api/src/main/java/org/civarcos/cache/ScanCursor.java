package org.civarcos.cache;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A place in a walk over the keys of a cache, from which {@link Cache#scan} goes on. It has a text, by which it can be
 * kept and given back later, by another process or after a restart; what the text says is the store's affair. A cursor
 * holds nothing open. Immutable.
 */
public final class ScanCursor {
    /** The start of a walk. */
    public static final ScanCursor START = new ScanCursor("start");

    /** The end of a walk; a walk continued from here ends at once. */
    public static final ScanCursor END = new ScanCursor("end");

    private final String text;

    private ScanCursor(String text) {
        this.text = text;
    }

    /**
     * Makes a cursor of its text. Whether it leads anywhere is found out by the cache that is asked to go on from it.
     *
     * @param text what {@link #toString} of a cursor returned
     * @return the cursor
     */
    public static ScanCursor of(String text) {
        return new ScanCursor(Objects.requireNonNull(text, "text"));
    }

    /** {@return whether the walk has ended} */
    public boolean isEnd() {
        return equals(END);
    }

    /** {@return whether the walk begins here} */
    public boolean isStart() {
        return equals(START);
    }

    /**
     * Makes what a store throws that has given out no such cursor.
     *
     * @param cacheName the name of the cache
     * @return the exception
     */
    public IllegalArgumentException unknownTo(String cacheName) {
        return new IllegalArgumentException("cache " + cacheName + ": no scan of its store has given out the cursor \""
                + text + "\": give back the cursor of an earlier step as it was, or begin anew with ScanCursor.START");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ScanCursor that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** {@return the text, from which {@link #of} makes the cursor again} */
    @Override
    public String toString() {
        return text;
    }
}
