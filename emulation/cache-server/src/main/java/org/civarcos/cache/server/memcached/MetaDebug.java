package org.civarcos.cache.server.memcached;

import org.civarcos.cache.bytes.Item;
import org.civarcos.cache.server.loop.Output;

/** The command {@code me}: what there is to know of an entry, for people. */
final class MetaDebug {
    private static final byte[] BASE64 = Replies.ascii("b");

    private final Session session;
    private final Line line;

    MetaDebug(Session session) {
        this.session = session;
        line = session.line;
    }

    void run() {
        if (line.count() < 2 || session.isTooLong(1)) {
            session.error(Replies.BAD_FORMAT);
            return;
        }
        if (!line.is(2, BASE64)) {
            session.key(1);
        } else if (!session.decodedKey(1)) {
            session.error(Replies.BAD_FORMAT);
            return;
        }
        session.count(Count.CMD_META);
        Item item = session.cache.peek(session.key());
        if (item == null) {
            session.error(Replies.EN);
        } else {
            tell(item);
        }
    }

    private void tell(Item item) {
        Output out = session.out();
        out.put('M').put('E').put(' ');
        if (item.isKeyEncoded()) {
            Base64Key.encode(item.array(), item.keyFrom(), item.keyLength(), out);
        } else {
            out.put(item.array(), item.keyFrom(), item.keyLength());
        }
        long second = Ticks.second(session.now());
        long size = ItemSize.of(item.keyLength(), item.flags(), item.valueLength());
        // Memcached tells the rest of a lifetime as a negative number.
        out.ascii(" exp=").decimal(item.ends() ? second - Ticks.second(item.end()) : -1);
        out.ascii(" la=").decimal(Math.max(0, second - item.lastAccess()));
        out.ascii(" cas=").unsigned(item.cas());
        out.ascii(" fetch=").ascii(item.wasFetched() ? "yes" : "no");
        out.ascii(" cls=").decimal(ItemSize.slabClass(size));
        out.ascii(" size=").decimal(size);
        out.put(Replies.LINE_END);
    }
}
