package org.civarcos.cache.server.resp;

import java.util.Locale;

/**
 * A known script as a client sent it.
 *
 * @param known which one it is
 * @param digest the SHA-1 of its text
 * @param source its text, of which each character is a byte
 */
record LoadedScript(KnownScript known, String digest, String source) {
    /** Returns the number of the last line in which something stands, in small letters. */
    int lineOf(String text) {
        int at = source.toLowerCase(Locale.ROOT).lastIndexOf(text);
        return 1
                + (int) source.substring(0, Math.max(0, at))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }
}
