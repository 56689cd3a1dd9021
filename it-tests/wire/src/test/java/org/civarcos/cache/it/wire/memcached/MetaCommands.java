package org.civarcos.cache.it.wire.memcached;

import java.util.SplittableRandom;

/** Random meta commands with random flags. */
final class MetaCommands {
    private final SplittableRandom random;
    private final Words words;
    private final CasNumbers cas;

    MetaCommands(SplittableRandom random, Words words, CasNumbers cas) {
        this.random = random;
        this.words = words;
        this.cas = cas;
    }

    /** Adds a command; tells whether others may follow in the same write. */
    boolean add(Batch batch) {
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5, 6 -> {
                batch.text("mg" + words.blanks());
                flags(batch, key(batch), "bcfhklOqstvNRTu");
                batch.text(words.end());
                batch.reads();
            }
            case 7, 8, 9, 10, 11, 12 -> set(batch);
            case 13, 14, 15 -> {
                batch.text("md" + words.blanks());
                flags(batch, key(batch), "bCIkOqT");
                batch.text(words.end());
            }
            case 16, 17, 18 -> {
                if (batch.hasReads()) {
                    return false;
                }
                batch.text("ma" + words.blanks());
                flags(batch, key(batch), "bCNJDTMqtcvkO");
                batch.text(words.end());
            }
            default ->
                batch.text("me " + words.of(words.key(), words.key(), words.base64() + " b", words.key() + " x"))
                        .text(words.end());
        }
        return true;
    }

    private void set(Batch batch) {
        batch.text("ms" + words.blanks());
        boolean base64 = key(batch);
        byte[] value = words.value();
        Lengths length = Lengths.of(value.length, words);
        batch.text(words.blanks() + length.stated());
        flags(batch, base64, "bcCFIkOqsTMM");
        batch.text(words.end()).bytes(value).text("\r\n").text(length.filling());
    }

    private boolean key(Batch batch) {
        boolean base64 = words.once(6);
        batch.text(base64 ? words.base64() : words.key());
        return base64;
    }

    private void flags(Batch batch, boolean base64, String from) {
        int count = words.once(40) ? random.nextInt(14, 24) : random.nextInt(0, 6);
        boolean[] given = new boolean[128];
        if (base64 != words.once(60)) {
            batch.text(" b");
            given['b'] = true;
        }
        for (int i = 0; i < count; i++) {
            char flag = words.once(80) ? (char) random.nextInt('!', 127) : from.charAt(random.nextInt(from.length()));
            if (!given[flag] || words.once(30)) {
                given[flag] = true;
                batch.text(words.blanks());
                flag(batch, flag);
            }
        }
    }

    private void flag(Batch batch, char flag) {
        switch (flag) {
            case 'O' -> batch.text(words.opaque());
            case 'N', 'T' -> batch.text(flag + words.time());
            case 'R' -> batch.text(flag + words.of("30", "3000", "30000", "100000", "0", "-1", "abc", ""));
            case 'F' -> batch.text(flag + words.flags());
            case 'J', 'D' -> batch.text(flag + words.delta());
            case 'M' ->
                batch.text(flag + words.of("E", "A", "P", "R", "S", "I", "D", "+", "-", "X", "", "append", "e"));
            case 'C' -> {
                batch.text("C");
                if (words.once(40)) {
                    batch.text(words.of("abc", "-1", ""));
                } else {
                    batch.cas(cas.any(random));
                }
            }
            default -> batch.text("" + flag + (words.once(60) ? "xyz" : ""));
        }
    }
}
