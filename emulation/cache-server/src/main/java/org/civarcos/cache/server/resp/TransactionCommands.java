package org.civarcos.cache.server.resp;

import java.util.Map;

/** Commands of transactions. */
final class TransactionCommands {
    private TransactionCommands() {}

    static void addTo(Map<String, Handler> handlers) {
        handlers.put("multi", (session, args) -> {
            if (session.has(Session.IN_TRANSACTION)) {
                session.reply.error("ERR MULTI calls can not be nested");
            } else {
                session.transaction.begin();
                session.reply.ok();
            }
        });
        handlers.put("exec", (session, args) -> {
            if (session.has(Session.IN_TRANSACTION)) {
                session.transaction.execute();
            } else {
                session.reply.error("ERR EXEC without MULTI");
            }
        });
        handlers.put("discard", (session, args) -> {
            if (session.has(Session.IN_TRANSACTION)) {
                session.transaction.discard();
                session.reply.ok();
            } else {
                session.reply.error("ERR DISCARD without MULTI");
            }
        });
        handlers.put("watch", (session, args) -> {
            if (session.has(Session.IN_TRANSACTION)) {
                session.reply.error("ERR WATCH inside MULTI is not allowed");
                return;
            }
            for (int i = 1; i < args.count(); i++) {
                session.transaction.watch(args.copy(i));
            }
            session.reply.ok();
        });
        handlers.put("unwatch", (session, args) -> {
            session.transaction.unwatch();
            session.reply.ok();
        });
    }
}
