package org.civarcos.cache.server.resp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All commands, found by the bytes of a name without making text of them. */
final class CommandTable {
    private static final int SLOTS = 1024;

    private final List<Command> all = new ArrayList<>();
    private final Map<String, Command> commands = new TreeMap<>();
    private final byte[][] names = new byte[SLOTS][];
    private final @Nullable Command[] slots = new Command[SLOTS];

    /** Joins the rows with what the commands do. */
    CommandTable(List<CommandRow> rows, Map<String, Handler> handlers) {
        for (CommandRow row : rows) {
            Handler handler = handlers.get(row.name());
            boolean container = handler == null
                    && rows.stream().anyMatch(other -> other.name().startsWith(row.name() + '|'));
            if (handler == null && !container) {
                throw new IllegalStateException("no handler of " + row.name());
            }
            Command command = new Command(all.size(), row, handler == null ? (session, args) -> {} : handler);
            all.add(command);
            if (command.isSubcommand()) {
                Command parent = commands.get(command.container());
                if (parent == null) {
                    throw new IllegalStateException(row.name() + " precedes its command");
                }
                parent.subcommands.put(command.shortName(), command);
            } else {
                commands.put(command.name, command);
                place(command);
            }
        }
        for (String name : handlers.keySet()) {
            if (all.stream().noneMatch(command -> command.name.equals(name))) {
                throw new IllegalStateException("no row of " + name);
            }
        }
    }

    private void place(Command command) {
        byte[] name = command.name.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.ISO_8859_1);
        int slot = hash(name, 0, name.length);
        while (slots[slot] != null) {
            slot = slot + 1 & SLOTS - 1;
        }
        slots[slot] = command;
        names[slot] = name;
    }

    private static int hash(byte[] bytes, int from, int length) {
        int hash = length;
        for (int i = 0; i < length; i++) {
            hash = hash * 31 + (bytes[from + i] & ~32);
        }
        return (hash ^ hash >>> 10) & SLOTS - 1;
    }

    private static boolean same(byte[] name, byte[] bytes, int from) {
        for (int i = 0; i < name.length; i++) {
            int c = bytes[from + i];
            if ((c >= 'a' && c <= 'z' ? c - 32 : c) != name[i]) {
                return false;
            }
        }
        return true;
    }

    /** Finds a command by its name, without a look at subcommands. */
    @Nullable
    Command find(byte[] bytes, int from, int length) {
        for (int slot = hash(bytes, from, length); ; slot = slot + 1 & SLOTS - 1) {
            Command command = slots[slot];
            if (command == null) {
                return null;
            }
            byte[] name = names[slot];
            if (name.length == length && same(name, bytes, from)) {
                return command;
            }
        }
    }

    /** Finds a command by {@code name} or {@code name|subcommand}, whatever the case. */
    @Nullable
    Command find(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        int bar = small.indexOf('|');
        Command command = commands.get(bar < 0 ? small : small.substring(0, bar));
        return command == null || bar < 0 ? command : command.subcommands.get(small.substring(bar + 1));
    }

    /** {@return the commands without their subcommands, by name} */
    List<Command> commands() {
        return List.copyOf(commands.values());
    }

    /** {@return all commands and subcommands, each at its number} */
    List<Command> all() {
        return all;
    }

    /** {@return the categories that commands are of} */
    Set<String> categories() {
        Set<String> categories = new TreeSet<>();
        all.forEach(command -> categories.addAll(command.categories));
        return categories;
    }
}
