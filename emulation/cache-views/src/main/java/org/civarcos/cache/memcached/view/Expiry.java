package org.civarcos.cache.memcached.view;

import org.civarcos.cache.bytes.Item;

/**
 * Memcached's times: 0 is never, up to thirty days they are seconds from now, above since 1970, below they are past.
 */
final class Expiry {
    private static final int MONTH = 60 * 60 * 24 * 30;

    private Expiry() {}

    /** The end, in milliseconds since 1970. The server keeps 32 bits of the number. */
    static long end(long expire, long now) {
        int seconds = (int) expire;
        if (seconds == 0) {
            return Item.NEVER;
        }
        if (seconds < 0) {
            return 0;
        }
        return seconds <= MONTH ? now + seconds * 1000L : seconds * 1000L;
    }
}
