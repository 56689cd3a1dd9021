package org.civarcos.cache.server.memcached;

import org.civarcos.cache.bytes.Change;
import org.civarcos.cache.server.loop.Output;

/** The command {@code md}: removes an entry, or marks it as out of date. */
final class MetaDelete {
    static final byte[] WRONG_FLAG = Replies.line("CLIENT_ERROR invalid or duplicate flag");

    private final Session session;
    private final Line line;
    private final MetaFlags flags;

    MetaDelete(Session session, MetaFlags flags) {
        this.session = session;
        line = session.line;
        this.flags = flags;
    }

    void run() {
        if (!flags.readBehindKey(Replies.TOO_MANY_FLAGS, WRONG_FLAG)) {
            return;
        }
        if (flags.longOpaque() < line.count()) {
            session.error(MetaFlags.LONG_OPAQUE);
        } else {
            answer();
        }
    }

    private void answer() {
        Change change =
                flags.invalidates ? session.change.invalidate(session.key()) : session.change.delete(session.key());
        if (flags.hasCas) {
            change.ifCas(flags.cas);
        }
        if (flags.touches && flags.invalidates) {
            change.endAt(flags.end);
        }
        byte[] status = switch (session.cache.apply(change)) {
            case APPLIED -> Replies.META_DONE;
            case ABSENT -> Replies.META_NOT_FOUND;
            default -> Replies.META_EXISTS;
        };
        if (status != Replies.META_DONE) {
            session.count(Count.DELETE_MISSES);
        } else if (!flags.invalidates) {
            session.count(Count.DELETE_HITS);
        }
        if (status == Replies.META_DONE && session.isSilent()) {
            return;
        }
        Output out = session.out();
        out.put(status);
        flags.echo();
        out.put(Replies.LINE_END);
    }
}
