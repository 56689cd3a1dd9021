package org.civarcos.cache.server.memcached;

import org.civarcos.cache.bytes.Item;
import org.civarcos.cache.bytes.KeyProbe;
import org.civarcos.cache.server.loop.Output;
import org.jspecify.annotations.Nullable;

/** The commands {@code get}, {@code gets}, {@code gat} and {@code gats}, of as many keys as the line has. */
final class Retrieval {
    private final Session session;
    private final Line line;
    private final Prefixes prefixes;

    Retrieval(Session session) {
        this.session = session;
        line = session.line;
        prefixes = session.server.prefixes();
    }

    /**
     * Answers.
     *
     * @param withCas whether the CAS numbers are wanted
     */
    void get(boolean withCas) {
        read(1, withCas, false, 0);
    }

    /**
     * Answers, and gives each entry a new lifetime.
     *
     * @param withCas whether the CAS numbers are wanted
     */
    void getAndTouch(boolean withCas) {
        if (!session.signed(1)) {
            session.error(Replies.BAD_EXPTIME);
            return;
        }
        read(2, withCas, true, session.end());
    }

    private void read(int first, boolean withCas, boolean touches, long end) {
        Output out = session.out();
        long mark = out.mark();
        int word = first;
        while (true) {
            for (; word < line.count(); word++) {
                if (session.isTooLong(word)) {
                    out.cut(mark);
                    out.put(Replies.BAD_FORMAT);
                    return;
                }
                KeyProbe key = session.key(word);
                Item item = touches ? touched(key, end) : session.cache.get(key);
                count(item != null, touches);
                if (prefixes.isCounting()) {
                    prefixes.get(key.array(), key.keyFrom(), key.keyLength(), item != null);
                }
                if (item != null) {
                    value(out, key, item, withCas);
                }
            }
            if (!line.hasMore()) {
                break;
            }
            line.next();
            word = 0;
        }
        out.put(Replies.END);
    }

    private @Nullable Item touched(KeyProbe key, long end) {
        Item item = session.cache.get(key);
        if (item == null) {
            return null;
        }
        session.cache.apply(session.change.expire(key, end));
        return session.change.former();
    }

    private void count(boolean hit, boolean touches) {
        if (touches) {
            session.count(Count.CMD_TOUCH);
            session.count(hit ? Count.TOUCH_HITS : Count.TOUCH_MISSES);
        } else {
            session.count(Count.CMD_GET);
            session.count(hit ? Count.GET_HITS : Count.GET_MISSES);
        }
    }

    private static void value(Output out, KeyProbe key, Item item, boolean withCas) {
        int length = item.valueLength();
        out.put(Replies.VALUE).put(key.array(), key.keyFrom(), key.keyLength());
        out.put(' ').decimal(item.flags() & 0xFFFF_FFFFL).put(' ').decimal(length);
        if (withCas) {
            out.put(' ').unsigned(item.cas());
        }
        out.put(Replies.LINE_END);
        out.slice(item.array(), item.valueFrom(), length).put(Replies.LINE_END);
    }
}
