package org.civarcos.cache.server.memcached;

import java.time.Duration;
import org.civarcos.cache.EntryOptions;

/**
 * The commands that are about the server. Those that turn the knobs of memcached's slabs, dump its keys or watch it are
 * refused in the words that it has where they are switched off.
 */
final class Administration {
    private static final byte[] VERSION = Replies.line("VERSION " + MemcachedProtocols.VERSION);
    private static final byte[] NO_SHUTDOWN = Replies.line("ERROR: shutdown not enabled");
    private static final byte[] TOO_SMALL = Replies.line("MEMLIMIT_TOO_SMALL cannot set maxbytes to less than 8m");
    private static final byte[] NOT_MEGABYTES =
            Replies.line("MEMLIMIT_ADJUST_FAILED input value is megabytes not bytes");
    private static final byte[] OUT_OF_BOUNDS =
            Replies.line("MEMLIMIT_ADJUST_FAILED out of bounds or unable to adjust");
    private static final byte[] NO_REASSIGN = Replies.line("CLIENT_ERROR slab reassignment disabled");
    private static final byte[] NO_CRAWLER = Replies.line("CLIENT_ERROR lru crawler disabled");
    private static final byte[] NO_WATCH = Replies.line("CLIENT_ERROR watch commands not allowed");
    private static final byte[] NO_TLS = Replies.line("Error TLS not enabled");
    private static final byte[] REASSIGN = Replies.ascii("reassign");
    private static final byte[] AUTOMOVE = Replies.ascii("automove");
    private static final byte[] RATIO = Replies.ascii("ratio");
    private static final byte[] CRAWL = Replies.ascii("crawl");
    private static final byte[] METADUMP = Replies.ascii("metadump");

    private static final int SMALLEST_MIB = 8;
    private static final long LARGEST_MIB = 1_000_000_000;
    private static final int MIB_SHIFT = 20;
    private static final int MILLIS = 1000;

    private final Session session;
    private final Line line;

    Administration(Session session) {
        this.session = session;
        line = session.line;
    }

    /**
     * Removes all entries, at once or at a moment to come. The moment of a later command takes the place of an
     * earlier one's, and one that lies before the start of the server is none, as memcached has it.
     */
    void flush() {
        boolean silent = session.silentIfAsked();
        session.count(Count.CMD_FLUSH);
        int delay = 0;
        if (line.count() != (silent ? 2 : 1)) {
            if (!session.signed(1)) {
                session.reply(Replies.BAD_EXPTIME);
                return;
            }
            delay = session.numbers.intValue();
        }
        if (delay <= 0) {
            session.cache.clear();
            session.server.flushAfter(EntryOptions.FOREVER);
        } else {
            long end = session.server.ticks().end(delay, session.now());
            long wait = end - MILLIS - session.now();
            if (session.server.ticks().tick(end) == 1) {
                session.server.flushAfter(EntryOptions.FOREVER);
            } else if (wait <= 0) {
                session.cache.clear();
                session.server.flushAfter(EntryOptions.FOREVER);
            } else {
                session.server.flushAfter(Duration.ofMillis(wait));
            }
        }
        session.reply(Replies.OK);
    }

    void version() {
        session.error(VERSION);
    }

    void verbosity() {
        session.silentIfAsked();
        session.reply(session.unsigned(1) ? Replies.OK : Replies.BAD_FORMAT);
    }

    void shutdown() {
        session.error(NO_SHUTDOWN);
    }

    /** Moves the bound of the memory, within what the server was started with. */
    void memoryLimit() {
        session.silentIfAsked();
        if (!session.unsigned(1)) {
            session.reply(Replies.ERROR);
            return;
        }
        long mib = session.numbers.intValue() & 0xFFFF_FFFFL;
        if (mib < SMALLEST_MIB) {
            session.reply(TOO_SMALL);
        } else if (mib > LARGEST_MIB) {
            session.reply(NOT_MEGABYTES);
        } else {
            session.reply(session.server.resize(mib << MIB_SHIFT) ? Replies.OK : OUT_OF_BOUNDS);
        }
    }

    /** Has no slabs: a level of moving them about is taken, and changes nothing. */
    void slabs() {
        if (line.count() == 4 && line.is(1, REASSIGN)) {
            session.error(NO_REASSIGN);
        } else if (line.count() < 3 || !line.is(1, AUTOMOVE) || line.is(2, RATIO)) {
            session.error(Replies.ERROR);
        } else {
            session.silentIfAsked();
            boolean right = session.unsigned(2);
            boolean known = Integer.compareUnsigned(session.numbers.intValue(), 2) <= 0;
            session.reply(!right ? Replies.BAD_FORMAT : known ? Replies.OK : Replies.ERROR);
        }
    }

    void crawler() {
        boolean known = line.count() == 3 && (line.is(1, CRAWL) || line.is(1, METADUMP));
        session.error(known ? NO_CRAWLER : Replies.ERROR);
    }

    void refreshCertificates() {
        session.error(NO_TLS);
    }

    void watch() {
        session.silentIfAsked();
        session.reply(NO_WATCH);
    }
}
