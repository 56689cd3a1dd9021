package org.civarcos.cache.server.memcached;

import org.civarcos.cache.bytes.Item;
import org.civarcos.cache.server.loop.Output;
import org.jspecify.annotations.Nullable;

/** The flags of a meta command. Used over and over. */
final class MetaFlags {
    private static final byte[] NOTHING_WRONG = {};
    private static final byte[] DUPLICATE = Replies.line("CLIENT_ERROR duplicate flag");
    private static final byte[] INVALID = Replies.line("CLIENT_ERROR invalid flag");
    private static final byte[] BAD_KEY = Replies.line("CLIENT_ERROR error decoding key");
    private static final byte[] BAD_TOKEN = Replies.line("CLIENT_ERROR bad token in command line format");
    private static final byte[] BAD_MODE_LENGTH = Replies.line("CLIENT_ERROR incorrect length for M token");
    private static final byte[] BAD_INITIAL = Replies.line("CLIENT_ERROR invalid numeric initial value");
    private static final byte[] BAD_STEP = Replies.line("CLIENT_ERROR invalid numeric delta value");

    static final byte[] LONG_OPAQUE = Replies.line("CLIENT_ERROR opaque token too long");
    static final int LONGEST_OPAQUE = 32;

    /** Where flags are no longer taken: this many words, the command and the key included. */
    private static final int TOO_MANY = 20;

    /** The first flag of a command that is followed by a key alone. */
    static final int BEHIND_KEY = 2;

    private static final int NO_ASCII = 127;

    private final Session session;
    private final Line line;

    private long seenLow;
    private long seenHigh;
    private int first;
    private byte[] wrong = NOTHING_WRONG;
    private boolean failed;

    boolean base64;
    boolean vivifies;
    boolean touches;
    boolean recaches;
    boolean value;
    boolean looksOnly;
    boolean invalidates;
    boolean hasCas;
    boolean observes;
    byte mode;
    int clientFlags;
    long cas;
    long delta;
    long initial;
    long end;
    long vivifiedEnd;
    long recacheEnd;

    MetaFlags(Session session) {
        this.session = session;
        line = session.line;
    }

    /**
     * Reads the flags of a command that is followed by a key, or answers why the line is refused.
     *
     * @param tooMany the reply to more flags than are taken
     * @param wrongFlag the reply to a flag that is none, or null for one that names the fault
     * @return whether they were read
     */
    boolean readBehindKey(byte[] tooMany, byte @Nullable [] wrongFlag) {
        if (line.count() < BEHIND_KEY) {
            session.error(Replies.ERROR);
        } else if (session.isTooLong(1)) {
            session.error(Replies.BAD_FORMAT);
        } else if (areTooMany()) {
            session.error(tooMany);
        } else if (!read(BEHIND_KEY)) {
            session.error(wrongFlag == null ? wrong : wrongFlag);
        } else {
            return true;
        }
        return false;
    }

    /** {@return whether the line has more words than flags are taken} */
    boolean areTooMany() {
        return line.count() >= TOO_MANY;
    }

    /** {@return what is wrong} */
    byte[] wrong() {
        return wrong;
    }

    private void reset() {
        seenLow = 0;
        seenHigh = 0;
        wrong = Replies.BAD_FORMAT;
        failed = false;
        base64 = false;
        vivifies = false;
        touches = false;
        recaches = false;
        value = false;
        looksOnly = false;
        invalidates = false;
        hasCas = false;
        observes = false;
        mode = 0;
        clientFlags = 0;
        cas = 0;
        delta = 1;
        initial = 0;
        end = Item.NEVER;
        vivifiedEnd = Item.NEVER;
        recacheEnd = Item.NEVER;
    }

