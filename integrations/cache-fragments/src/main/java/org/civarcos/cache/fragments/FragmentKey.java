package org.civarcos.cache.fragments;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys and names as Django makes them: {@code template.cache.NAME.MD5}. */
final class FragmentKey {
    private static final String PREFIX = "template.cache.";
    private static final String NULL = "\\0";

    private FragmentKey() {}

    /** The tag of all fragments of a name. */
    static String ofAll(String name) {
        return PREFIX + name;
    }

    static String of(String name, List<@Nullable Object> parts) {
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            append(text, part);
        }
        return PREFIX + name + "." + md5(text.toString());
    }

    /** A colon ends a part, as in Django; one inside has a backslash before it, which Django leaves out. */
    private static void append(StringBuilder text, @Nullable Object part) {
        if (part == null) {
            text.append(NULL);
        } else {
            String plain = plain(part);
            for (int i = 0; i < plain.length(); i++) {
                char c = plain.charAt(i);
                if (c == ':' || c == '\\') {
                    text.append('\\');
                }
                text.append(c);
            }
        }
        text.append(':');
    }

    private static String plain(Object part) {
        if (part instanceof Boolean flag) {
            return flag ? "True" : "False"; // as in Python
        }
        return part instanceof Enum<?> constant ? constant.name() : String.valueOf(part);
    }

    private static String md5(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("each Java has MD5", impossible);
        }
    }
}
