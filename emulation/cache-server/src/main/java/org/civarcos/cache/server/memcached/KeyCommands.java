package org.civarcos.cache.server.memcached;

import org.civarcos.cache.bytes.Change;
import org.civarcos.cache.bytes.KeyProbe;
import org.civarcos.cache.bytes.Outcome;

/** The commands of one key without a value: {@code incr}, {@code decr}, {@code delete} and {@code touch}. */
final class KeyCommands {
    private static final byte[] ZERO = Replies.ascii("0");
    private static final int KEY = 1;

    private final Session session;
    private final Line line;

    KeyCommands(Session session) {
        this.session = session;
        line = session.line;
    }

    /**
     * Adds to a number or subtracts from it.
     *
     * @param up whether to add
     */
    void count(boolean up) {
        session.silentIfAsked();
        if (session.isTooLong(KEY)) {
            session.reply(Replies.BAD_FORMAT);
            return;
        }
        if (!session.unsigned(2)) {
            session.reply(Replies.BAD_DELTA);
            return;
        }
        KeyProbe key = session.key(KEY);
        long delta = session.numbers.value();
        Change change = up ? session.change.countUp(key, delta) : session.change.countDown(key, delta);
        switch (session.cache.apply(change.limit(ItemSize.longestNumber(key.keyLength())))) {
            case APPLIED -> {
                session.count(up ? Count.INCR_HITS : Count.DECR_HITS);
                if (!session.isSilent()) {
                    session.out().unsigned(change.number()).put(Replies.LINE_END);
                }
            }
            case ABSENT -> {
                session.count(up ? Count.INCR_MISSES : Count.DECR_MISSES);
                session.reply(Replies.NOT_FOUND);
            }
            case REFUSED -> session.reply(Replies.NO_MEMORY);
            default -> session.reply(Replies.NOT_A_NUMBER);
        }
    }

    /** Removes an entry. A time of zero may follow the key, as it once had to. */
    void delete() {
        int words = line.count();
        if (words > 2) {
            boolean zero = line.is(2, ZERO);
            boolean silent = session.silentIfAsked();
            if (!(words == 3 ? zero || silent : zero && silent)) {
                session.reply(Replies.BAD_DELETE);
                return;
            }
        }
        if (session.isTooLong(KEY)) {
            session.reply(Replies.BAD_FORMAT);
            return;
        }
        Prefixes prefixes = session.server.prefixes();
        if (prefixes.isCounting()) {
            prefixes.delete(line.bytes(), line.start(KEY), line.length(KEY));
        }
        Outcome outcome = session.cache.apply(session.change.delete(session.key(KEY)));
        boolean there = outcome == Outcome.APPLIED;
        session.count(there ? Count.DELETE_HITS : Count.DELETE_MISSES);
        session.reply(there ? Replies.DELETED : Replies.NOT_FOUND);
    }

    /** Gives an entry another lifetime. */
    void touch() {
        session.silentIfAsked();
        if (session.isTooLong(KEY)) {
            session.reply(Replies.BAD_FORMAT);
            return;
        }
        if (!session.signed(2)) {
            session.reply(Replies.BAD_EXPTIME);
            return;
        }
        KeyProbe key = session.key(KEY);
        boolean there = session.cache.get(key) != null
                && session.cache.apply(session.change.expire(key, session.end())) == Outcome.APPLIED;
        session.count(Count.CMD_TOUCH);
        session.count(there ? Count.TOUCH_HITS : Count.TOUCH_MISSES);
        session.reply(there ? Replies.TOUCHED : Replies.NOT_FOUND);
    }
}
