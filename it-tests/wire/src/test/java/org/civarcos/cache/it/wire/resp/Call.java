package org.civarcos.cache.it.wire.resp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A command to both servers.
 *
 * @param words its name and arguments
 * @param judgement how the replies are compared
 */
record Call(List<byte[]> words, Judgement judgement) {
    String name() {
        return new String(words.get(0), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    }

    boolean is(String name) {
        return name().equals(name);
    }

    @Override
    public String toString() {
        StringBuilder shown = new StringBuilder();
        for (byte[] word : words) {
            String text = RespValue.scalar(' ', new String(word, StandardCharsets.ISO_8859_1))
                    .toString();
            shown.append(text.length() > 61 ? text.substring(0, 50) + "...(" + word.length + ")" : text)
                    .append(word.length == 0 ? "''" : "");
        }
        return shown.toString().strip();
    }
}
