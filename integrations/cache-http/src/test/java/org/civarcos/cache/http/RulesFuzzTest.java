package org.civarcos.cache.http;

import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@link RulesFuzzTarget} over lines that are put together of what fields are made of, and damaged. */
class RulesFuzzTest {
    private static final int CASES = Integer.getInteger("fuzz.cases", 20_000);

    private static final List<String> REQUEST = List.of(
            "Cache-Control",
            "Pragma",
            "If-None-Match",
            "If-Match",
            "If-Modified-Since",
            "If-Unmodified-Since",
            "If-Range",
            "Range",
            "Accept-Language",
            "Authorization",
            "Cookie");

    private static final List<String> RESPONSE = List.of(
            "Cache-Control",
            "CDN-Cache-Control",
            "Expires",
            "Date",
            "Age",
            "ETag",
            "Last-Modified",
            "Vary",
            "Content-Range",
            "Content-Length",
            "Cache-Groups",
            "Cache-Group-Invalidation",
            "Location",
            "Connection",
            "Set-Cookie",
            "Content-Type");

    private static final List<String> PIECES = List.of(
            "max-age=",
            "s-maxage=",
            "no-store",
            "no-cache",
            "no-cache=\"",
            "private",
            "private=\"a, b\"",
            "public",
            "must-revalidate",
            "must-understand",
            "max-stale",
            "min-fresh=",
            "only-if-cached",
            "stale-while-revalidate=",
            "stale-if-error=",
            "proxy-revalidate",
            "immutable",
            "=",
            "\"",
            "\\",
            ",",
            ";",
            " ",
            "\t",
            "0",
            "1",
            "-1",
            "60",
            "2147483648",
            "99999999999999999999",
            "1.5",
            "W/",
            "\"x\"",
            "*",
            "bytes=",
            "0-1",
            "5-",
            "-5",
            "-0",
            "9-100",
            "bytes */10",
            "bytes 0-9/10",
            "bytes 3-12/20",
            "bytes 4-15/*",
            "Thu, 01 Jan 2026 00:00:00 GMT",
            "Thursday, 01-Jan-26 00:00:00 GMT",
            "Thu Jan  1 00:00:00 2026",
            "Thu, 31 Feb 2026 00:00:00 GMT",
            "Sun, 06 Nov 1994 24:60:61 GMT",
            "Sat, 01 Jan 0000 00:00:00 GMT",
            "en",
            "de;q=0.5",
            "Accept",
            "accept-language",
            "?1",
            "?0",
            "@1",
            ":aGk=:",
            "%\"%c3%bc\"",
            "%\"%ff\"",
            "(",
            ")",
            "a",
            "tok/en:x",
            "\u00fc",
            "\u0000",
            "/a",
            "http://h.example/x",
            "http://[",
            "//",
            "..");

    private static String inputs(Random random) {
        StringBuilder text = new StringBuilder();
        lines(REQUEST, random, text);
        text.append('\n');
        lines(RESPONSE, random, text);
        return text.toString();
    }

    private static void lines(List<String> names, Random random, StringBuilder text) {
        for (int line = random.nextInt(5); line > 0; line--) {
            text.append(pick(names, random)).append(": ");
            for (int piece = random.nextInt(6); piece > 0; piece--) {
                text.append(pick(PIECES, random));
            }
            text.append('\n');
        }
    }

    private static String pick(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    @Test
    void noInputMakesAnException_andNoneMakesTheCacheStoreWhatALineForbids() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            byte[] text = inputs(random).getBytes(StandardCharsets.ISO_8859_1);
            byte[] data = new byte[text.length + 1];
            data[0] = (byte) random.nextInt();
            System.arraycopy(text, 0, data, 1, text.length);
            for (int damage = random.nextInt(4) - 1; damage > 0; damage--) {
                data[random.nextInt(data.length)] = (byte) random.nextInt();
            }
            try {
                RulesFuzzTarget.fuzzerTestOneInput(data);
            } catch (RuntimeException | Error e) {
                fail("seed " + seed + ": " + new String(data, StandardCharsets.ISO_8859_1), e);
            }
        }
    }
}
