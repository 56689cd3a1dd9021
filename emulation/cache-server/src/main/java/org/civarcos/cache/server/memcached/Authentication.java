package org.civarcos.cache.server.memcached;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;

/**
 * Authentication that precedes all commands where there is a password: a {@code set} of any key, whose value is {@code
 * user password}, as {@code memcached -Y} has it.
 */
final class Authentication {
    private static final byte[] SET = Replies.ascii("set");
    private static final byte[] UNAUTHENTICATED = Replies.line("CLIENT_ERROR unauthenticated");
    private static final byte[] BAD_END = Replies.line("CLIENT_ERROR bad command line termination");
    private static final byte[] BAD_TOKEN = Replies.line("CLIENT_ERROR bad authentication token format");
    private static final byte[] FAILURE = Replies.line("CLIENT_ERROR authentication failure");
    private static final int LENGTH = 4;

    /** The longest user and password. */
    private static final int LONGEST = 2048;

    private final Session session;
    private final byte[] user;
    private final byte[] password;

    Authentication(Session session) {
        this.session = session;
        MemcachedOptions options = session.server.options();
        user = Objects.requireNonNull(options.user()).getBytes(StandardCharsets.UTF_8);
        password = Objects.requireNonNull(options.password()).getBytes(StandardCharsets.UTF_8);
    }

    /** Reads the line: returns the length of the value that follows, or -1 if it is none. */
    int valueLength() {
        Line line = session.line;
        if (line.count() <= LENGTH || !line.is(0, SET) || !session.unsigned(LENGTH)) {
            return refuse();
        }
        long length = session.numbers.value();
        return length < 0 || length > LONGEST ? refuse() : (int) length;
    }

    private int refuse() {
        session.error(UNAUTHENTICATED);
        return -1;
    }

    /**
     * Answers.
     *
     * @param data holds the value
     * @param from its first byte
     * @param length how many bytes it has
     * @return whether the password was right
     */
    boolean isKnown(byte[] data, int from, int length) {
        if (data[from + length] != '\r' || data[from + length + 1] != '\n') {
            session.error(BAD_END);
            return false;
        }
        Line line = session.line;
        line.take(data, from, from + length);
        if (line.count() < 2) {
            session.error(BAD_TOKEN);
            return false;
        }
        boolean userIsRight = isEqual(line, 0, user);
        boolean right = isEqual(line, 1, password) && userIsRight;
        session.count(Count.AUTH_CMDS);
        if (!right) {
            session.count(Count.AUTH_ERRORS);
        }
        session.error(right ? Replies.STORED : FAILURE);
        return right;
    }

    /** Compares in a time that does not tell how much is right. */
    private static boolean isEqual(Line line, int word, byte[] expected) {
        byte[] given = Arrays.copyOfRange(line.bytes(), line.start(word), line.end(word));
        return MessageDigest.isEqual(given, expected);
    }
}
