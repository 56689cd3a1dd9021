package org.civarcos.cache.it.wire.resp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.BiPredicate;

/** Random commands of our table: most as they should be, some with a wrong word, too many or too few of them. */
final class CallMaker {
    private static final String[] UNKNOWN = {"foo", "GETT", "", "set ", "h\r\nset", "\u00e9", "x".repeat(200)};

    private final Words words;
    private final Arguments arguments = new Arguments();
    private final List<CommandTable.Entry> entries;
    private final int[] sums;

    CallMaker(SplittableRandom random, CommandTable table) {
        this(random, table, (entry, row) -> true);
    }

    /** Makes up calls of those commands alone that are wanted, by their row in the table of arguments. */
    CallMaker(SplittableRandom random, CommandTable table, BiPredicate<CommandTable.Entry, Arguments.Row> wanted) {
        words = new Words(random);
        entries = table.entries();
        sums = new int[entries.size()];
        int sum = 0;
        for (int i = 0; i < sums.length; i++) {
            String name = entries.get(i).name();
            Arguments.Row row = arguments.row(name);
            if (row == null && table.entries().stream().noneMatch(e -> e.name().startsWith(name + "|"))) {
                throw new IllegalStateException("arguments.txt: nothing is said of " + name);
            }
            sum += row == null || !wanted.test(entries.get(i), row) ? 0 : row.weight();
            sums[i] = sum;
        }
    }

    Words words() {
        return words;
    }

    /** Makes up the next command. */
    Call next() {
        if (words.once(80)) {
            List<byte[]> unknown = new ArrayList<>();
            unknown.add(latin(words.of(UNKNOWN)));
            unknown.addAll(Arguments.some(List.of("[key value|text|key key key value value]"), words));
            return new Call(unknown, Judgement.EXACT);
        }
        CommandTable.Entry entry = entry();
        Arguments.Row row = arguments.row(entry.name());
        if (words.once(30)) {
            List<byte[]> refused = refused(entry);
            if (entry.refuses(refused.size())) {
                return new Call(refused, Judgement.EXACT);
            }
        }
        List<byte[]> made = name(entry);
        made.addAll(Arguments.some(row.arguments(), words));
        int first = entry.names().size() + row.fixed();
        if (row.judgement() != Judgement.PAGE && made.size() > first && words.once(25)) {
            made.set(first + words.below(made.size() - first), words.wrong());
        }
        return new Call(made, row.judgement());
    }

    private CommandTable.Entry entry() {
        int at = words.below(sums[sums.length - 1]);
        int i = 0;
        while (sums[i] <= at) {
            i++;
        }
        return entries.get(i);
    }

    private List<byte[]> refused(CommandTable.Entry entry) {
        List<byte[]> made = name(entry);
        int count = Math.abs(entry.arity());
        boolean fewer = count > made.size() && (entry.arity() < 0 || words.once(2));
        int wanted = fewer ? made.size() + words.below(count - made.size()) : count + 1 + words.below(2);
        while (made.size() < wanted) {
            made.add(words.word("value"));
        }
        return made;
    }

    private List<byte[]> name(CommandTable.Entry entry) {
        List<byte[]> made = new ArrayList<>();
        for (String part : entry.names()) {
            made.add(latin(words.once(3) ? part.toUpperCase(Locale.ROOT) : part));
        }
        return made;
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
