package org.civarcos.cache.views;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as words of a line, as {@code wire.py} writes and reads them. */
public final class Words {
    private Words() {}

    public static String encode(@Nullable Object value) {
        if (value == null) {
            return "n";
        }
        if (value instanceof Boolean truth) {
            return truth ? "t1" : "t0";
        }
        if (PythonText.isInteger(value)) {
            return "i" + value;
        }
        if (value instanceof Double || value instanceof Float) {
            return "f" + PythonText.repr(value);
        }
        if (value instanceof BigDecimal) {
            return "d" + value;
        }
        if (value instanceof Duration duration) {
            return seconds(duration);
        }
        if (value instanceof String text) {
            return "s"
                    + URLEncoder.encode(text, UTF_8)
                            .replace("+", "%20")
                            .replace("*", "%2A")
                            .replace("%7E", "~");
        }
        if (value instanceof byte[] bytes) {
            return "b" + HexFormat.of().formatHex(bytes);
        }
        if (value instanceof Collection<?> list) {
            return "l" + list.stream().map(Words::encode).collect(joining(","));
        }
        if (value instanceof Map<?, ?> map) {
            return "m"
                    + map.entrySet().stream()
                            .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                            .collect(joining(","));
        }
        return "o" + PythonText.type(value);
    }

    /** A timeout: an integer where it is one. */
    private static String seconds(Duration duration) {
        boolean isWhole = duration.equals(Duration.ofSeconds(duration.toSeconds()));
        return isWhole ? "i" + duration.toSeconds() : encode(duration.toNanos() / 1e9);
    }

    /** The text of a word that is one. */
    public static String text(String word) {
        return URLDecoder.decode(word.substring(1), UTF_8);
    }
}
