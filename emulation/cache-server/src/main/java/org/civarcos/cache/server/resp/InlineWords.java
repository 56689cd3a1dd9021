package org.civarcos.cache.server.resp;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits a line that a person types: blanks part words; quotes, double ones with escapes, hold them together. */
final class InlineWords {
    private final byte[] line;
    private final int end;
    private final ByteArrayOutputStream word = new ByteArrayOutputStream();
    private int at;

    private InlineWords(byte[] line, int from, int length) {
        this.line = line;
        at = from;
        end = from + length;
    }

    /** Returns the words, or null where a quote is not closed or something follows a closed one. */
    static @Nullable List<byte[]> split(byte[] line, int from, int length) {
        return new InlineWords(line, from, length).words();
    }

    private @Nullable List<byte[]> words() {
        List<byte[]> words = new ArrayList<>();
        while (true) {
            while (at < end && isBlank(line[at])) {
                at++;
            }
            if (at == end || line[at] == 0) {
                return words;
            }
            word.reset();
            if (!readWord()) {
                return null;
            }
            words.add(word.toByteArray());
        }
    }

    private boolean readWord() {
        while (at < end && !isBlank(line[at]) && line[at] != 0) {
            byte c = line[at++];
            if (c == '"' || c == '\'') {
                if (!readQuoted(c)) {
                    return false;
                }
                return at == end || isBlank(line[at]) || line[at] == 0;
            }
            word.write(c);
        }
        return true;
    }

    private boolean readQuoted(byte quote) {
        while (at < end && line[at] != 0) {
            byte c = line[at++];
            if (c == quote) {
                return true;
            }
            if (c != '\\' || at == end) {
                word.write(c);
            } else if (quote == '"') {
                readEscaped();
            } else if (line[at] == '\'') {
                word.write(line[at++]);
            } else {
                word.write(c);
            }
        }
        return false;
    }

    private void readEscaped() {
        byte c = line[at++];
        if (c == 'x' && at + 1 < end && digit(line[at]) >= 0 && digit(line[at + 1]) >= 0) {
            word.write(digit(line[at]) << 4 | digit(line[at + 1]));
            at += 2;
            return;
        }
        word.write(
                switch (c) {
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    case 'b' -> '\b';
                    case 'a' -> 7;
                    default -> c;
                });
    }

    private static int digit(byte c) {
        return Character.digit(c, 16);
    }

    private static boolean isBlank(byte c) {
        return c == ' ' || (c >= 9 && c <= 13);
    }
}
