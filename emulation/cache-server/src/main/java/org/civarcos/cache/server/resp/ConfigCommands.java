package org.civarcos.cache.server.resp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** {@code CONFIG}. */
final class ConfigCommands {
    private ConfigCommands() {}

    static void addTo(Map<String, Handler> handlers) {
        handlers.put("config|get", ConfigCommands::get);
        handlers.put("config|set", ConfigCommands::set);
        handlers.put("config|resetstat", (session, args) -> {
            session.server.stats().reset();
            session.reply.ok();
        });
        handlers.put(
                "config|rewrite",
                (session, args) -> session.reply.error("ERR The server is running without a config file"));
        handlers.put("config|help", (session, args) -> Help.write(session, "config"));
    }

    private static void get(Session session, Args args) {
        Map<String, String> found = new LinkedHashMap<>();
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER); // one that was asked for twice is told once
        for (int i = 2; i < args.count(); i++) {
            session.server.settings().matching(args.text(i)).forEach((name, value) -> {
                if (names.add(name)) {
                    found.put(name, value);
                }
            });
        }
        session.reply.map(found.size());
        found.forEach((name, value) -> {
            session.reply.bulk(name);
            session.reply.bulk(value);
        });
    }

    private static void set(Session session, Args args) {
        if (args.count() % 2 != 0) {
            session.reply.error(Errors.SYNTAX);
            return;
        }
        List<String> wanted = new ArrayList<>();
        for (int i = 2; i < args.count(); i++) {
            wanted.add(args.text(i));
        }
        String error = session.server.settings().change(wanted);
        if (error == null) {
            session.reply.ok();
        } else {
            session.reply.error(error);
        }
    }
}
