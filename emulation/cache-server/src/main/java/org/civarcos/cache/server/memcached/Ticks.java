package org.civarcos.cache.server.memcached;

import org.civarcos.cache.bytes.Item;

/**
 * Time as memcached counts it: in whole seconds since a while before the server was started. The end of a lifetime
 * falls on such a tick.
 */
final class Ticks {
    private static final int MILLIS = 1000;

    /** The longest lifetime that is relative: anything above is a second since 1970. */
    private static final int LONGEST_RELATIVE = 30 * 24 * 60 * 60;

    /** So old a server is when it starts. */
    private static final int BEFORE = 62;

    private final long started;

    /**
     * Begins to count.
     *
     * @param now milliseconds since 1970 in UTC
     */
    Ticks(long now) {
        started = Math.floorDiv(now, MILLIS) - BEFORE;
    }

    /**
     * Gives the end of a lifetime.
     *
     * @param exptime as a command states it, in seconds: 0 for none, relative, or since 1970; a negative one is over
     * @param now milliseconds since 1970 in UTC
     * @return milliseconds since 1970 in UTC, or {@link Item#NEVER}
     */
    long end(int exptime, long now) {
        if (exptime == 0) {
            return Item.NEVER;
        }
        if (exptime < 0 || (exptime > LONGEST_RELATIVE && exptime <= started)) {
            return (started + 1) * MILLIS;
        }
        return exptime > LONGEST_RELATIVE ? exptime * (long) MILLIS : (second(now) + exptime) * MILLIS;
    }

    /**
     * {@return what is left of a lifetime, in seconds: a negative rest is large, as 32 bits without a sign have it}
     */
    static long left(long end, long now) {
        return second(end) - second(now) & 0xFFFF_FFFFL;
    }

    /** {@return the second since 1970 of a moment in milliseconds} */
    static long second(long millis) {
        return Math.floorDiv(millis, MILLIS);
    }

    /** {@return the seconds since the start} */
    long uptime(long now) {
        return second(now) - started - BEFORE;
    }

    /** {@return the tick of a moment} */
    long tick(long now) {
        return second(now) - started;
    }
}
