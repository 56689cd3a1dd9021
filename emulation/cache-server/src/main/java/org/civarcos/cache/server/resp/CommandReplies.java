package org.civarcos.cache.server.resp;

import java.util.Collection;

/** Writes what the table says of a command. */
final class CommandReplies {
    private CommandReplies() {}

    static void info(Reply reply, Command command) {
        reply.array(10);
        reply.bulk(command.name);
        reply.integer(command.arity);
        simpleSet(reply, command.flags, "");
        reply.integer(command.firstKey);
        reply.integer(command.lastKey);
        reply.integer(command.keyStep);
        simpleSet(reply, command.categories, "@");
        reply.set(command.tips.size());
        command.tips.forEach(reply::bulk);
        keys(reply, command);
        if (command.subcommands.isEmpty()) {
            reply.set(0);
        } else {
            reply.array(command.subcommands.size());
        }
        command.subcommands.values().forEach(sub -> info(reply, sub));
    }

    private static void simpleSet(Reply reply, Collection<String> words, String prefix) {
        reply.set(words.size());
        words.forEach(word -> reply.simple(prefix + word));
    }

    static void uses(Reply reply, String uses) {
        String[] words = uses.replaceFirst("!.*", "").split(" ", -1);
        reply.set(words.length);
        for (String word : words) {
            reply.simple(word);
        }
    }

    private static void keys(Reply reply, Command command) {
        reply.set(command.keyUses.size());
        for (int i = 0; i < command.keyUses.size(); i++) {
            boolean counted = command.keyUses.get(i).contains("!");
            reply.map(3);
            reply.bulk("flags");
            uses(reply, command.keyUses.get(i));
            reply.bulk("begin_search");
            reply.map(2);
            reply.bulk("type");
            reply.bulk("index");
            reply.bulk("spec");
            reply.map(1);
            reply.bulk("index");
            reply.integer(counted ? 2 : command.firstKey + i);
            reply.bulk("find_keys");
            reply.map(2);
            reply.bulk("type");
            reply.bulk(counted ? "keynum" : "range");
            reply.bulk("spec");
            reply.map(3);
            reply.bulk(counted ? "keynumidx" : "lastkey");
            boolean several = command.keyUses.size() > 1;
            reply.integer(
                    counted || several
                            ? 0
                            : command.lastKey < 0 ? command.lastKey : command.lastKey - command.firstKey);
            reply.bulk(counted ? "firstkey" : "keystep");
            reply.integer(counted ? 1 : command.keyStep);
            reply.bulk(counted ? "keystep" : "limit");
            reply.integer(counted ? 1 : 0);
        }
    }

    static void docs(Reply reply, Command command) {
        reply.bulk(command.name);
        reply.map(command.subcommands.isEmpty() ? 3 : 4);
        reply.bulk("summary");
        reply.bulk(command.summary);
        reply.bulk("since");
        reply.bulk(command.since);
        reply.bulk("group");
        reply.bulk(command.group);
        if (!command.subcommands.isEmpty()) {
            reply.bulk("subcommands");
            reply.map(command.subcommands.size());
            command.subcommands.values().forEach(sub -> docs(reply, sub));
        }
    }
}
