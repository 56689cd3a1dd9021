package org.civarcos.cache.server.resp;

import java.util.List;
import java.util.Map;
import org.civarcos.cache.server.resp.Subscriptions.Kind;

/** Commands of channels. */
final class PubSubCommands {
    private PubSubCommands() {}

    static void addTo(Map<String, Handler> handlers) {
        for (Kind kind : Kind.values()) {
            handlers.put(kind.prefix + "subscribe", (session, args) -> {
                for (int i = 1; i < args.count(); i++) {
                    session.subscriptions.subscribe(kind, args.copy(i));
                }
            });
            handlers.put((kind == Kind.PATTERN ? "p" : kind.prefix) + "unsubscribe", (session, args) -> {
                if (args.count() == 1) {
                    session.subscriptions.unsubscribeAll(kind);
                }
                for (int i = 1; i < args.count(); i++) {
                    session.subscriptions.unsubscribe(kind, args.copy(i));
                }
            });
        }
        handlers.put(
                "publish",
                (session, args) -> session.reply.integer(session.server.pubSub().publish(args.copy(1), args.copy(2))));
        handlers.put(
                "spublish",
                (session, args) ->
                        session.reply.integer(session.server.pubSub().publishToShard(args.copy(1), args.copy(2))));
        handlers.put("pubsub|channels", (session, args) -> channels(session, args, Kind.CHANNEL));
        handlers.put("pubsub|shardchannels", (session, args) -> channels(session, args, Kind.SHARD));
        handlers.put("pubsub|numsub", (session, args) -> listeners(session, args, Kind.CHANNEL));
        handlers.put("pubsub|shardnumsub", (session, args) -> listeners(session, args, Kind.SHARD));
        handlers.put(
                "pubsub|numpat",
                (session, args) -> session.reply.integer(session.server.pubSub().count(Kind.PATTERN)));
        handlers.put("pubsub|help", (session, args) -> Help.write(session, "pubsub"));
    }

    private static void channels(Session session, Args args, Kind kind) {
        if (args.count() > 3) {
            Refusals.tooManyWords(session, args);
            return;
        }
        List<byte[]> channels = session.server.pubSub().channels(kind, args.count() > 2 ? args.copy(2) : null);
        session.reply.array(channels.size());
        channels.forEach(session.reply::bulk);
    }

    private static void listeners(Session session, Args args, Kind kind) {
        session.reply.array((args.count() - 2) * 2);
        for (int i = 2; i < args.count(); i++) {
            byte[] channel = args.copy(i);
            session.reply.bulk(channel);
            session.reply.integer(session.server.pubSub().listeners(kind, channel));
        }
    }
}
