package org.civarcos.cache.it.wire.resp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Words of commands by kind: mostly right ones, some at a bound, some wrong. Lifetimes end long after the run or are
 * over at
 * once, so that a moment more or less does not tell the servers apart.
 */
final class Words {
    private static final String[] KEYS = {
        "a", "b", "c", "d", "e", "user:1", "user:2", "{tag}x", "with space", "", "\0\u00ff\r\n", "k".repeat(300)
    };
    private static final String[] VALUES = {
        "",
        "a",
        "hello",
        "x".repeat(44),
        "x".repeat(45),
        "\r\n$5\r\n",
        "\0\u0001\u00ff",
        "y".repeat(1_000),
        "12345",
        "0"
    };
    private static final String[] NUMBERS = {
        "0",
        "1",
        "-1",
        "5",
        "10",
        "100",
        "9999",
        "10000",
        "9223372036854775807",
        "-9223372036854775808",
        "1234567890123"
    };
    private static final String[] NOT_NUMBERS = {
        "abc", "", " 1", "1 ", "+1", "01", "-0", "00", "1.0", "0x10", "1e3", "9223372036854775808", "1\0", "--1", "-"
    };
    private static final String[] FLOATS = {
        "0.1",
        "1.5",
        "-2.25",
        "1e5",
        "5.0e3",
        "3.0",
        "0.7",
        "-0.1",
        "1e-18",
        "1e17",
        "12345678901234567890",
        ".5",
        "1.",
        "0x10",
        "+1",
        "1e300",
        "0",
        "3.14159265358979",
        "100000000000000000000",
        "1e-5",
        "7",
        "-7"
    };
    private static final String[] NOT_FLOATS = {
        "abc", "", " 1", "1 ", "nan", "inf", "-inf", "1,5", "1e400", "infinity", "1e"
    };
    private static final String[] ENDS = {"4000000000", "3000000000", "1", "2500000001"};
    private static final String[] END_MILLIS = {"4000000000000", "3000000000499", "3000000000500", "1", "3000000000001"
    };
    private static final String[] ODD_TIMES = {
        "0",
        "-1",
        "-5",
        "abc",
        "10.5",
        "9223372036854775807",
        "-9223372036854775808",
        "9223372036854775",
        "92233720368547758",
        "",
        "1e3",
        "+100",
        "9223372036854775808"
    };
    private static final String[] INDICES = {
        "0",
        "1",
        "2",
        "3",
        "5",
        "-1",
        "-2",
        "-3",
        "-5",
        "100",
        "-100",
        "44",
        "1000",
        "-1000",
        "9223372036854775807",
        "-9223372036854775808",
        "2147483647"
    };
    private static final String[] OFFSETS = {
        "0", "1", "3", "5", "44", "45", "100", "-1", "4294967296", "9223372036854775807"
    };
    private static final String[] BITS = {"0", "1", "7", "8", "9", "100", "1000", "-1", "4294967296", "abc"};
    private static final String[] PATTERNS = {
        "*", "*", "a", "?", "user:*", "[ab]", "[^a]", "[a-c]", "[c-a]", "\\a", "*\\*", "", "[", "[a", "[^", "u*r:?",
        "{tag}*", "**", "[!a]", "[a-]", "\\", "k*", "[\\]]", "*:[12]", "with*"
    };
    private static final String OWNER = """
        local token = redis.call('get', KEYS[1])
        if not token or token ~= ARGV[1] then
            return 0
        end
        """;

    /** Those of redis-py's locks and of django-redis' counter. */
    private static final String[] SCRIPTS = {
        OWNER + "redis.call('del', KEYS[1])\nreturn 1",
        OWNER + """
            local expiration = redis.call('pttl', KEYS[1])
            if not expiration then
                expiration = 0
            end
            if expiration < 0 then
                return 0
            end

            local newttl = ARGV[2]
            if ARGV[3] == "0" then
                newttl = ARGV[2] + expiration
            end
            redis.call('pexpire', KEYS[1], newttl)
            return 1
            """,
        OWNER + "redis.call('pexpire', KEYS[1], ARGV[2])\nreturn 1",
        "return redis.call('INCRBY', KEYS[1], ARGV[1])",
        "\n  return redis.call('INCRBY', KEYS[1], ARGV[1])\n  ",
        """
        local exists = redis.call('EXISTS', KEYS[1])
        if (exists == 1) then
            return redis.call('INCRBY', KEYS[1], ARGV[1])
        else return false end
        """
    };

