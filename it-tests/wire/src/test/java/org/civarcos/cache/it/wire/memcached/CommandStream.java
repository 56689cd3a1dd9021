package org.civarcos.cache.it.wire.memcached;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * Random commands of the whole set of memcached, right and wrong ones. Left out: what ends the connection, what waits
 * for something ({@code watch}, a delayed {@code flush_all}), and what turns the knobs of memcached's slabs, which
 * nothing here has.
 */
final class CommandStream {
    /** The longest value of a key of one byte without flags that memcached takes. */
    private static final int LONGEST = (1 << 20) - 48 - 2 - 8 - 2;

    private final SplittableRandom random;
    private final Words words;
    private final CasNumbers cas;
    private final MetaCommands meta;
    private Batch batch = new Batch();

    CommandStream(long seed, CasNumbers cas) {
        random = new SplittableRandom(seed);
        words = new Words(random);
        this.cas = cas;
        meta = new MetaCommands(random, words, cas);
    }

    /** Some commands for one write. */
    Batch next() {
        batch = new Batch();
        int count = words.once(3) ? 1 : random.nextInt(1, 16);
        boolean goesOn = true;
        while (goesOn && batch.commands() < count) {
            batch.counted();
            goesOn = one();
        }
        return batch;
    }

    /** Adds a command; tells whether others may follow in the same write. */
    private boolean one() {
        int kind = random.nextInt(100);
        if (kind < 18) {
            return get();
        }
        if (kind < 40) {
            store();
            return true;
        }
        if (kind < 50) {
            return count();
        }
        if (kind < 54) {
            batch.text("delete" + words.blanks() + words.key()
                    + words.of("", "", "", " 0", " 1", " 0 noreply", " noreply") + words.end());
            return true;
        }
        if (kind < 58) {
            batch.text("touch " + words.key() + words.blanks() + words.time() + words.noreply() + words.end());
            return true;
        }
        if (kind < 93) {
            return meta.add(batch);
        }
        other();
        return true;
    }

    /**
     * A command that reads. A key that is too long takes the replies with it that memcached has not sent yet, so
     * nothing stands before it in the write.
     */
    private boolean get() {
        StringBuilder line = new StringBuilder(words.of("get", "get", "gets", "gets", "gat", "gats", "bget"));
        // Long lines of others end the connection where memcached has not read their end yet.
        boolean mayBeLong = line.charAt(0) == 'g' && line.charAt(1) == 'e';
        int keys = mayBeLong && words.once(40) ? random.nextInt(20, 60) : words.once(3) ? random.nextInt(1, 6) : 1;
        if (line.charAt(1) == 'a') {
            line.append(words.blanks()).append(words.time());
            if (words.once(60)) {
                keys = 0;
            }
        }
        boolean tooLong = false;
        for (int i = 0; i < keys; i++) {
            String key = words.key();
            tooLong |= key.length() > 250;
            line.append(words.blanks()).append(key);
        }
        if (tooLong && batch.commands() > 1) {
            return false;
        }
        batch.text(words.once(60) ? " " : "").text(line + words.end());
        batch.reads();
        return !tooLong;
    }

    private void store() {
        boolean comparing = words.once(6);
        byte[] value = words.once(1500) ? new byte[LONGEST + random.nextInt(-1, 3)] : words.value();
        String name = comparing ? "cas" : words.of("set", "set", "set", "add", "replace", "append", "prepend");
        boolean huge = value.length > LONGEST - 3;
        String key = huge ? "a" : words.key();
        Lengths length = huge ? new Lengths("" + value.length, "") : Lengths.of(value.length, words);
        String flags = huge ? words.of("0", "5") : words.flags();
        String time = huge ? "0" : words.time();
        batch.text(name + words.blanks() + key + words.blanks() + flags + " " + time + " " + length.stated());
        if (comparing && (huge || !words.once(50))) {
            batch.text(" ");
            if (!huge && words.once(30)) {
                batch.text(words.of("abc", "-1", "18446744073709551616", "1.5"));
            } else {
                batch.cas(cas.any(random));
            }
        }
        batch.text(words.noreply() + words.end());
        batch.bytes(value).text("\r\n").text(length.filling());
    }

