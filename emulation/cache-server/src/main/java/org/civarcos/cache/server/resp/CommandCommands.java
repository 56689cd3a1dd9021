package org.civarcos.cache.server.resp;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.civarcos.cache.bytes.ByteGlob;
import org.jspecify.annotations.Nullable;

/** {@code COMMAND}: the table as clients see it. */
final class CommandCommands {
    private CommandCommands() {}

    static void addTo(Map<String, Handler> handlers) {
        handlers.put("command", (session, args) -> {
            List<Command> all = session.server.commands().commands();
            session.reply.array(all.size());
            all.forEach(command -> CommandReplies.info(session.reply, command));
        });
        handlers.put(
                "command|count",
                (session, args) -> session.reply.integer(
                        session.server.commands().commands().size()));
        handlers.put("command|info", CommandCommands::info);
        handlers.put("command|docs", CommandCommands::docs);
        handlers.put("command|list", CommandCommands::list);
        handlers.put("command|getkeys", (session, args) -> keys(session, args, false));
        handlers.put("command|getkeysandflags", (session, args) -> keys(session, args, true));
        handlers.put("command|help", (session, args) -> Help.write(session, "command"));
    }

    private static void info(Session session, Args args) {
        if (args.count() == 2) {
            List<Command> all = session.server.commands().commands();
            session.reply.array(all.size());
            all.forEach(command -> CommandReplies.info(session.reply, command));
            return;
        }
        session.reply.array(args.count() - 2);
        for (int i = 2; i < args.count(); i++) {
            Command command = session.server.commands().find(args.text(i));
            if (command == null) {
                session.reply.none();
            } else {
                CommandReplies.info(session.reply, command);
            }
        }
    }

    private static void docs(Session session, Args args) {
        Collection<Command> described = new LinkedHashSet<>();
        if (args.count() == 2) {
            described.addAll(session.server.commands().commands());
        }
        for (int i = 2; i < args.count(); i++) {
            Command command = session.server.commands().find(args.text(i));
            if (command != null) {
                described.add(command);
            }
        }
        session.reply.map(described.size());
        described.forEach(command -> CommandReplies.docs(session.reply, command));
    }

    private static void list(Session session, Args args) {
        List<Command> all = session.server.commands().commands();
        if (args.count() == 2) {
            writeNames(session, all);
            return;
        }
        if (args.count() != 5 || !args.is(2, "FILTERBY")) {
            session.reply.error(Errors.SYNTAX);
            return;
        }
        String value = args.text(4).toLowerCase(Locale.ROOT);
        if (args.is(3, "MODULE")) {
            writeNames(session, List.of());
        } else if (args.is(3, "ACLCAT")) {
            List<Command> those = session.server.commands().all().stream()
                    .filter(command -> command.categories.contains(value))
                    .toList();
            writeNames(session, those);
        } else if (args.is(3, "PATTERN")) {
            ByteGlob glob = ByteGlob.of(RequestParser.ascii(value));
            List<Command> those = session.server.commands().all().stream()
                    .filter(command -> glob.matches(RequestParser.ascii(command.name)))
                    .toList();
            writeNames(session, those);
        } else {
            session.reply.error(Errors.SYNTAX);
        }
    }

    private static void writeNames(Session session, List<Command> commands) {
        session.reply.array(commands.size());
        commands.forEach(command -> session.reply.bulk(command.name));
    }

    private static void keys(Session session, Args args, boolean withUses) {
        Args words = new Args();
        byte[] bytes = args.bytes();
        words.in(bytes, 0);
        for (int i = 2; i < args.count(); i++) {
            words.add(args.from(i), args.length(i));
        }
        Command command = resolve(session, words);
        if (command == null) {
            session.reply.error("ERR Invalid command specified");
            return;
        }
        if (command.firstKey == 0 && !command.flags.contains("movablekeys")) {
            session.reply.error("ERR The command has no key arguments");
            return;
        }
        if (!command.takes(words.count())) {
            session.reply.error("ERR Invalid number of arguments specified for command");
            return;
        }
        int[] places = KeyPlaces.of(command, words);
        if (places.length == 0) {
            session.reply.error("ERR Invalid arguments specified for command");
            return;
        }
        session.reply.array(places.length);
        for (int i = 0; i < places.length; i++) {
            if (withUses) {
                session.reply.array(2);
            }
            session.reply.bulkCopied(bytes, words.from(places[i]), words.length(places[i]));
            if (withUses) {
                CommandReplies.uses(session.reply, command.use(words, i));
            }
        }
    }

    private static @Nullable Command resolve(Session session, Args words) {
        Command command = session.server.commands().find(words.bytes(), words.from(0), words.length(0));
        if (command == null || command.subcommands.isEmpty() || words.count() < 2) {
            return command;
        }
        return command.subcommands.get(words.text(1).toLowerCase(Locale.ROOT));
    }
}