    private static final String[] RULES = {
        "on",
        "off",
        "nopass",
        "resetpass",
        ">secret",
        "<secret",
        "#" + "0".repeat(64),
        "!" + "0".repeat(64),
        "#abc",
        "~*",
        "~a*",
        "%R~b",
        "%W~c",
        "%RW~d",
        "%~d",
        "allkeys",
        "resetkeys",
        "&*",
        "&news",
        "allchannels",
        "resetchannels",
        "+@all",
        "-@all",
        "+@read",
        "-@write",
        "+@string",
        "-@dangerous",
        "+@hash",
        "+@nothing",
        "+get",
        "-get",
        "+SET",
        "+config|get",
        "-config",
        "+config|nothing",
        "+hset",
        "-cluster|info",
        "+client|id",
        "+nothing",
        "reset",
        "nothing",
        ""
    };
    private static final String[] SETTINGS = {
        "timeout",
        "TIMEOUT",
        "slowlog-max-len",
        "latency-monitor-threshold",
        "slowlog-log-slower-than",
        "databases",
        "nothing"
    };
    private static final String[] DATABASES = {"0", "0", "0", "1", "1", "2", "3"};
    private static final String[] ODD_DATABASES = {"15", "16", "-1", "abc", "", "9223372036854775807", "4294967296"};

    private final SplittableRandom random;

    Words(SplittableRandom random) {
        this.random = random;
    }

    boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T of(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    String of(String... all) {
        return all[random.nextInt(all.length)];
    }

    /** A word of a kind in small letters, or the word itself, in letters of any case. */
    byte[] word(String kind) {
        if (once(120) && !kind.equals("script")) {
            return latin(of("", "abc", "-x", "NX", "x".repeat(200), "%d", "\u00e9"));
        }
        return latin(text(kind));
    }

    /** A word that is wrong nearly everywhere, and ends no entry soon. */
    byte[] wrong() {
        return latin(of("", "abc", "-1", "1.5", "9223372036854775808", "NX", "a", " 1", "\0", "x".repeat(600)));
    }

    private String text(String kind) {
        return switch (kind) {
            case "key" -> once(30) ? of(KEYS) : KEYS[random.nextInt(9)];
            case "value" -> once(2) ? of(NUMBERS) : once(4) ? of(FLOATS) : once(12) ? of(NOT_NUMBERS) : of(VALUES);
            case "int" -> once(8) ? of(NOT_NUMBERS) : once(2) ? "" + (random.nextInt(2_001) - 1_000) : of(NUMBERS);
            case "float" -> once(10) ? of(NOT_FLOATS) : once(3) ? decimal() : of(FLOATS);
            case "seconds" -> once(12) ? of(ODD_TIMES) : "" + (10_000 + random.nextInt(5_000_000));
            case "millis" -> once(12) ? of(ODD_TIMES) : "" + (10_000_000 + random.nextInt(1_000_000_000));
            case "end" -> once(16) ? of(ODD_TIMES) : of(ENDS);
            case "endmillis" -> once(16) ? of(ODD_TIMES) : of(END_MILLIS);
            case "index" -> once(20) ? of(NOT_NUMBERS) : of(INDICES);
            case "offset" -> once(20) ? of(NOT_NUMBERS) : OFFSETS[random.nextInt(once(4) ? OFFSETS.length : 7)];
            case "bit" -> of(BITS);
            case "zeroone" -> of("0", "1", "1", "2", "abc");
            case "pattern" -> of(PATTERNS);
            case "db" -> once(10) ? of(ODD_DATABASES) : of(DATABASES);
            case "cursor" -> once(12) ? of("abc", "", "-", "1e3", "99999999999999999999") : "0";
            case "badcount" -> of("0", "-1", "abc", "1.5", "");
            case "large" -> "1000";
            case "type" -> of("string", "STRING", "list", "hash", "zset", "stream", "set", "foo", "");
            case "channel" -> of("news", "chat", "", "user:1");
            case "text" -> of(VALUES);
            case "command" ->
                of("get", "SET", "mget", "del", "foo", "config", "config|get", "object|encoding", "client", "exec");
            case "noted" -> of("get", "mget", "DEL", "foo", "config", "config|get", "object|encoding", "exec");
            case "script" -> of(SCRIPTS);
            case "digest" -> once(8) ? of("0".repeat(40), "abc") : digest(of(SCRIPTS));
            case "token" -> of("a", "hello", "0", "1", "5");
            case "oddtime" ->
                once(2) ? of(ODD_TIMES) : of("nan", "inf", "0x10", " 12 ", "1.5", "9223372036854775807", "-0");
            case "keycount" -> once(20) ? of("0", "2", "-1", "3", "abc") : "1";
            case "user" -> once(10) ? of("nobody", "") : of("ann", "bob");
            case "tried" -> once(10) ? of("nobody", "") : of("ann", "bob", "carl", "carl");
            case "rule" -> of(RULES);
            case "amount" -> of("0", "70", "1000", "-1", "-2", "abc", "", "1.5", "2147483648", "9223372036854775808");
            case "setting" -> of(SETTINGS);
            case "bad" -> of("foo", "BAR", "help2", "nox", "list?", "n8", ".X", "in\r\nfo", "x".repeat(150));
            default -> once(6) ? kind.toLowerCase(Locale.ROOT) : kind;
        };
    }

    private String digest(String script) {
        try {
            String digest =
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(latin(script)));
            return once(5) ? digest.toUpperCase(Locale.ROOT) : digest;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String decimal() {
        return random.nextInt(2_001) - 1_000 + "." + random.nextInt(1_000);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
