package org.civarcos.cache.server.memcached;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The text commands, with how many words their lines have, the name included. */
enum CommandName {
    GET(2, Integer.MAX_VALUE),
    GETS(2, Integer.MAX_VALUE),
    GAT(2, Integer.MAX_VALUE),
    GATS(2, Integer.MAX_VALUE),
    BGET(2, Integer.MAX_VALUE),
    SET(5, 6),
    ADD(5, 6),
    REPLACE(5, 6),
    APPEND(5, 6),
    PREPEND(5, 6),
    CAS(6, 7),
    INCR(3, 4),
    DECR(3, 4),
    DELETE(2, 4),
    TOUCH(3, 4),
    FLUSH_ALL(1, 3),
    VERSION(1, Integer.MAX_VALUE),
    VERBOSITY(2, 3),
    STATS(1, Integer.MAX_VALUE),
    CACHE_MEMLIMIT(2, 3),
    SHUTDOWN(1, Integer.MAX_VALUE),
    SLABS(1, Integer.MAX_VALUE),
    LRU_CRAWLER(1, Integer.MAX_VALUE),
    WATCH(1, Integer.MAX_VALUE),
    REFRESH_CERTS(1, Integer.MAX_VALUE),
    QUIT(1, Integer.MAX_VALUE);

    private static final int SLOTS = 256;
    private static final long MULTIPLIER = multiplier();
    private static final @Nullable CommandName[] TABLE = table(MULTIPLIER);

    @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
    private final byte[] text = Replies.ascii(name().toLowerCase(Locale.ROOT));

    private final int fewest;
    private final int most;

    CommandName(int fewest, int most) {
        this.fewest = fewest;
        this.most = most;
    }

    /** {@return whether a line of so many words is none of this command} */
    boolean isWrong(int words) {
        return words < fewest || words > most;
    }

    /**
     * Finds a command.
     *
     * @param bytes holds its name
     * @param from the first byte
     * @param to behind the last byte
     * @return the command, or null if there is none of that name
     */
    static @Nullable CommandName of(byte[] bytes, int from, int to) {
        CommandName name = TABLE[slot(bytes, from, to, MULTIPLIER)];
        return name != null && Arrays.equals(bytes, from, to, name.text, 0, name.text.length) ? name : null;
    }

    private static int slot(byte[] bytes, int from, int to, long multiplier) {
        long folded = (long) to - from;
        for (int i = from; i < to; i++) {
            folded = folded * 31 + bytes[i];
        }
        return (int) ((folded * multiplier) >>> 56);
    }

    /** Finds a multiplier with which each name has a slot of its own. */
    private static long multiplier() {
        long multiplier = 0x9E37_79B9_7F4A_7C15L;
        while (Arrays.stream(table(multiplier)).filter(name -> name != null).count() < values().length) {
            multiplier += 2;
        }
        return multiplier;
    }

    private static @Nullable CommandName[] table(long multiplier) {
        @Nullable CommandName[] table = new CommandName[SLOTS];
        for (CommandName name : values()) {
            table[slot(name.text, 0, name.text.length, multiplier)] = name;
        }
        return table;
    }
}
