package org.civarcos.cache.server.memcached;

import org.civarcos.cache.bytes.ByteCache;
import org.civarcos.cache.bytes.Change;
import org.civarcos.cache.bytes.KeyProbe;
import org.civarcos.cache.server.loop.Output;
import org.jspecify.annotations.Nullable;

/** State shared by the commands of all connections of a loop, one after the other. Used by the loop's thread alone. */
final class Session {
    /** The longest key. */
    static final int LONGEST_KEY = 250;

    private static final byte[] NOREPLY = Replies.ascii("noreply");

    final MemcachedProtocols server;
    final ByteCache cache;
    final Counters counters = new Counters();
    final MemcachedLookahead lookahead = new MemcachedLookahead();
    final Line line = new Line();
    final Numbers numbers = new Numbers();

    /** Made anew for each turn, as is the key: see the workspace of Redis's sessions. */
    Change change = new Change();

    private KeyProbe probe = new KeyProbe();
    private final byte[] decoded = new byte[LONGEST_KEY];

    private Output out;
    private @Nullable MemcachedProtocol speaker;
    private boolean silent;

    /** When the commands that are there came, in milliseconds since 1970 in UTC. */
    private long now;

    Session(MemcachedProtocols server) {
        this.server = server;
        cache = server.cache();
        out = new Output();
    }

    void begin(MemcachedProtocol connection, Output replies) {
        speaker = connection;
        out = replies;
        now = cache.now();
        change = new Change();
        probe = new KeyProbe();
    }

    /** Keeps alive nothing of what was read and answered. */
    void forget() {
        speaker = null;
        line.forget();
        probe.forget();
        change.forget();
    }

    /** Tells whether a connection is the one that is answered. */
    boolean answers(MemcachedProtocol connection) {
        return connection == speaker;
    }

    /** Begins a command, whose replies are shown until it says otherwise. */
    void beginCommand() {
        silent = false;
    }

    Output out() {
        return out;
    }

    long now() {
        return now;
    }

    /** Notes whether the last word of the line asks for no reply. */
    boolean silentIfAsked() {
        if (line.is(line.last(), NOREPLY)) {
            silent = true;
        }
        return silent;
    }

    void silent(boolean quiet) {
        silent = quiet;
    }

    boolean isSilent() {
        return silent;
    }

    /** Replies with a line, unless no reply is wanted. */
    void reply(byte[] text) {
        if (!silent) {
            out.put(text);
        }
    }

    /** Replies with a line, whether a reply is wanted or not. */
    void error(byte[] text) {
        out.put(text);
    }

    boolean isTooLong(int word) {
        return line.length(word) > LONGEST_KEY;
    }

    KeyProbe key(int word) {
        return probe.at(line.bytes(), line.start(word), line.length(word));
    }

    /** {@return the key that was taken last} */
    KeyProbe key() {
        return probe;
    }

    /**
     * Takes a key in base 64.
     *
     * @param word where it stands
     * @return whether it is one
     */
    boolean decodedKey(int word) {
        int length = Base64Key.decode(line.bytes(), line.start(word), line.end(word), decoded);
        probe.at(decoded, 0, length);
        return length > 0;
    }

    boolean signed(int word) {
        return numbers.signed(line.bytes(), line.start(word), line.end(word));
    }

    boolean unsigned(int word) {
        return numbers.unsigned(line.bytes(), line.start(word), line.end(word));
    }

    /** Takes a number that follows the first byte of a word. */
    boolean signedBehind(int word) {
        return numbers.signed(line.bytes(), line.start(word) + 1, line.end(word));
    }

    /** Takes a number without a sign that follows the first byte of a word. */
    boolean unsignedBehind(int word) {
        return numbers.unsigned(line.bytes(), line.start(word) + 1, line.end(word));
    }

    /** {@return when the lifetime ends that was taken last as a number} */
    long end() {
        return server.ticks().end(numbers.intValue(), now);
    }

    void count(Count count) {
        counters.add(count);
    }
}
