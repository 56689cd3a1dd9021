package org.civarcos.cache.server.resp;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** A command as the table describes it. */
final class Command {
    /** The name, in small letters, of a subcommand as {@code object|freq}. */
    final String name;

    /** How many words there are with the name; at least as many as the negated number if it is negative. */
    final int arity;

    final Set<String> flags;
    final int firstKey;
    final int lastKey;
    final int keyStep;
    final Set<String> categories;
    final List<String> tips;
    final List<String> keyUses;
    final String group;
    final String since;
    final String summary;
    final Handler handler;

    /** The place in the table, from 0. */
    final int number;

    final TreeMap<String, Command> subcommands = new TreeMap<>();

    // the flags that are asked for with each command
    final boolean writes;
    final boolean reads;
    final boolean noAuth;
    final boolean noMulti;
    final boolean fast;
    final boolean mayGrow;
    final boolean hidden;

    Command(int number, CommandRow row, Handler handler) {
        this.number = number;
        this.name = row.name();
        this.arity = row.arity();
        this.flags = row.flags();
        this.firstKey = row.firstKey();
        this.lastKey = row.lastKey();
        this.keyStep = row.keyStep();
        this.categories = row.categories();
        this.tips = row.tips();
        this.keyUses = row.keyUses();
        this.group = row.group();
        this.since = row.since();
        this.summary = row.summary();
        this.handler = handler;
        writes = flags.contains("write");
        reads = flags.contains("readonly");
        noAuth = flags.contains("no_auth");
        noMulti = flags.contains("no_multi");
        fast = flags.contains("fast") || name.equals("set");
        mayGrow = flags.contains("denyoom");
        hidden = flags.contains("skip_monitor")
                || categories.contains("admin")
                || name.equals("auth")
                || name.equals("hello");
    }

    /** Tells whether there may be so many words. */
    boolean takes(int count) {
        return arity >= 0 ? count == arity : count >= -arity;
    }

    /** Returns the name of what it is a subcommand of, or its own. */
    String container() {
        int bar = name.indexOf('|');
        return bar < 0 ? name : name.substring(0, bar);
    }

    /** Returns the name of a subcommand alone, or the name. */
    String shortName() {
        return name.substring(name.indexOf('|') + 1);
    }

    /** Returns what it does to one of its keys; SET reads it only where it has to answer with it. */
    String use(Args words, int key) {
        if (!name.equals("set")) {
            return keyUses.get(Math.min(key, keyUses.size() - 1));
        }
        for (int i = 3; i < words.count(); i++) {
            if (words.is(i, "GET")) {
                return "RW access update";
            }
        }
        return "OW update";
    }

    /** Tells whether it runs a script, whose own commands read and write. */
    boolean isScript() {
        return group.equals("scripting");
    }

    boolean isSubcommand() {
        return name.indexOf('|') >= 0;
    }

    @Override
    public String toString() {
        return name;
    }
}
