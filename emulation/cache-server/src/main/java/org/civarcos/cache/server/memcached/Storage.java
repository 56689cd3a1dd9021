package org.civarcos.cache.server.memcached;

import org.civarcos.cache.bytes.ByteKey;
import org.civarcos.cache.bytes.Change;
import org.civarcos.cache.bytes.Item;
import org.civarcos.cache.bytes.Outcome;

/** The commands {@code set}, {@code add}, {@code replace}, {@code append}, {@code prepend} and {@code cas}. */
final class Storage {
    /** Mode of storing a value. */
    enum Mode {
        SET,
        ADD,
        REPLACE,
        APPEND,
        PREPEND,
        CAS
    }

    private static final int KEY = 1;
    private static final int FLAGS = 2;
    private static final int EXPTIME = 3;
    private static final int LENGTH = 4;
    private static final int CAS = 5;

    private final Session session;
    private final Line line;

    private Mode mode = Mode.SET;
    private int flags;
    private long end;
    private int length;
    private long cas;

    Storage(Session session) {
        this.session = session;
        line = session.line;
    }

    /** {@return the length of the value, without the end of its line} */
    int length() {
        return length;
    }

    /**
     * Reads the line.
     *
     * @param wanted how to store
     * @return what is to be done with the value
     */
    ValueFate read(Mode wanted) {
        mode = wanted;
        session.silentIfAsked();
        if (session.isTooLong(KEY) || !numbers()) {
            session.reply(Replies.BAD_FORMAT);
            return ValueFate.NONE;
        }
        Prefixes prefixes = session.server.prefixes();
        if (prefixes.isCounting()) {
            prefixes.set(line.bytes(), line.start(KEY), line.length(KEY));
        }
        if (!session.server.fits(ItemSize.of(line.length(KEY), flags, length))) {
            session.reply(Replies.TOO_LARGE);
            session.count(Count.STORE_TOO_LARGE);
            if (mode == Mode.SET) {
                session.cache.apply(session.change.delete(session.key(KEY)));
            }
            return ValueFate.SWALLOW;
        }
        return ValueFate.STORE;
    }

    private boolean numbers() {
        if (!session.unsigned(FLAGS)) {
            return false;
        }
        flags = session.numbers.intValue();
        if (!session.signed(EXPTIME)) {
            return false;
        }
        end = session.end();
        if (!session.signed(LENGTH)) {
            return false;
        }
        length = session.numbers.intValue();
        cas = 0;
        if (mode == Mode.CAS) {
            if (!session.unsigned(CAS)) {
                return false;
            }
            cas = session.numbers.value();
        }
        return length >= 0 && length <= Integer.MAX_VALUE - 2;
    }

    /**
     * Stores the value.
     *
     * @param data holds it
     * @param from its first byte
     */
    void store(byte[] data, int from) {
        session.count(Count.CMD_SET);
        if (data[from + length] != '\r' || data[from + length + 1] != '\n') {
            session.reply(Replies.BAD_DATA);
            return;
        }
        Change change = change(session, mode, session.key(KEY), cas, data, from, length);
        change.flags(flags).endAt(end);
        Outcome outcome = session.cache.apply(change);
        count(session, mode, outcome);
        session.reply(
                switch (outcome) {
                    case APPLIED -> Replies.STORED;
                    case EXISTS -> Replies.EXISTS;
                    case ABSENT -> mode == Mode.CAS ? Replies.NOT_FOUND : Replies.NOT_STORED;
                    case REFUSED -> Replies.NO_MEMORY;
                    default -> Replies.NOT_STORED;
                });
    }

    /** Says what a command of storage does, without flags and end. */
    static Change change(Session session, Mode mode, ByteKey key, long cas, byte[] data, int from, int length) {
        Change change = session.change;
        return switch (mode) {
            case SET -> change.set(key, data, from, length);
            case ADD -> change.set(key, data, from, length).ifAbsent().keepFormer();
            case REPLACE -> change.set(key, data, from, length).ifPresent().keepFormer();
            case CAS -> change.set(key, data, from, length).ifCas(cas).keepFormer();
            case APPEND -> joined(session, change.append(key, data, from, length), key, cas);
            case PREPEND -> joined(session, change.prepend(key, data, from, length), key, cas);
        };
    }

    private static Change joined(Session session, Change change, ByteKey key, long cas) {
        Item item = session.cache.peek(key);
        int kept = item == null ? 0 : item.flags();
        change.limit(session.server.longest(key.keyLength(), kept)).keepFormer();
        return cas == 0 ? change.ifPresent() : change.ifCas(cas);
    }

    static void count(Session session, Mode mode, Outcome outcome) {
        if (outcome == Outcome.APPLIED) {
            session.count(Count.TOTAL_ITEMS);
        } else if (outcome == Outcome.REFUSED) {
            session.count(Count.STORE_NO_MEMORY);
        }
        if (mode == Mode.CAS) {
            session.count(
                    switch (outcome) {
                        case APPLIED -> Count.CAS_HITS;
                        case ABSENT -> Count.CAS_MISSES;
                        default -> Count.CAS_BADVAL;
                    });
        }
    }
}
