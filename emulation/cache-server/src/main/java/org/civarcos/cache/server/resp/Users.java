package org.civarcos.cache.server.resp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The users of a server, and what was denied them. Thread-safe. */
final class Users {
    private static final int LONGEST_LOG = 128;
    private static final Set<String> OTHERS = CommandRow.others();

    private final RespServer server;
    private final Map<String, User> users = new ConcurrentSkipListMap<>();
    private final ArrayDeque<Denial> denials = new ArrayDeque<>();

    /** Denied access, and how often it happened in a row. */
    record Denial(int count, String reason, String context, String object, String user, long nanos, String client) {}

    Users(RespServer server, @Nullable String password) {
        this.server = server;
        User first = new User(User.FIRST);
        users.put(User.FIRST, first);
        apply(first, "on");
        apply(first, "~*");
        apply(first, "&*");
        apply(first, "+@all");
        if (password == null) {
            first.noPassword(true);
        } else {
            first.addPassword(User.hash(password.getBytes(StandardCharsets.UTF_8)));
        }
    }

    User first() {
        User first = users.get(User.FIRST);
        if (first == null) {
            throw new IllegalStateException("the first user is gone");
        }
        return first;
    }

    /** Changes the password of the first user; none for an empty one. */
    void requirePassword(String password) {
        User first = first();
        first.noPassword(password.isEmpty());
        if (!password.isEmpty()) {
            first.addPassword(User.hash(RequestParser.ascii(password)));
        }
    }

    @Nullable
    User find(String name) {
        return users.get(name);
    }

    List<User> all() {
        return List.copyOf(users.values());
    }

    /** Returns the user whose name and password these are, or null. Takes as long for a user that is not there. */
    @Nullable
    User accept(String name, byte[] password) {
        User user = users.get(name);
        if (user == null) {
            String unused = User.hash(password);
            return null;
        }
        return user.accepts(password) ? user : null;
    }

    boolean remove(String name) {
        return users.remove(name) != null;
    }

    /** Makes or changes a user by rules, all or none; returns what is wrong with one, or null. */
    synchronized @Nullable String set(String name, List<String> rules) {
        if (name.indexOf(' ') >= 0 || name.indexOf(0) >= 0) {
            return "Usernames can't contain spaces or null characters";
        }
        User trial = new User(name);
        User present = users.get(name);
        if (present != null) {
            trial.become(present);
        }
        for (String rule : rules) {
            String error = apply(trial, rule);
            if (error != null) {
                return "Error in ACL SETUSER modifier '" + Refusals.untilNul(rule) + "': " + error;
            }
        }
        users.computeIfAbsent(name, User::new).become(trial);
        return null;
    }

    private @Nullable String apply(User user, String rule) {
        switch (rule.toLowerCase(Locale.ROOT)) {
            case "on" -> user.enabled(true);
            case "off" -> user.enabled(false);
            case "nopass" -> user.noPassword(true);
            case "resetpass" -> user.noPassword(false);
            case "" -> {}
            case "allkeys", "~*" -> user.keys(List.of(new User.KeyRule("*", true, true)));
            case "resetkeys" -> user.keys(List.of());
            case "allchannels" -> user.channels(List.of(new byte[] {'*'}));
            case "resetchannels" -> user.channels(List.of());
            case "allcommands" -> user.change("+@all", everything());
            case "nocommands" -> user.change("-@all", everything());
            case "sanitize-payload" -> user.payloads("sanitize-payload");
            case "clearselectors" -> {}
            case "reset" -> {
                user.noPassword(false);
                user.keys(List.of());
                user.channels(List.of());
                user.enabled(false);
                user.payloads("sanitize-payload");
                user.change("-@all", everything());
            }
            default -> {
                return applyPattern(user, rule);
            }
        }
        return null;
    }

