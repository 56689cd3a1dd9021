package org.civarcos.cache.server.resp;

import java.util.Map;
import org.civarcos.cache.bytes.Change;
import org.civarcos.cache.bytes.Item;
import org.jspecify.annotations.Nullable;

/** Commands that see a value as bits, the highest of a byte first. */
final class BitCommands {
    private static final String BAD_OFFSET = "ERR bit offset is not an integer or out of range";
    private static final long BITS = 1L << 32;

    private BitCommands() {}

    static void addTo(Map<String, Handler> handlers) {
        handlers.put("getbit", BitCommands::get);
        handlers.put("setbit", BitCommands::set);
        handlers.put("bitcount", BitCommands::count);
    }

    private static long offset(Session session, Args args) {
        long offset = session.numbers.parse(args, 2);
        if (!session.numbers.valid
                || offset < 0
                || offset >= BITS
                || offset >> 3 >= session.server.settings().longestBulk()) {
            session.reply.error(BAD_OFFSET);
            return -1;
        }
        return offset;
    }

    private static void get(Session session, Args args) {
        long offset = offset(session, args);
        if (offset >= 0) {
            Item item = StringReads.read(session, session.key(args, 1));
            session.reply.integer(bit(item, offset));
        }
    }

    private static int bit(@Nullable Item item, long offset) {
        int at = (int) (offset >> 3);
        return item == null || at >= item.valueLength()
                ? 0
                : item.array()[item.valueFrom() + at] >> (7 - (offset & 7)) & 1;
    }

    private static void set(Session session, Args args) {
        long offset = offset(session, args);
        if (offset < 0) {
            return;
        }
        long bit = session.numbers.parse(args, 3);
        if (!session.numbers.valid || (bit & ~1L) != 0) {
            session.reply.error("ERR bit is not an integer or out of range");
            return;
        }
        int[] former = new int[1];
        session.server.exclusively(session.keyspace, () -> {
            Item item = session.bytes().peek(session.key(args, 1));
            former[0] = bit(item, offset);
            int at = (int) (offset >> 3);
            int whole = item == null || at >= item.valueLength() ? 0 : item.array()[item.valueFrom() + at];
            int mask = 1 << (7 - (offset & 7));
            byte[] one = {(byte) (bit == 1 ? whole | mask : whole & ~mask)};
            Change change =
                    session.change().setRange(session.probe(), at, one, 0, 1).keepFormer();
            boolean same = former[0] == bit && item != null && at < item.valueLength();
            if (same) {
                session.reply.integer(former[0]);
            } else if (!StringWrites.failed(session, session.bytes().apply(change))) {
                session.written(session.probe(), change, "setbit");
                session.reply.integer(former[0]);
            }
        });
    }

    private static void count(Session session, Args args) {
        Item item = StringReads.read(session, session.key(args, 1));
        if (item == null) {
            session.reply.integer(0);
            return;
        }
        boolean ranged = args.count() > 2;
        if (args.count() == 3 || args.count() > 5) {
            session.reply.error(Errors.SYNTAX);
            return;
        }
        long start = 0;
        long end = -1;
        boolean bits = false;
        if (ranged) {
            start = session.number(args, 2);
            if (!session.numbers.valid) {
                return;
            }
            end = session.number(args, 3);
            if (!session.numbers.valid) {
                return;
            }
            if (start < 0 && end < 0 && start > end) {
                session.reply.integer(0);
                return;
            }
            if (args.count() == 5) {
                bits = args.is(4, "BIT");
                if (!bits && !args.is(4, "BYTE")) {
                    session.reply.error(Errors.SYNTAX);
                    return;
                }
            }
        }
        session.reply.integer(count(item, start, end, bits));
    }

    private static long count(Item item, long start, long end, boolean bits) {
        long length = bits ? item.valueLength() * 8L : item.valueLength();
        long first = Math.max(0, start < 0 ? length + start : start);
        long last = Math.min(length - 1, Math.max(0, end < 0 ? length + end : end));
        long count = 0;
        for (long i = first; i <= last; i++) {
            count += bits ? bit(item, i) : Integer.bitCount(item.array()[item.valueFrom() + (int) i] & 0xff);
        }
        return count;
    }
}
