package org.civarcos.cache.redis;

import io.lettuce.core.ScanCursor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a walk by the server's SCAN: {@code redis-namespace-cursor@run}. A user who may not know which run of the
 * server it is has none of it, in a cluster the node.
 *
 * @param version the version of the namespace that is walked over; null at the start
 * @param cursor the server's own cursor
 * @param node the run of a server, or node of a cluster, whose cursor it is; null where that is not known
 */
record RedisCursor(
        @Nullable String version,
        ScanCursor cursor,
        @Nullable String node) {
    private static final Pattern FORM = Pattern.compile("redis-(\\d{1,16})-(\\d{1,20})(?:@([^@]{1,255}))?");

    /** Reads a cursor. Fails if it is none of a server. */
    static RedisCursor of(org.civarcos.cache.ScanCursor place, String cacheName) {
        if (place.isStart()) {
            return new RedisCursor(null, ScanCursor.INITIAL, null);
        }
        Matcher matcher = FORM.matcher(place.toString());
        if (!matcher.matches()) {
            throw place.unknownTo(cacheName);
        }
        return new RedisCursor(
                matcher.group(1), ScanCursor.of(unsigned(matcher.group(2), place, cacheName)), matcher.group(3));
    }

    /** What is no number of 64 bits would be refused by the server, as if that had failed. */
    private static String unsigned(String digits, org.civarcos.cache.ScanCursor place, String cacheName) {
        try {
            return Long.toUnsignedString(Long.parseUnsignedLong(digits));
        } catch (NumberFormatException e) {
            throw place.unknownTo(cacheName);
        }
    }

    static org.civarcos.cache.ScanCursor text(Namespace in, ScanCursor cursor, @Nullable String node) {
        return cursor.isFinished()
                ? org.civarcos.cache.ScanCursor.END
                : org.civarcos.cache.ScanCursor.of("redis-" + Bytes.text(in.version()) + "-" + cursor.getCursor()
                        + (node == null ? "" : "@" + node));
    }

    /** Whether the cache was cleared since this place was passed. */
    boolean isBefore(Namespace now) {
        return version != null && !version.equals(Bytes.text(now.version()));
    }
}
