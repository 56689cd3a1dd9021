package org.civarcos.cache.server.resp;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.civarcos.cache.bytes.ByteGlob;
import org.civarcos.cache.bytes.ByteKey;
import org.jspecify.annotations.Nullable;

/** Commands that walk over keys. */
final class WalkCommands {
    private static final int STEP = 1_000;
    private static final long MOST = 10_000;

    private WalkCommands() {}

    static void addTo(Map<String, Handler> handlers) {
        handlers.put("keys", WalkCommands::keys);
        handlers.put("scan", WalkCommands::scan);
        handlers.put("randomkey", WalkCommands::random);
        handlers.put("dbsize", (session, args) -> session.reply.integer(session.keyspace.size()));
    }

    private static void keys(Session session, Args args) {
        ByteGlob glob = ByteGlob.of(args.bytes(), args.from(1), args.length(1));
        List<ByteKey> found = new ArrayList<>();
        long cursor = 0;
        do {
            KeyPage page = session.keyspace.scan(cursor, STEP);
            for (ByteKey key : page.keys()) {
                if (glob.matches(key)) {
                    found.add(key);
                }
            }
            cursor = page.cursor();
        } while (cursor != 0);
        writeKeys(session, found);
    }

    private static void writeKeys(Session session, List<ByteKey> keys) {
        session.reply.array(keys.size());
        keys.forEach(key -> session.reply.bulkCopied(key.array(), key.keyFrom(), key.keyLength()));
    }

    private static void scan(Session session, Args args) {
        String text = args.text(1);
        if (!isCursor(text)) {
            session.reply.error("ERR invalid cursor");
            return;
        }
        long count = 10;
        ByteGlob glob = null;
        String type = null;
        for (int i = 2; i < args.count(); i += 2) {
            if (i + 1 < args.count() && args.is(i, "COUNT")) {
                count = session.number(args, i + 1);
                if (!session.numbers.valid) {
                    return;
                }
                if (count < 1) {
                    session.reply.error(Errors.SYNTAX);
                    return;
                }
            } else if (i + 1 < args.count() && args.is(i, "MATCH")) {
                glob = ByteGlob.of(args.bytes(), args.from(i + 1), args.length(i + 1));
            } else if (i + 1 < args.count() && args.is(i, "TYPE")) {
                type = args.text(i + 1).toLowerCase(Locale.ROOT);
            } else {
                session.reply.error(Errors.SYNTAX);
                return;
            }
        }
        scan(session, text, count, glob, type);
    }

    private static void scan(
            Session session, String cursor, long count, @Nullable ByteGlob glob, @Nullable String type) {
        long from = cursor.isEmpty() ? 0 : cursor.startsWith("-") ? -1 : Long.parseUnsignedLong(cursor);
        KeyPage page = session.keyspace.scan(from, (int) Math.min(count, MOST));
        List<ByteKey> found = new ArrayList<>();
        for (ByteKey key : page.keys()) {
            if ((glob == null || glob.matches(key)) && (type == null || type.equals("string"))) {
                found.add(key);
            }
        }
        session.reply.array(2);
        session.reply.bulk(Long.toUnsignedString(page.cursor()));
        writeKeys(session, found);
    }

    private static boolean isCursor(String text) {
        if (!text.matches("-?[0-9]{0,20}") || text.equals("-")) {
            return false;
        }
        return new BigInteger(text.isEmpty() ? "0" : text).abs().bitLength() <= Long.SIZE;
    }

    private static void random(Session session, Args args) {
        byte[] key = session.keyspace.randomKey();
        if (key == null) {
            session.reply.none();
        } else {
            session.reply.bulk(key);
        }
    }

    /** Makes text of bytes, for those who know that it is some. */
    static String utf8(ByteKey key) {
        return new String(key.array(), key.keyFrom(), key.keyLength(), StandardCharsets.UTF_8);
    }
}
