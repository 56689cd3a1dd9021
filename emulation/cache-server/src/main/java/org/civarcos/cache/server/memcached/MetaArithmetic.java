package org.civarcos.cache.server.memcached;

import org.civarcos.cache.bytes.Change;
import org.civarcos.cache.bytes.Item;
import org.civarcos.cache.bytes.Outcome;
import org.civarcos.cache.server.loop.Output;

/** The command {@code ma}: counts up or down, and may make the number. */
final class MetaArithmetic {
    private static final byte[] BAD_MODE = Replies.line("CLIENT_ERROR invalid mode for ma M token");

    private final Session session;
    private final Line line;
    private final MetaFlags flags;

    MetaArithmetic(Session session, MetaFlags flags) {
        this.session = session;
        line = session.line;
        this.flags = flags;
    }

    void run() {
        if (flags.readBehindKey(Replies.TOO_MANY_FLAGS, MetaDelete.WRONG_FLAG)) {
            switch (flags.mode) {
                case 0, 'I', '+' -> count(true);
                case 'D', '-' -> count(false);
                default -> session.error(BAD_MODE);
            }
        }
    }

    private void count(boolean up) {
        Change change = up
                ? session.change.countUp(session.key(), flags.delta)
                : session.change.countDown(session.key(), flags.delta);
        change.limit(ItemSize.longestNumber(session.key().keyLength()));
        if (flags.hasCas && flags.cas != 0) {
            change.ifCas(flags.cas);
        }
        if (flags.vivifies) {
            change.vivify(flags.initial, flags.lastEnd(flags.longOpaque()));
        }
        if (flags.touches && isBeforeWrong('T')) {
            change.endAt(flags.end);
        }
        Outcome outcome = session.cache.apply(change);
        boolean created = outcome == Outcome.APPLIED && change.former() == null;
        if (outcome == Outcome.NOT_A_NUMBER) {
            session.error(Replies.NOT_A_NUMBER);
        } else if (outcome == Outcome.REFUSED) {
            session.error(Replies.NO_MEMORY);
        } else {
            note(outcome, created, up);
            if (flags.longOpaque() < line.count()) {
                session.error(MetaFlags.LONG_OPAQUE);
            } else if (outcome != Outcome.APPLIED) {
                session.out().put(outcome == Outcome.EXISTS ? Replies.META_EXISTS : Replies.META_NOT_FOUND);
                flags.echo();
                session.out().put(Replies.LINE_END);
            } else if (created || !session.isSilent()) {
                tell(change, created);
            }
        }
    }

    private void note(Outcome outcome, boolean created, boolean up) {
        if (outcome == Outcome.ABSENT) {
            session.count(up ? Count.INCR_MISSES : Count.DECR_MISSES);
        } else if (created) {
            session.count(Count.TOTAL_ITEMS);
        } else if (outcome == Outcome.APPLIED) {
            session.count(up ? Count.INCR_HITS : Count.DECR_HITS);
        }
    }

    /** Whether a flag stands before an opaque that is too long, from which on nothing is done. */
    private boolean isBeforeWrong(char flag) {
        int wrong = flags.longOpaque();
        for (int word = MetaFlags.BEHIND_KEY; word < wrong; word++) {
            if (line.at(word, 0) == flag) {
                return true;
            }
        }
        return false;
    }

    private void tell(Change change, boolean created) {
        Output out = session.out();
        Item made = change.made();
        Item former = change.former();
        if (flags.value) {
            out.put(Replies.META_VALUE)
                    .decimal(Long.toUnsignedString(change.number()).length());
        } else {
            out.put(Replies.META_DONE);
        }
        long end = former == null ? Item.NEVER : former.end();
        for (int word = MetaFlags.BEHIND_KEY; word < line.count(); word++) {
            switch (line.at(word, 0)) {
                case 'c' -> out.put(' ').put('c').unsigned(made == null ? 0 : made.cas());
                case 't' -> MetaGet.left(out, end, session.now());
                case 'T' -> end = flags.end;
                case 'N' -> end = created ? flags.vivifiedEnd : end;
                default -> flags.echo(word);
            }
        }
        out.put(Replies.LINE_END);
        if (flags.value) {
            out.unsigned(change.number()).put(Replies.LINE_END);
        }
    }
}
