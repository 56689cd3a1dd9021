package org.civarcos.cache.jaxrs.policy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Directives of {@code CacheControl} for clients. Its {@code max-age} and {@code s-maxage} count from the moment that a
 * client gets the response, but those that receive it subtract its {@code Age}: so a response that was kept here for a
 * while is given that much more.
 */
public final class ClientDirectives {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String DIRECTIVE = TOKEN + "(?:=(?:" + TOKEN + "|\"[^\"\\\\\\p{Cntrl}]*\"))?";
    private static final Pattern LIST = Pattern.compile(DIRECTIVE + "(?:\\s*,\\s*" + DIRECTIVE + ")*");
    private static final Pattern LIFETIME =
            Pattern.compile("(?<![\\w-])(max-age|s-maxage)=(\\d{1,10})", Pattern.CASE_INSENSITIVE);

    private final String text;
    private final boolean counts;

    private ClientDirectives(String text) {
        this.text = text;
        this.counts = LIFETIME.matcher(text).find();
    }

    /** Reads them; empty if they are no list of directives. */
    public static Optional<ClientDirectives> parse(String text) {
        String stripped = text.strip();
        return LIST.matcher(stripped).matches() ? Optional.of(new ClientDirectives(stripped)) : Optional.empty();
    }

    /** The value of the field for a response of some age in seconds. */
    public String at(long age) {
        if (age <= 0 || !counts) {
            return text;
        }
        return LIFETIME.matcher(text).replaceAll(match -> later(match.group(1), match.group(2), age));
    }

    private static String later(String directive, String seconds, long age) {
        long stated = Long.parseLong(seconds);
        // Zero stays: it means that nothing is to be kept.
        return Matcher.quoteReplacement(directive + "=" + (stated == 0 ? 0 : stated + age));
    }

    @Override
    public String toString() {
        return text;
    }
}
