package org.civarcos.cache.server.memcached;

import java.util.Locale;

/** Count that {@code stats} reports, by name and in its order. */
enum Count {
    CMD_GET,
    CMD_SET,
    CMD_FLUSH,
    CMD_TOUCH,
    CMD_META,
    GET_HITS,
    GET_MISSES,
    DELETE_MISSES,
    DELETE_HITS,
    INCR_MISSES,
    INCR_HITS,
    DECR_MISSES,
    DECR_HITS,
    CAS_MISSES,
    CAS_HITS,
    CAS_BADVAL,
    TOUCH_HITS,
    TOUCH_MISSES,
    STORE_TOO_LARGE,
    STORE_NO_MEMORY,
    AUTH_CMDS,
    AUTH_ERRORS,
    TOTAL_ITEMS;

    private static final Count[] ALL = values();

    static int number() {
        return ALL.length;
    }

    @SuppressWarnings("EnumOrdinal") // the order is that of the statistics
    int index() {
        return ordinal();
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
