package org.civarcos.cache.it.wire.resp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the commands take, from {@code arguments.txt}: a line each of name, weight, judgement and arguments, where
 * {@code x+} is
 * one to four times, {@code (x y)+} likewise, and {@code [x y|Z]} none to three of what is between the bars, in any
 * order. Small
 * letters are a kind of {@link Words}. A weight of 0 leaves a command out.
 */
final class Arguments {
    private final Map<String, Row> rows = new HashMap<>();

    /** A line of the table. */
    record Row(String name, int weight, Judgement judgement, List<String> arguments) {
        /** How many of the arguments, at the beginning, stay as they are: a script is one of those that are known. */
        int fixed() {
            return !arguments.isEmpty() && arguments.get(0).equals("script") ? 1 : 0;
        }
    }

    Arguments() {
        try (InputStream file = Arguments.class.getResourceAsStream("arguments.txt")) {
            String text = new String(file.readAllBytes(), StandardCharsets.US_ASCII);
            text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Arguments::parsed)
                    .forEach(row -> rows.put(row.name(), row));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row parsed(String line) {
        String[] cells = line.strip().split("\\s+", 4);
        return new Row(
                cells[0],
                Integer.parseInt(cells[1]),
                Judgement.valueOf(cells[2]),
                cells.length < 4 ? List.of() : tokens(cells[3]));
    }

    /** Cuts at blanks outside of brackets. */
    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ' ' : text.charAt(i);
            if (c == '[' || c == '(') {
                depth++;
            } else if (c == ']' || c == ')') {
                depth--;
            } else if (c == ' ' && depth == 0) {
                if (i > start) {
                    tokens.add(text.substring(start, i));
                }
                start = i + 1;
            }
        }
        return tokens;
    }

    Row row(String name) {
        return rows.get(name);
    }

    /** Makes arguments up. */
    static List<byte[]> some(List<String> tokens, Words words) {
        List<byte[]> made = new ArrayList<>();
        for (String token : tokens) {
            add(token, words, made);
        }
        return made;
    }

    private static void add(String token, Words words, List<byte[]> made) {
        if (token.endsWith("+")) {
            int times = words.once(3) ? 1 + words.below(4) : 1;
            for (int i = 0; i < times; i++) {
                add(token.substring(0, token.length() - 1), words, made);
            }
        } else if (token.startsWith("(")) {
            made.addAll(some(tokens(token.substring(1, token.length() - 1)), words));
        } else if (token.startsWith("[")) {
            List<String> choices =
                    List.of(token.substring(1, token.length() - 1).split("\\|"));
            int times = words.once(2) ? 0 : words.once(4) ? words.below(4) : 1;
            for (int i = 0; i < times; i++) {
                made.addAll(some(tokens(words.of(choices)), words));
            }
        } else {
            made.add(words.word(token));
        }
    }
}
