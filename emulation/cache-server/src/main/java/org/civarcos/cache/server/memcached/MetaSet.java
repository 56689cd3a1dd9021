package org.civarcos.cache.server.memcached;

import org.civarcos.cache.bytes.Change;
import org.civarcos.cache.bytes.Item;
import org.civarcos.cache.bytes.KeyProbe;
import org.civarcos.cache.bytes.Outcome;
import org.civarcos.cache.server.loop.Output;
import org.jspecify.annotations.Nullable;

/** The command {@code ms}: stores a value. */
final class MetaSet {
    private static final byte[] BAD_MODE = Replies.line("CLIENT_ERROR invalid mode for ms M token");
    private static final int LENGTH = 2;
    private static final int FIRST_FLAG = 3;

    private final Session session;
    private final Line line;
    private final MetaFlags flags;

    private Storage.Mode mode = Storage.Mode.SET;
    private int length;

    MetaSet(Session session, MetaFlags flags) {
        this.session = session;
        line = session.line;
        this.flags = flags;
    }

    /** {@return the length of the value, without the end of its line} */
    int length() {
        return length;
    }

    /** {@return what is to be done with the value, once the line is read} */
    ValueFate read() {
        if (line.count() < LENGTH) {
            session.error(Replies.ERROR);
            return ValueFate.NONE;
        }
        if (session.isTooLong(1) || line.count() == LENGTH) {
            session.error(Replies.BAD_FORMAT);
            return ValueFate.NONE;
        }
        if (flags.areTooMany()) {
            session.error(Replies.TOO_MANY_FLAGS);
            return ValueFate.NONE;
        }
        if (!session.signed(LENGTH)
                || session.numbers.intValue() < 0
                || session.numbers.intValue() > Integer.MAX_VALUE - 2) {
            session.error(Replies.BAD_FORMAT);
            return ValueFate.NONE;
        }
        length = session.numbers.intValue();
        if (!flags.read(FIRST_FLAG)) {
            return refuse(flags.wrong());
        }
        if (!isModeKnown()) {
            return refuse(BAD_MODE);
        }
        if (flags.longOpaque() < line.count()) {
            return refuse(MetaFlags.LONG_OPAQUE);
        }
        if (!session.server.fits(ItemSize.of(session.key().keyLength(), flags.clientFlags, length))) {
            session.cache.apply(session.change.delete(session.key()));
            session.count(Count.STORE_TOO_LARGE);
            return refuse(Replies.TOO_LARGE);
        }
        return ValueFate.STORE;
    }

    private ValueFate refuse(byte[] reason) {
        session.error(reason);
        return ValueFate.SWALLOW;
    }

    private boolean isModeKnown() {
        switch (flags.mode) {
            case 0, 'S' -> mode = flags.hasCas ? Storage.Mode.CAS : Storage.Mode.SET;
            case 'R' -> mode = flags.hasCas ? Storage.Mode.CAS : Storage.Mode.REPLACE;
            case 'E' -> mode = Storage.Mode.ADD;
            case 'A' -> mode = Storage.Mode.APPEND;
            case 'P' -> mode = Storage.Mode.PREPEND;
            default -> {
                return false;
            }
        }
        return true;
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
            session.error(Replies.BAD_DATA);
            return;
        }
        KeyProbe key = session.key();
        Change change = Storage.change(session, mode, key, flags.cas, data, from, length);
        change.flags(flags.clientFlags).endAt(flags.end);
        if (flags.base64) {
            change.encodedKey();
        }
        if (flags.invalidates && mode == Storage.Mode.CAS && flags.cas != 0) {
            change.markStale();
        }
        Outcome outcome = session.cache.apply(change);
        Storage.count(session, mode, outcome);
        if (outcome == Outcome.REFUSED) {
            session.error(Replies.NO_MEMORY);
        } else if (outcome != Outcome.APPLIED || !session.isSilent()) {
            reply(outcome, change.made());
        }
    }

    private void reply(Outcome outcome, @Nullable Item made) {
        Output out = session.out();
        out.put(
                switch (outcome) {
                    case APPLIED -> Replies.META_DONE;
                    case EXISTS -> Replies.META_EXISTS;
                    case ABSENT -> mode == Storage.Mode.CAS ? Replies.META_NOT_FOUND : Replies.META_NOT_STORED;
                    default -> Replies.META_NOT_STORED;
                });
        for (int word = FIRST_FLAG; word < line.count(); word++) {
            if (line.at(word, 0) == 'c') {
                out.put(' ').put('c').unsigned(outcome == Outcome.APPLIED && made != null ? made.cas() : 0);
            } else {
                flags.echo(word);
            }
        }
        out.put(Replies.LINE_END);
    }
}
