package org.civarcos.cache.server.resp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes what the subcommands of a command do, from the table. */
final class Help {
    private Help() {}

    static void write(Session session, String name) {
        List<String> lines = new ArrayList<>();
        String capitals = name.toUpperCase(Locale.ROOT);
        lines.add(capitals + " <subcommand> [<arg> [value] [opt] ...]. Subcommands are:");
        Command command = session.server.commands().find(name);
        if (command != null) {
            command.subcommands.forEach((sub, row) -> {
                lines.add(sub.toUpperCase(Locale.ROOT));
                lines.add("    " + row.summary);
            });
        }
        session.reply.array(lines.size());
        lines.forEach(session.reply::simple);
    }
}
