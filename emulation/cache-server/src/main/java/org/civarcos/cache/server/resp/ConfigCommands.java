package org.civarcos.cache.server.resp;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.civarcos.cache.bytes.ByteGlob;

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
        for (int i = 2; i < args.count(); i++) {
            ByteGlob glob = ByteGlob.of(RequestParser.ascii(args.text(i).toLowerCase(Locale.ROOT)));
            found.putAll(session.server.settings().matching(glob));
        }
        session.reply.map(found.size());
        found.forEach((name, value) -> {
            session.reply.bulk(name);
            session.reply.bulk(value);
        });
    }

    private static void set(Session session, Args args) {
        if (args.count() % 2 != 0) {
            session.reply.error("ERR wrong number of arguments for 'config|set' command");
            return;
        }
        ServerSettings settings = session.server.settings();
        for (int i = 2; i < args.count(); i += 2) {
            if (!settings.has(args.text(i).toLowerCase(Locale.ROOT))) {
                session.reply.error(
                        "ERR Unknown option or number of arguments for CONFIG SET - '" + args.text(i) + "'");
                return;
            }
        }
        for (int i = 2; i < args.count(); i += 2) {
            String name = args.text(i).toLowerCase(Locale.ROOT);
            String wrong = settings.change(name, args.text(i + 1));
            if (wrong != null) {
                session.reply.error(
                        "ERR CONFIG SET failed (possibly related to argument '" + args.text(i) + "') - " + wrong);
                return;
            }
        }
        session.reply.ok();
    }
}
