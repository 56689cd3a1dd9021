package org.civarcos.cache.it.wire.resp;

import java.util.ArrayList;
import java.util.List;

/** What a server says of its commands and their subcommands. */
final class CommandTable {
    private final List<Entry> entries = new ArrayList<>();

    /**
     * A command.
     *
     * @param name with its container's before a bar
     * @param arity how many words it has, its name among them; negative for that many or more
     * @param firstKey which of its words is the first key, 0 for none
     */
    record Entry(String name, int arity, int firstKey) {
        /** Whether so many words are wrong. */
        boolean refuses(int words) {
            return arity >= 0 ? words != arity : words < -arity;
        }

        List<String> names() {
            return List.of(name.split("\\|"));
        }
    }

    CommandTable(RespValue command) {
        for (RespValue row : command.parts()) {
            add(row);
            row.parts().get(9).parts().forEach(this::add);
        }
    }

    private void add(RespValue row) {
        entries.add(new Entry(row.parts().get(0).text(), number(row, 1), number(row, 3)));
    }

    private static int number(RespValue row, int column) {
        return Integer.parseInt(row.parts().get(column).text());
    }

    List<Entry> entries() {
        return entries;
    }
}
