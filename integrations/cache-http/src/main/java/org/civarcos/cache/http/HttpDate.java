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
    private static final String MONTH = "(?<month>[A-Z]{3})";
    private static final List<Pattern> FORMATS = List.of(
            format("[A-Z]{3}, (?<day>\\d\\d) " + MONTH + " (?<year>\\d{4}) " + TIME + " GMT"),
            format("[A-Z]{3,6}day, (?<day>\\d\\d)-" + MONTH + "-(?<year>\\d\\d) " + TIME + " GMT"),
            format("[A-Z]{3} " + MONTH + " (?<day>[ \\d]\\d) " + TIME + " (?<year>\\d{4})"));

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    /** Most dates are of the present second: the last that was written, and the last that was read. */
    private static volatile ReadDate written = new ReadDate(imfFixdate(Instant.EPOCH), Instant.EPOCH);

    private static volatile ReadDate read = written;

    private HttpDate() {}

    private record ReadDate(String text, Instant instant) {}

    private static String imfFixdate(Instant instant) {
        return IMF_FIXDATE.format(instant);
    }

    /** The case is not minded: it changes no meaning, and other recipients do not mind it either. */
    private static Pattern format(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }

    /**
     * Writes a date.
     *
     * @param instant the moment
     * @return its IMF-fixdate
     */
    public static String format(Instant instant) {
        ReadDate last = written;
        if (last.instant().getEpochSecond() != instant.getEpochSecond()) {
            last = new ReadDate(imfFixdate(instant), instant);
            written = last;
        }
        return last.text();
    }

    /**
     * Reads a date.
     *
     * @param text the text, or null
     * @param now decides the century of a year of two digits, which is at most 50 years ahead
     * @return the moment, or empty if it is no date
     */
    public static Optional<Instant> parse(@Nullable String text, Instant now) {
        return Optional.ofNullable(text == null ? null : read(text, now));
    }

    private static @Nullable Instant read(String text, Instant now) {
        ReadDate last = read;
        if (last.text().equals(text)) {
            return last.instant();
        }
        Matcher date = FORMATS.get(0).matcher(text.strip());
        if (date.matches()) {
            Instant instant = instant(date, now);
            if (instant != null) {
                read = new ReadDate(text, instant);
            }
            return instant;
        }
        return readObsolete(text.strip(), now);
    }

    private static @Nullable Instant readObsolete(String text, Instant now) {
        for (Pattern format : FORMATS.subList(1, FORMATS.size())) {
            Matcher date = format.matcher(text);
            if (date.matches()) {
                return instant(date, now);
            }
        }
        return null;
    }

    /** The {@code Date} of a response; if it has none, or one that is none, when it was received. */
    static Instant dateOf(HeaderFields response, Instant responseTime) {
        String text = response.value("Date");
        Instant date = text == null ? null : read(text, responseTime);
        return date == null ? responseTime : date;
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
        int month = MONTHS.indexOf(date.group("month").toLowerCase(Locale.ROOT)) + 1;
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
