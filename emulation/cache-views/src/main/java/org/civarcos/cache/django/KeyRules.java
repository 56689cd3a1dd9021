package org.civarcos.cache.django;

import java.util.function.Consumer;
import org.civarcos.cache.views.PythonText;
import org.jspecify.annotations.Nullable;

/** Makes keys and checks them: what Memcached would not take is warned of, or refused. */
final class KeyRules {
    private static final int LONGEST = 250;
    private static final String BEGINNING = "Cache key will cause errors if used with memcached: ";

    private final String prefix;
    private final KeyFunction function;
    private final boolean refuses;
    private final Consumer<? super String> warnings;

    KeyRules(String prefix, KeyFunction function, boolean refuses, Consumer<? super String> warnings) {
        this.prefix = prefix;
        this.function = function;
        this.refuses = refuses;
        this.warnings = warnings;
    }

    /** The text of a key by itself, for messages. */
    static String text(@Nullable Object key) {
        return PythonText.str(key);
    }

    String make(@Nullable Object key, int version) {
        return function.makeKey(key, prefix, version);
    }

    /** Makes a key and checks it. */
    String checked(@Nullable Object key, int version) {
        String made = make(key, version);
        if (made.length() > LONGEST && made.codePointCount(0, made.length()) > LONGEST) {
            complain(BEGINNING + PythonText.repr(made) + " (longer than " + LONGEST + ")");
        }
        if (made.chars().anyMatch(each -> each <= ' ' || each == 127)) {
            complain("Cache key contains characters that will cause errors if used with memcached: "
                    + PythonText.repr(made));
        }
        return made;
    }

    private void complain(String warning) {
        if (refuses) {
            throw new InvalidCacheKeyException(warning);
        }
        warnings.accept(warning);
    }
}
