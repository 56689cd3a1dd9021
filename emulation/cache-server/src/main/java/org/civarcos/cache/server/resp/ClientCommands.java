package org.civarcos.cache.server.resp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code CLIENT}, but for tracking. */
final class ClientCommands {
    private ClientCommands() {}

    static void addTo(Map<String, Handler> handlers) {
        handlers.put("client|id", (session, args) -> session.reply.integer(session.connection.id()));
        handlers.put("client|info", (session, args) -> session.reply.verbatim(ClientLines.line(session) + "\n"));
        handlers.put("client|list", ClientCommands::list);
        handlers.put("client|setname", ClientCommands::setName);
        handlers.put("client|getname", ClientCommands::getName);
        handlers.put("client|setinfo", ClientCommands::setInfo);
        handlers.put("client|kill", (session, args) -> ClientKill.run(session, args));
        handlers.put("client|no-evict", ClientCommands::noEvict);
        handlers.put("client|no-touch", (session, args) -> onOrOff(session, args));
        handlers.put("client|reply", ClientCommands::reply);
        handlers.put("client|unblock", ClientCommands::unblock);
        handlers.put("client|pause", ClientCommands::pause);
        handlers.put("client|unpause", (session, args) -> {
            session.server.pauses().end();
            session.reply.ok();
        });
        handlers.put("client|help", (session, args) -> Help.write(session, "client"));
    }

    private static void setName(Session session, Args args) {
        String name = args.text(2);
        if (ConnectionCommands.isName(name)) {
            session.facts.name = name;
            session.reply.ok();
        } else {
            session.reply.error(ConnectionCommands.BAD_NAME);
        }
    }

    private static void getName(Session session, Args args) {
        if (session.facts.name.isEmpty()) {
            session.reply.none();
        } else {
            session.reply.bulk(session.facts.name);
        }
    }

    private static void setInfo(Session session, Args args) {
        String value = args.text(3);
        if (!ConnectionCommands.isName(value)) {
            session.reply.error("ERR " + args.text(2).toLowerCase(Locale.ROOT)
                    + " cannot contain spaces, newlines or special characters.");
        } else if (args.is(2, "LIB-NAME")) {
            session.facts.libraryName = value;
            session.reply.ok();
        } else if (args.is(2, "LIB-VER")) {
            session.facts.libraryVersion = value;
            session.reply.ok();
        } else {
            session.reply.error("ERR Unrecognized option '" + Refusals.untilNul(args.text(2)) + "'");
        }
    }

    private static void list(Session session, Args args) {
        List<Session> listed = new ArrayList<>(session.server.sessions());
        if (args.count() > 3 && args.is(2, "ID")) {
            listed.clear();
            for (int i = 3; i < args.count(); i++) {
                long id = session.numbers.parse(args, i);
                if (!session.numbers.valid) {
                    session.reply.error("ERR Invalid client ID");
                    return;
                }
                Session one = session.server.session(id);
                if (one != null) {
                    listed.add(one);
                }
            }
        } else if (args.count() == 4 && args.is(2, "TYPE")) {
            Boolean listening = isListening(session, args.text(3));
            if (listening == null) {
                return;
            }
            listed.removeIf(one -> ClientLines.isListening(one) != listening);
            if (args.is(3, "MASTER") || args.is(3, "REPLICA") || args.is(3, "SLAVE")) {
                listed.clear();
            }
        } else if (args.count() != 2) {
            session.reply.error(Errors.SYNTAX);
            return;
        }
        StringBuilder lines = new StringBuilder();
        listed.forEach(one -> lines.append(ClientLines.line(one)).append('\n'));
        session.reply.verbatim(lines.toString());
    }

    /** Tells whether a type of client is one that listens; writes the error and returns null where it is none. */
    static @Nullable Boolean isListening(Session session, String type) {
        switch (type.toLowerCase(Locale.ROOT)) {
            case "normal", "master", "replica", "slave" -> {
                return false;
            }
            case "pubsub" -> {
                return true;
            }
            default -> {
                session.reply.error("ERR Unknown client type '" + Refusals.untilNul(type) + "'");
                return null;
            }
        }
    }

    private static boolean onOrOff(Session session, Args args) {
        boolean on = args.is(2, "ON");
        if (on || args.is(2, "OFF")) {
            session.reply.ok();
        } else {
            session.reply.error(Errors.SYNTAX);
        }
        return on;
    }

    private static void noEvict(Session session, Args args) {
        boolean on = onOrOff(session, args);
        session.facts.noEvict = on;
        session.connection.exemptFromMemory(on);
    }

    private static void reply(Session session, Args args) {
        if (args.is(2, "ON")) {
            session.facts.repliesOff = false;
            session.reply.ok();
        } else if (args.is(2, "OFF")) {
            session.facts.repliesOff = true;
            session.facts.skip = true;
        } else if (args.is(2, "SKIP")) {
            if (!session.facts.repliesOff) {
                session.facts.skipNext = true;
            }
        } else {
            session.reply.error(Errors.SYNTAX);
        }
        session.guard(Session.MUTED, session.facts.repliesOff || session.facts.skipNext);
    }

    private static void unblock(Session session, Args args) {
        if (args.count() > 4) {
            Refusals.tooManyWords(session, args);
            return;
        }
        if (args.count() == 4 && !args.is(3, "TIMEOUT") && !args.is(3, "ERROR")) {
            session.reply.error("ERR CLIENT UNBLOCK reason should be TIMEOUT or ERROR");
            return;
        }
        long unused = session.number(args, 2);
        if (session.numbers.valid) {
            session.reply.integer(0);
        }
    }

    private static void pause(Session session, Args args) {
        boolean writes = args.count() == 4 && args.is(3, "WRITE");
        if (args.count() > 4 || (args.count() == 4 && !writes && !args.is(3, "ALL"))) {
            session.reply.error("ERR CLIENT PAUSE mode must be WRITE or ALL");
            return;
        }
        long millis = session.numbers.parse(args, 2);
        if (!session.numbers.valid) {
            session.reply.error("ERR timeout is not an integer or out of range");
        } else if (millis < 0) {
            session.reply.error("ERR timeout is negative");
        } else {
            session.server.pauses().pause(millis, writes);
            session.reply.ok();
        }
    }
}