    /**
     * Reads the flags, and the key, of which a flag tells how it is written.
     *
     * @param from the first word that is a flag
     * @return whether nothing is {@link #wrong}
     */
    boolean read(int from) {
        reset();
        first = from;
        session.key(1);
        boolean silent = false;
        for (int word = from; word < line.count(); word++) {
            int flag = line.at(word, 0) & 0xFF;
            if (flag >= NO_ASCII || isSeen(flag)) {
                wrong = DUPLICATE;
                return false;
            }
            if (flag == 'q') {
                silent = true;
            } else if (!take(flag, word)) {
                wrong = INVALID;
                return false;
            }
        }
        if (failed) {
            return false;
        }
        session.silent(silent);
        return true;
    }

    /**
     * Finds the end of an entry that is made.
     *
     * @param to the word before which flags count
     * @return what the last of them gives it
     */
    long lastEnd(int to) {
        long last = Item.NEVER;
        for (int word = first; word < to; word++) {
            byte flag = line.at(word, 0);
            last = flag == 'N' ? vivifiedEnd : flag == 'T' ? end : last;
        }
        return last;
    }

    private boolean isSeen(int flag) {
        long bit = 1L << flag;
        boolean seen;
        if (flag < 64) {
            seen = (seenLow & bit) != 0;
            seenLow |= bit;
        } else {
            seen = (seenHigh & bit) != 0;
            seenHigh |= bit;
        }
        return seen;
    }

    private boolean take(int flag, int word) {
        switch (flag) {
            case 'b' -> {
                base64 = true;
                check(session.decodedKey(1), BAD_KEY);
            }
            case 'N' -> {
                vivifies = true;
                vivifiedEnd = lifetime(word);
            }
            case 'T' -> {
                touches = true;
                end = lifetime(word);
            }
            case 'R' -> {
                recaches = true;
                recacheEnd = lifetime(word);
            }
            case 'h', 'l' -> observes = true;
            case 'O', 'P', 'L', 'k', 's', 't', 'c', 'f' -> {}
            case 'v' -> value = true;
            case 'u' -> looksOnly = true;
            case 'F' -> clientFlags = (int) unsigned(word, wrong);
            case 'C' -> {
                cas = unsigned(word, BAD_TOKEN);
                hasCas = true;
            }
            case 'M' -> {
                mode = line.at(word, 1);
                check(line.length(word) == 2, BAD_MODE_LENGTH);
            }
            case 'J' -> initial = unsigned(word, BAD_INITIAL);
            case 'D' -> delta = unsigned(word, BAD_STEP);
            case 'I' -> invalidates = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    private void check(boolean right, byte[] otherwise) {
        if (!right) {
            wrong = otherwise;
            failed = true;
        }
    }

    private long lifetime(int word) {
        boolean right = session.signedBehind(word);
        check(right, BAD_TOKEN);
        return right ? session.end() : Item.NEVER;
    }

    private long unsigned(int word, byte[] otherwise) {
        check(session.unsignedBehind(word), otherwise);
        return session.numbers.value();
    }

    /** {@return the word of an opaque that is too long; none: behind the last} */
    int longOpaque() {
        for (int word = first; word < line.count(); word++) {
            if (line.at(word, 0) == 'O' && line.length(word) > LONGEST_OPAQUE) {
                return word;
            }
        }
        return line.count();
    }

    /**
     * Repeats an opaque or the key, where one of the two is asked for.
     *
     * @param word the flag
     */
    void echo(int word) {
        byte flag = line.at(word, 0);
        if (flag == 'O') {
            session.out().put(' ').put(line.bytes(), line.start(word), line.length(word));
        } else if (flag == 'k') {
            key(
                    session.out(),
                    session.key().array(),
                    session.key().keyFrom(),
                    session.key().keyLength(),
                    base64);
        }
    }

    /** Repeats the opaque and the key, in the order in which they are asked for. */
    void echo() {
        for (int word = first; word < line.count(); word++) {
            echo(word);
        }
    }

    /** Tells a key. */
    static void key(Output out, byte[] bytes, int from, int length, boolean base64) {
        out.put(' ').put('k');
        if (base64) {
            Base64Key.encode(bytes, from, length, out);
            out.put(' ').put('b');
        } else {
            out.put(bytes, from, length);
        }
    }
}
