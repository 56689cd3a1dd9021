package org.civarcos.cache.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates in the three formats of RFC 9110 section 5.6.7, of which the first is written. */
public final class HttpDate {
    private static final DateTimeFormatter IMF_FIXDATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private static final String TIME = "(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)";
    private static final String MONTH = "(?<month>[A-Z][a-z]{2})";
    private static final List<Pattern> FORMATS = List.of(
            Pattern.compile("[A-Z][a-z]{2}, (?<day>\\d\\d) " + MONTH + " (?<year>\\d{4}) " + TIME + " GMT"),
            Pattern.compile("[A-Z][a-z]{2,5}day, (?<day>\\d\\d)-" + MONTH + "-(?<year>\\d\\d) " + TIME + " GMT"),
            Pattern.compile("[A-Z][a-z]{2} " + MONTH + " (?<day>[ \\d]\\d) " + TIME + " (?<year>\\d{4})"));

    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private HttpDate() {}

    /**
     * Writes a date.
     *
     * @param instant the moment
     * @return its IMF-fixdate
     */
    public static String format(Instant instant) {
        return IMF_FIXDATE.format(instant);
    }

    /**
     * Reads a date.
     *
     * @param text the text
     * @param now decides the century of a year of two digits, which is at most 50 years ahead
     * @return the moment, or empty if it is no date
     */
    public static Optional<Instant> parse(String text, Instant now) {
        for (Pattern format : FORMATS) {
            Matcher date = format.matcher(text.strip());
            if (date.matches()) {
                return Optional.ofNullable(instant(date, now));
            }
        }
        return Optional.empty();
    }

    private static @Nullable Instant instant(Matcher date, Instant now) {
        int year = Integer.parseInt(date.group("year"));
        if (date.group("year").length() == 2) {
            int thisYear = now.atOffset(ZoneOffset.UTC).getYear();
            year += thisYear - thisYear % 100;
            if (year > thisYear + 50) {
                year -= 100;
            } else if (year < thisYear - 49) {
                year += 100;
            }
        }
        int month = MONTHS.indexOf(date.group("month")) + 1;
        int second = Math.min(59, number(date, "second")); // a leap second is 60
        try {
            return LocalDateTime.of(
                            year, month, number(date, "day"), number(date, "hour"), number(date, "minute"), second)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException noSuchDate) {
            return null;
        }
    }

    private static int number(Matcher date, String group) {
        return Integer.parseInt(date.group(group).strip());
    }
}
