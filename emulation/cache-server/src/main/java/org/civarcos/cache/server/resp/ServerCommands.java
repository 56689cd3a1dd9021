package org.civarcos.cache.server.resp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Commands about the server. */
final class ServerCommands {
    private ServerCommands() {}

    static void addTo(Map<String, Handler> handlers) {
        handlers.put("info", ServerCommands::info);
        handlers.put("time", ServerCommands::time);
        handlers.put(
                "lastsave",
                (session, args) ->
                        session.reply.integer(session.server.started().getEpochSecond()));
        handlers.put("lolwut", (session, args) -> session.reply.verbatim("Redis ver. " + InfoText.VERSION + "\n"));
        handlers.put("wait", ServerCommands::waitForNone);
        handlers.put("monitor", (session, args) -> {
            session.server.monitors().add(session);
            session.reply.ok();
        });
        handlers.put("module|list", (session, args) -> session.reply.array(0));
        handlers.put("module|help", (session, args) -> Help.write(session, "module"));
        handlers.put("function|flush", ServerCommands::flushFunctions);
        handlers.put("function|list", ServerCommands::listFunctions);
        handlers.put("function|help", (session, args) -> Help.write(session, "function"));
    }

    private static void info(Session session, Args args) {
        List<String> sections = new ArrayList<>();
        for (int i = 1; i < args.count(); i++) {
            sections.add(args.text(i).toLowerCase(Locale.ROOT));
        }
        session.reply.verbatim(InfoText.of(session.server, sections));
    }

    private static void time(Session session, Args args) {
        long micros = session.server.microsNow();
        session.reply.array(2);
        session.reply.bulkNumber(micros / 1_000_000);
        session.reply.bulkNumber(micros % 1_000_000);
    }

    private static void waitForNone(Session session, Args args) {
        long unused = session.number(args, 1);
        if (!session.numbers.valid) {
            return;
        }
        long timeout = session.numbers.parse(args, 2);
        if (!session.numbers.valid) {
            session.reply.error("ERR timeout is not an integer or out of range");
        } else if (timeout < 0) {
            session.reply.error("ERR timeout is negative");
        } else {
            session.reply.integer(0);
        }
    }

    private static void listFunctions(Session session, Args args) {
        boolean named = false;
        boolean withCode = false;
        for (int i = 2; i < args.count(); i++) {
            if (!withCode && args.is(i, "WITHCODE")) {
                withCode = true;
            } else if (!named && args.is(i, "LIBRARYNAME")) {
                named = true;
                i++;
                if (i == args.count()) {
                    session.reply.error("ERR library name argument was not given");
                    return;
                }
            } else {
                session.reply.error("ERR Unknown argument " + Refusals.untilNul(args.text(i)));
                return;
            }
        }
        session.reply.array(0);
    }

    private static void flushFunctions(Session session, Args args) {
        if (args.count() > 3) {
            Refusals.tooManyWords(session, args);
        } else if ((args.count() == 3 && !args.is(2, "SYNC") && !args.is(2, "ASYNC"))) {
            session.reply.error("ERR FUNCTION FLUSH only supports SYNC|ASYNC option");
        } else {
            session.reply.ok();
        }
    }
}
