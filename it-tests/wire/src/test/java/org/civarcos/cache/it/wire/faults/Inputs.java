package org.civarcos.cache.it.wire.faults;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** Commands that are right, and what becomes of them: bytes changed, left out, doubled, lengths that lie, or only bytes. */
final class Inputs {
    private static final List<String> RESP = List.of(
            "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$5\r\nhello\r\n",
            "*2\r\n$3\r\nGET\r\n$1\r\nk\r\n",
            "*5\r\n$3\r\nSET\r\n$1\r\na\r\n$1\r\n1\r\n$2\r\nEX\r\n$3\r\n100\r\n",
            "*2\r\n$4\r\nINCR\r\n$1\r\na\r\n",
            "*3\r\n$11\r\nINCRBYFLOAT\r\n$1\r\na\r\n$3\r\n1.5\r\n",
            "*4\r\n$8\r\nSETRANGE\r\n$1\r\nk\r\n$2\r\n10\r\n$1\r\nx\r\n",
            "*4\r\n$8\r\nGETRANGE\r\n$1\r\nk\r\n$1\r\n0\r\n$2\r\n-1\r\n",
            "*3\r\n$4\r\nMGET\r\n$1\r\nk\r\n$1\r\na\r\n",
            "*6\r\n$4\r\nSCAN\r\n$1\r\n0\r\n$5\r\nMATCH\r\n$4\r\n[a-k\r\n$5\r\nCOUNT\r\n$2\r\n10\r\n",
            "*1\r\n$5\r\nMULTI\r\n",
            "*1\r\n$4\r\nEXEC\r\n",
            "*2\r\n$5\r\nWATCH\r\n$1\r\nk\r\n",
            "*2\r\n$5\r\nHELLO\r\n$1\r\n3\r\n",
            "*3\r\n$6\r\nEXPIRE\r\n$1\r\nk\r\n$3\r\n100\r\n",
            "*2\r\n$9\r\nSUBSCRIBE\r\n$1\r\nc\r\n",
            "*3\r\n$7\r\nPUBLISH\r\n$1\r\nc\r\n$1\r\nm\r\n",
            "*4\r\n$6\r\nSETBIT\r\n$1\r\nk\r\n$1\r\n7\r\n$1\r\n1\r\n",
            "*5\r\n$8\r\nBITCOUNT\r\n$1\r\nk\r\n$1\r\n0\r\n$2\r\n-1\r\n$3\r\nBIT\r\n",
            "*3\r\n$7\r\nCOMMAND\r\n$4\r\nINFO\r\n$3\r\nget\r\n",
            "*3\r\n$6\r\nOBJECT\r\n$8\r\nENCODING\r\n$1\r\nk\r\n",
            "*4\r\n$4\r\nCOPY\r\n$1\r\nk\r\n$1\r\nb\r\n$7\r\nREPLACE\r\n",
            "*2\r\n$6\r\nSELECT\r\n$1\r\n1\r\n",
            "set k \"a\\x00b\" ex 100\r\n",
            "get 'k'\r\n",
            "PING\r\n");
    private static final List<String> MEMCACHED = List.of(
            "set k 0 0 5\r\nhello\r\n",
            "get k\r\n",
            "gets k a b\r\n",
            "add a 1 100 1\r\n1\r\n",
            "incr a 5\r\n",
            "decr a 1 noreply\r\n",
            "cas k 0 0 1 5\r\nx\r\n",
            "append k 0 0 2\r\nyz\r\n",
            "touch k 100\r\n",
            "gat 100 k\r\n",
            "delete k\r\n",
            "mg k s v t f c h l k O123 q\r\n",
            "mg k N30 R30 T100 v\r\n",
            "ms k 5 T100 F3 I MS c\r\nhello\r\n",
            "ms a2V5 2 b\r\nhi\r\n",
            "md k I T30 q\r\n",
            "ma a N0 J5 D3 MI v\r\n",
            "me k\r\n",
            "mn\r\n",
            "stats settings\r\n",
            "verbosity 1\r\n",
            "flush_all 0\r\n");
    private static final String[] LENGTHS = {
        "0",
        "1",
        "-1",
        "-2",
        "9",
        "2147483647",
        "2147483648",
        "4294967296",
        "9223372036854775807",
        "999999999999999999999",
        "abc",
        ""
    };

    private final SplittableRandom random;
    private final List<String> commands;

    Inputs(long seed, boolean resp) {
        random = new SplittableRandom(seed);
        commands = resp ? RESP : MEMCACHED;
    }

    /** Makes up one input. */
    byte[] next() {
        String command = commands.get(random.nextInt(commands.size()));
        byte[] bytes = command.getBytes(StandardCharsets.ISO_8859_1);
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> bytes;
            case 3 -> changed(bytes, random.nextInt(1, 4));
            case 4 -> lying(command);
            case 5 -> without(bytes);
            case 6 -> joined(bytes, junk(random.nextInt(1, 12)));
            case 7 -> joined(java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)), next());
            case 8 -> changed(bytes, random.nextInt(1, bytes.length));
            default -> random.nextInt(6) == 0 ? junk(random.nextInt(1, 300)) : bytes;
        };
    }

    private byte[] changed(byte[] bytes, int times) {
        byte[] changed = bytes.clone();
        for (int i = 0; i < times; i++) {
            int at = random.nextInt(changed.length);
            changed[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : changed[at] ^ 1 << random.nextInt(8));
        }
        return changed;
    }

    private byte[] lying(String command) {
        String number = LENGTHS[random.nextInt(LENGTHS.length)];
        String[] parts = command.split("(?<=\\D)(?=\\d)|(?<=\\d)(?=\\D)");
        int at = random.nextInt(parts.length);
        for (int i = 0; i < parts.length; i++) {
            int place = (at + i) % parts.length;
            if (Character.isDigit(parts[place].charAt(0))) {
                parts[place] = number;
                break;
            }
        }
        return String.join("", parts).getBytes(StandardCharsets.ISO_8859_1);
    }

    private byte[] without(byte[] bytes) {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + random.nextInt(1, 5));
        return joined(java.util.Arrays.copyOf(bytes, from), java.util.Arrays.copyOfRange(bytes, to, bytes.length));
    }

    private byte[] junk(int length) {
        byte[] junk = new byte[length];
        random.nextBytes(junk);
        return junk;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(one);
        bytes.writeBytes(other);
        return bytes.toByteArray();
    }
}