    private @Nullable String applyPattern(User user, String rule) {
        String rest = rule.substring(1);
        switch (rule.charAt(0)) {
            case '>' -> user.addPassword(User.hash(RequestParser.ascii(rest)));
            case '<' -> {
                return user.removePassword(User.hash(RequestParser.ascii(rest)))
                        ? null
                        : "The password you are trying to remove from the user does not exist";
            }
            case '#', '!' -> {
                if (!rest.matches("[0-9a-f]{64}")) {
                    return "The password hash must be exactly 64 characters and contain only lowercase hexadecimal"
                            + " characters";
                }
                if (rule.charAt(0) == '#') {
                    user.addPassword(rest);
                } else if (!user.removePassword(rest)) {
                    return "The password you are trying to remove from the user does not exist";
                }
            }
            case '~', '%' -> {
                if (user.isAnyKey()) {
                    return "Adding a pattern after the * pattern (or the 'allkeys' flag) is not valid and does not"
                            + " have any effect. Try 'resetkeys' to start with an empty list of patterns";
                }
                if (rule.charAt(0) == '~') {
                    user.addKeys(rest, true, true);
                    return null;
                }
                int tilde = rest.indexOf('~');
                String modes = tilde < 0 ? "" : rest.substring(0, tilde).toUpperCase(Locale.ROOT);
                if (!modes.matches("R|W|RW|WR")) {
                    return "Syntax error";
                }
                user.addKeys(rest.substring(tilde + 1), modes.contains("R"), modes.contains("W"));
            }
            case '&' -> {
                if (user.isAnyChannel() && !rest.equals("*")) {
                    return "Adding a pattern after the * pattern (or the 'allchannels' flag) is not valid and does not"
                            + " have any effect. Try 'resetchannels' to start with an empty list of channels";
                }
                List<byte[]> channels = new ArrayList<>(rest.equals("*") ? List.of() : user.channels());
                byte[] channel = RequestParser.ascii(rest);
                if (channels.stream().noneMatch(known -> Arrays.equals(known, channel))) {
                    channels.add(channel);
                }
                user.channels(channels);
            }
            case '+', '-' -> {
                BitSet commands = commands(rest.toLowerCase(Locale.ROOT));
                if (commands == null) {
                    return "Unknown command or category name in ACL";
                }
                user.change(rule.charAt(0) + rest.toLowerCase(Locale.ROOT), commands);
            }
            default -> {
                return "Syntax error";
            }
        }
        return null;
    }

    private BitSet everything() {
        BitSet all = new BitSet();
        all.set(0, server.commands().all().size());
        return all;
    }

    /** The commands of a name or of {@code @category}, with their subcommands; null for none of either. */
    private @Nullable BitSet commands(String name) {
        if (name.equals("@all")) {
            return everything();
        }
        BitSet set = new BitSet();
        if (name.startsWith("@")) {
            String category = name.substring(1);
            server.commands().all().stream()
                    .filter(command -> command.categories.contains(category))
                    .forEach(command -> set.set(command.number));
            return set.isEmpty() && !Categories.ALL.contains(category) ? null : set;
        }
        Command command = server.commands().find(name);
        if (command == null) {
            return OTHERS.contains(name) ? set : null; // rules that name what Redis has are right, and say nothing here
        }
        set.set(command.number);
        command.subcommands.values().forEach(sub -> set.set(sub.number));
        return set;
    }

    /** Logs that something was denied. */
    void note(Session session, String reason, String object, String user) {
        String context = session.has(Session.IN_TRANSACTION) ? "multi" : "toplevel";
        String client = ClientLines.line(session);
        synchronized (denials) {
            Denial last = denials.peekFirst();
            int count = 1;
            if (last != null
                    && last.reason.equals(reason)
                    && last.object.equals(object)
                    && last.user.equals(user)
                    && last.context.equals(context)) {
                denials.removeFirst();
                count = last.count + 1;
            }
            denials.addFirst(new Denial(count, reason, context, object, user, System.nanoTime(), client));
            if (denials.size() > LONGEST_LOG) {
                denials.removeLast();
            }
        }
    }

    List<Denial> denials(long most) {
        synchronized (denials) {
            return denials.stream().limit(most).toList();
        }
    }

    void forgetDenials() {
        synchronized (denials) {
            denials.clear();
        }
    }
}
