package org.civarcos.cache.server.memcached;

import org.civarcos.cache.bytes.Change;
import org.civarcos.cache.bytes.Item;
import org.civarcos.cache.bytes.KeyProbe;
import org.civarcos.cache.server.loop.Output;
import org.jspecify.annotations.Nullable;

/** The command {@code mg}: reads an entry, tells what is asked for, and may change it. */
final class MetaGet {
    private static final byte[] TOO_MANY = Replies.line("CLIENT_ERROR options flags are too long");
    private static final byte[] NONE = {};
    private final Session session;
    private final Line line;
    private final MetaFlags flags;

    /** Whether the entry was made by this command. */
    private boolean created;

    private boolean won;
    private boolean hadWinner;
    private boolean stale;

    MetaGet(Session session, MetaFlags flags) {
        this.session = session;
        line = session.line;
        this.flags = flags;
    }

    void run() {
        if (flags.readBehindKey(TOO_MANY, null)) {
            answer();
        }
    }

    private void answer() {
        int tooLong = flags.longOpaque();
        if (tooLong < line.count()) {
            changeBefore(tooLong);
            session.error(MetaFlags.LONG_OPAQUE);
            return;
        }
        Item item = find();
        session.count(flags.touches ? Count.CMD_TOUCH : Count.CMD_GET);
        if (item == null) {
            session.count(flags.touches ? Count.TOUCH_MISSES : Count.GET_MISSES);
            if (!session.isSilent()) {
                session.out().put(Replies.META_MISS);
                flags.echo();
                session.out().put(Replies.LINE_END);
            }
            return;
        }
        session.count(flags.touches ? Count.TOUCH_HITS : Count.GET_HITS);
        hit(item);
        if (!flags.looksOnly && isObserved()) {
            session.cache.get(session.key());
        }
    }

    /** Whether the read is noted once the answer is made, which may tell of earlier ones. */
    private boolean isObserved() {
        return flags.observes || flags.touches || flags.vivifies || flags.recaches;
    }

    /** Finds the entry, or makes it, and changes it as is asked. */
    private @Nullable Item find() {
        created = false;
        won = false;
        KeyProbe key = session.key();
        Item item = flags.looksOnly || isObserved() ? session.cache.peek(key) : session.cache.get(key);
        stale = item != null && item.isStale();
        hadWinner = item != null && item.isWon();
        boolean changes = item == null ? flags.vivifies : flags.touches || (!hadWinner && (stale || mayRecache()));
        if (!changes) {
            return item;
        }
        Change change = session.change.fetch(key);
        if (flags.vivifies) {
            change.vivify(0, flags.lastEnd(line.count()));
        }
        if (flags.touches) {
            change.endAt(flags.end);
        }
        if (mayRecache()) {
            change.recacheBefore(flags.recacheEnd, isTouchedFirst());
        }
        session.cache.apply(change);
        won = change.isWon();
        hadWinner = change.hadWinner();
        Item former = change.former();
        created = former == null && change.made() != null;
        stale = former != null && former.isStale();
        return former == null ? change.made() : former;
    }

    private boolean mayRecache() {
        return flags.recaches && flags.recacheEnd != Item.NEVER;
    }

    private boolean isTouchedFirst() {
        for (int word = MetaFlags.BEHIND_KEY; word < line.count(); word++) {
            byte flag = line.at(word, 0);
            if (flag == 'T' || flag == 'R') {
                return flag == 'T';
            }
        }
        return false;
    }

    /** Does what the flags before a wrong one ask for. */
    private void changeBefore(int wrong) {
        KeyProbe key = session.key();
        if (!isObserved()) {
            Item unused = flags.looksOnly ? null : session.cache.get(key);
            return;
        }
        if (session.cache.peek(key) == null && flags.vivifies) {
            session.cache.apply(session.change.set(key, NONE, 0, 0).ifAbsent().endAt(flags.lastEnd(wrong)));
            return;
        }
        for (int word = MetaFlags.BEHIND_KEY; word < wrong; word++) {
            if (line.at(word, 0) == 'T') {
                session.cache.apply(session.change.expire(key, flags.end));
            }
        }
    }

    private void hit(Item item) {
        Output out = session.out();
        int length = item.valueLength();
        if (flags.value) {
            out.put(Replies.META_VALUE).decimal(length);
        } else {
            out.put(Replies.META_DONE);
        }
        long end = created ? Item.NEVER : item.end();
        for (int word = MetaFlags.BEHIND_KEY; word < line.count(); word++) {
            byte flag = line.at(word, 0);
            switch (flag) {
                case 'T' -> end = flags.end;
                case 'N' -> end = created ? flags.vivifiedEnd : end;
                case 's' -> out.put(' ').put('s').decimal(length);
                case 't' -> left(out, end, session.now());
                case 'c' -> out.put(' ').put('c').unsigned(item.cas());
                case 'f' -> out.put(' ').put('f').decimal(item.flags() & 0xFFFF_FFFFL);
                case 'l' -> out.put(' ').put('l').decimal(sinceAccess(item));
                case 'h' -> out.put(' ').put('h').put(!created && item.wasFetched() ? '1' : '0');
                case 'k' -> MetaFlags.key(out, item.array(), item.keyFrom(), item.keyLength(), item.isKeyEncoded());
                default -> flags.echo(word);
            }
        }
        if (hadWinner) {
            out.put(' ').put('Z');
        }
        if (stale) {
            out.put(' ').put('X');
        }
        if (won) {
            out.put(' ').put('W');
        }
        out.put(Replies.LINE_END);
        if (flags.value) {
            out.slice(item.array(), item.valueFrom(), length).put(Replies.LINE_END);
        }
    }

    private long sinceAccess(Item item) {
        return created ? 0 : Math.max(0, Ticks.second(session.now()) - item.lastAccess());
    }

    /** Tells what is left of a lifetime. */
    static void left(Output out, long end, long now) {
        out.put(' ').put('t');
        if (end == Item.NEVER) {
            out.put('-').put('1');
        } else {
            out.decimal(Ticks.left(end, now));
        }
    }
}
