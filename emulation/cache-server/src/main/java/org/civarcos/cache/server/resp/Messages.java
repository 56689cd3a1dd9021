package org.civarcos.cache.server.resp;

import java.util.List;
import org.civarcos.cache.server.loop.Output;
import org.jspecify.annotations.Nullable;

/** Messages that are sent without a request, in the protocol version of their receiver. */
final class Messages {
    private Messages() {}

    private static Reply reply(boolean three) {
        Reply reply = new Reply(new Output());
        reply.three(three);
        return reply;
    }

    private static byte[] bytes(Reply reply) {
        return reply.out().cutBytes(0);
    }

    /** A message of a channel, with the pattern that it was heard by or without. */
    static byte[] message(Session to, String kind, byte @Nullable [] pattern, byte[] channel, byte[] message) {
        Reply reply = reply(to.reply.isThree());
        reply.push(pattern == null ? 3 : 4);
        reply.bulk(kind);
        if (pattern != null) {
            reply.bulk(pattern);
        }
        reply.bulk(channel);
        reply.bulk(message);
        return bytes(reply);
    }

    /** That keys were changed; all keys for null. */
    static byte[] invalidate(boolean three, @Nullable List<byte[]> keys) {
        Reply reply = reply(three);
        if (three) {
            reply.push(2);
            reply.bulk("invalidate");
        } else { // to a session of RESP 2 that another one's invalidations are redirected to
            reply.array(3);
            reply.bulk("message");
            reply.bulk("__redis__:invalidate");
        }
        if (keys == null) {
            reply.none();
        } else {
            reply.array(keys.size());
            keys.forEach(reply::bulk);
        }
        return bytes(reply);
    }

    /** That who invalidations were redirected to is gone. */
    static byte[] redirectBroken(long id) {
        Reply reply = reply(true);
        reply.push(2);
        reply.bulk("tracking-redir-broken");
        reply.integer(id);
        return bytes(reply);
    }

    /** A line of the monitor. */
    static byte[] line(String text) {
        Reply reply = reply(false);
        reply.simple(text);
        return bytes(reply);
    }
}