    /** A number is changed in place unless an answer with the old one is still to be sent: so none is. */
    private boolean count() {
        if (batch.hasReads()) {
            return false;
        }
        batch.text(words.of("incr ", "decr ")
                + words.key()
                + words.blanks()
                + words.delta()
                + words.noreply()
                + words.end());
        return true;
    }

    private void other() {
        switch (random.nextInt(40)) {
            case 0 ->
                batch.text("flush_all"
                        + words.of("", " 0", " -1", " noreply", " 0 noreply", " abc", " abc noreply", " -100"));
            case 1 -> batch.text("version" + words.of("", " x", " noreply"));
            case 2 ->
                batch.text(
                        "verbosity" + words.of("", " 0", " 0 0", " abc", " 0 noreply", " noreply", " 0 1 2 3", " -1"));
            case 3 ->
                batch.text("cache_memlimit"
                        + words.of("", " 64", " 0", " 7", " abc", " 64 noreply", " 1000000001", " 64 1 2", " -1"));
            case 4 ->
                batch.text("stats"
                        + words.of(
                                " foo",
                                " reset",
                                " reset x",
                                " detail",
                                " detail dump",
                                " detail x",
                                " sizes",
                                " detail off"));
            case 5 -> batch.text("shutdown" + words.of("", " graceful", " now", " a b c"));
            case 6 ->
                batch.text(words.of(
                        "slabs",
                        "slabs reassign",
                        "slabs automove",
                        "slabs automove abc",
                        "slabs automove 0",
                        "slabs automove 7",
                        "slabs x",
                        "lru",
                        "lru mode",
                        "lru x y"));
            case 7 ->
                batch.text(words.of(
                        "lru_crawler", "lru_crawler x", "lru_crawler crawl", "extstore", "extstore x", "extstore x 1"));
            case 8 ->
                batch.text(words.of(
                        "stats cachedump", "stats cachedump 1", "stats cachedump x y", "stats cachedump 99 1"));
            default -> batch.text(nonsense());
        }
        batch.text(words.end());
    }

    private String nonsense() {
        return switch (random.nextInt(16)) {
            case 0 -> "";
            case 1 ->
                words.of(
                        "get", "gets", "gat", "gats", "set", "cas", "incr", "delete", "touch", "mg", "ms", "md", "ma",
                        "me");
            case 2 ->
                words.of(
                        "set a",
                        "set a 0",
                        "set a 0 0",
                        "cas a 0 0 1",
                        "incr a",
                        "touch a",
                        "gat 0",
                        "me",
                        "add a 0 0 1 2 3");
            case 3 ->
                words.of(
                        "GET a",
                        "Get a",
                        "sets a 0 0 1",
                        "getsx a",
                        "ge a",
                        "g",
                        "m",
                        "mx a",
                        "mgx a",
                        "setx",
                        "incrx a 1");
            case 4 -> "\0get a";
            case 5 -> "get a\0 b";
            case 6 -> "\tget a";
            case 7 -> "get\ta";
            case 8 -> "\u00ff\u0080\u0081 a";
            case 9 -> "z".repeat(random.nextInt(1, 1500));
            case 10 -> "a b c d e f g h i j k l m n o p q r s t u v w x y z";
            case 11 -> "set a b c d e f g h i j k l m n o p q r s t u v w x y z";
            case 12 -> "delete a b c d e f g h i j k l m n o p q r s t u v w x y z";
            case 13 -> words.of("  ", "   mn", "mn a b c", "mn");
            case 14 -> words.of("refresh_certs", "misbehave", "debugtime 5", "debugtime", "me a b c", "quitx", "xquit");
            default -> noise();
        };
    }

    private String noise() {
        String noise = new String(words.value(), StandardCharsets.ISO_8859_1).replaceAll("[\r\n]", "");
        return noise.substring(0, Math.min(noise.length(), 1500)).replace("HTTP", "");
    }
}
