package org.civarcos.cache.server.resp;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code ACL}. */
final class AclCommands {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LONGEST_PASSWORD = 4096;

    private AclCommands() {}

    static void addTo(Map<String, Handler> handlers) {
        handlers.put("acl|whoami", (session, args) -> session.reply.bulk(session.user.name()));
        handlers.put("acl|users", (session, args) -> {
            List<User> users = session.server.users().all();
            session.reply.array(users.size());
            users.forEach(user -> session.reply.bulk(user.name()));
        });
        handlers.put("acl|list", (session, args) -> {
            List<User> users = session.server.users().all();
            session.reply.array(users.size());
            users.forEach(user -> session.reply.bulk(line(user)));
        });
        handlers.put("acl|cat", AclCommands::categories);
        handlers.put("acl|genpass", AclCommands::password);
        handlers.put("acl|getuser", AclCommands::getUser);
        handlers.put("acl|setuser", AclCommands::setUser);
        handlers.put("acl|deluser", AclCommands::deleteUsers);
        handlers.put("acl|dryrun", AclCommands::tryOut);
        handlers.put("acl|log", AclCommands::log);
        handlers.put("acl|help", (session, args) -> Help.write(session, "acl"));
    }

    private static String line(User user) {
        List<String> words = new ArrayList<>(List.of("user", user.name()));
        words.addAll(user.flags());
        user.passwords().forEach(hash -> words.add('#' + hash));
        user.keys().forEach(rule -> words.add(rule.text()));
        if (user.channels().isEmpty()) {
            words.add("resetchannels");
        } else if (!user.isAnyChannel()) {
            words.add("resetchannels");
            user.channels().forEach(channel -> words.add('&' + latin(channel)));
        } else {
            words.add("&*");
        }
        words.add(rules(user));
        return String.join(" ", words);
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String rules(User user) {
        List<String> rules = user.rules();
        boolean whole = rules.get(0).endsWith("@all");
        return (whole ? "" : "-@all ") + String.join(" ", rules);
    }

    private static void categories(Session session, Args args) {
        if (args.count() > 3) {
            Refusals.tooManyWords(session, args);
            return;
        }
        if (args.count() == 2) {
            session.reply.array(Categories.ALL.size());
            Categories.ALL.forEach(session.reply::bulk);
            return;
        }
        String category = args.text(2).toLowerCase(Locale.ROOT);
        if (!Categories.ALL.contains(category)) {
            session.reply.error("ERR Unknown category '" + Refusals.cut(args.text(2)) + "'");
            return;
        }
        List<Command> commands = session.server.commands().all().stream()
                .filter(command -> command.categories.contains(category))
                .toList();
        session.reply.array(commands.size());
        commands.forEach(command -> session.reply.bulk(command.name));
    }

    private static void password(Session session, Args args) {
        if (args.count() > 3) {
            Refusals.tooManyWords(session, args);
            return;
        }
        long bits = 256;
        if (args.count() == 3) {
            bits = session.number(args, 2);
            if (!session.numbers.valid) {
                return;
            }
        }
        if (bits <= 0 || bits > LONGEST_PASSWORD) {
            session.reply.error(
                    "ERR ACL GENPASS argument must be the number of bits for the output password, a positive "
                            + "number up to 4096");
            return;
        }
        int digits = (int) (bits + 3) / 4;
        byte[] bytes = new byte[(digits + 1) / 2];
        RANDOM.nextBytes(bytes);
        session.reply.bulk(HexFormat.of().formatHex(bytes).substring(0, digits));
    }

    private static void getUser(Session session, Args args) {
        User user = session.server.users().find(args.text(2));
        if (user == null) {
            session.reply.none();
            return;
        }
        List<String> flags = user.flags();
        Reply reply = session.reply;
        reply.map(6);
        reply.bulk("flags");
        reply.set(flags.size());
        flags.forEach(reply::bulk);
        reply.bulk("passwords");
        List<String> passwords = user.passwords();
        reply.array(passwords.size());
        passwords.forEach(reply::bulk);
        reply.bulk("commands");
        reply.bulk(rules(user));
        reply.bulk("keys");
        reply.bulk(String.join(" ", user.keys().stream().map(User.KeyRule::text).toList()));
        reply.bulk("channels");
        reply.bulk(String.join(
                " ",
                user.channels().stream().map(channel -> '&' + latin(channel)).toList()));
        reply.bulk("selectors");
        reply.array(0);
    }

    private static void setUser(Session session, Args args) {
        List<String> rules = new ArrayList<>();
        for (int i = 3; i < args.count(); i++) {
            rules.add(args.text(i));
        }
        String error = session.server.users().set(args.text(2), rules);
        if (error != null) {
            session.reply.error("ERR " + error);
            return;
        }
        for (Session each : session.server.sessions()) { // what it may do changes at once
            each.connection.execute(() -> each.guard(Session.RESTRICTED, !each.user.mayAll()));
        }
        session.guard(Session.RESTRICTED, !session.user.mayAll());
        session.reply.ok();
    }

    private static void deleteUsers(Session session, Args args) {
        for (int i = 2; i < args.count(); i++) {
            if (args.text(i).equals(User.FIRST)) {
                session.reply.error("ERR The 'default' user cannot be removed");
                return;
            }
        }
        int count = 0;
        for (int i = 2; i < args.count(); i++) {
            String name = args.text(i);
            if (session.server.users().remove(name)) {
                count++;
                session.server.sessions().stream()
                        .filter(each -> each.user.name().equals(name))
                        .forEach(each -> ClientKill.kill(session, each));
            }
        }
        session.reply.integer(count);
    }

    private static void tryOut(Session session, Args args) {
        User user = session.server.users().find(args.text(2));
        if (user == null) {
            session.reply.error("ERR User '" + Refusals.untilNul(args.text(2)) + "' not found");
            return;
        }
        Args words = new Args();
        words.in(args.bytes(), 0);
        for (int i = 3; i < args.count(); i++) {
            words.add(args.from(i), args.length(i));
        }
        Command command = session.server.commands().find(words.bytes(), words.from(0), words.length(0));
        if (command != null && !command.subcommands.isEmpty() && words.count() > 1) {
            command = command.subcommands.get(words.text(1).toLowerCase(Locale.ROOT));
        }
        if (command == null) {
            session.reply.error("ERR Command '" + Refusals.untilNul(args.text(3)) + "' not found");
        } else if (!command.takes(words.count())) {
            session.reply.error(Refusals.arity(command));
        } else {
            User.Denied denied = user.denies(command, words);
            if (denied == null) {
                session.reply.ok();
            } else {
                session.reply.bulk(denied.verdict());
            }
        }
    }

    private static void log(Session session, Args args) {
        if (args.count() > 3) {
            Refusals.tooManyWords(session, args);
            return;
        }
        long count = 10;
        if (args.count() == 3 && args.is(2, "RESET")) {
            session.server.users().forgetDenials();
            session.reply.ok();
            return;
        }
        if (args.count() == 3) {
            count = session.number(args, 2);
            if (!session.numbers.valid) {
                return;
            }
        }
        List<Users.Denial> denials = session.server.users().denials(Math.max(0, count));
        Reply reply = session.reply;
        reply.array(denials.size());
        for (Users.Denial denial : denials) {
            reply.map(7);
            reply.bulk("count");
            reply.integer(denial.count());
            reply.bulk("reason");
            reply.bulk(denial.reason());
            reply.bulk("context");
            reply.bulk(denial.context());
            reply.bulk("object");
            reply.bulk(denial.object());
            reply.bulk("username");
            reply.bulk(denial.user());
            reply.bulk("age-seconds");
            reply.doubleOf(Math.floor((System.nanoTime() - denial.nanos()) / 1e6) / 1e3);
            reply.bulk("client-info");
            reply.bulk(denial.client());
        }
    }
}
