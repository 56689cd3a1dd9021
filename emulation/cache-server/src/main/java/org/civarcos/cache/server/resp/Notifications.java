package org.civarcos.cache.server.resp;

import org.jspecify.annotations.Nullable;

/** Set of the keyspace events that are sent, as the letters of {@code notify-keyspace-events}. */
final class Notifications {
    static final Notifications NONE = new Notifications("");

    /** The letters in the order in which they are told; A stands for those before it but m and n. */
    private static final String ORDER = "g$lshzxetd";

    private static final String KNOWN = ORDER + "AKEnm";

    private final long bits;

    private Notifications(String letters) {
        long set = 0;
        for (int i = 0; i < letters.length(); i++) {
            set |= bit(letters.charAt(i));
        }
        bits = set;
    }

    /** Reads the letters, or returns null where one is none. */
    static @Nullable Notifications of(String letters) {
        for (int i = 0; i < letters.length(); i++) {
            if (KNOWN.indexOf(letters.charAt(i)) < 0) {
                return null;
            }
        }
        return new Notifications(letters.replace("A", ORDER));
    }

    private static long bit(char letter) {
        return letter == '$' ? Long.MIN_VALUE : 1L << (letter - '@');
    }

    boolean has(char letter) {
        return (bits & bit(letter)) != 0;
    }

    boolean isOn() {
        return (has('K') || has('E')) && bits != 0;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        boolean all = ORDER.chars().allMatch(letter -> has((char) letter));
        if (all) {
            text.append('A');
        } else {
            ORDER.chars().filter(letter -> has((char) letter)).forEach(letter -> text.append((char) letter));
        }
        for (char letter : new char[] {'K', 'E', 'm', 'n'}) {
            if (has(letter)) {
                text.append(letter);
            }
        }
        return text.toString();
    }
}
