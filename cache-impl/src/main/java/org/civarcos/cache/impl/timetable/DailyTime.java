package org.civarcos.cache.impl.timetable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time of day.
 *
 * @param time the time; where the clock is put forward over it, so much later
 * @param zone where
 */
public record DailyTime(LocalTime time, ZoneId zone) {
    private static final Pattern FORM = Pattern.compile("(\\d{2}:\\d{2}(?::\\d{2})?)(?:\\s+(\\S+))?");

    /** What it is written like. */
    public static final String EXAMPLE = "a time such as 03:00, 18:30:15 or 03:00 Europe/Zurich";

    /**
     * Parses a time, in the zone of the system where none is given.
     *
     * @param text the text
     * @return the time
     * @throws IllegalArgumentException if it is none
     */
    public static DailyTime parse(String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not " + EXAMPLE);
        }
        try {
            ZoneId zone = parts.group(2) == null ? ZoneId.systemDefault() : ZoneId.of(parts.group(2));
            return new DailyTime(LocalTime.parse(parts.group(1)), zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not " + EXAMPLE, e);
        }
    }

    /** The first such moment after a moment. */
    Instant after(Instant moment) {
        LocalDate day = moment.atZone(zone).toLocalDate();
        Instant today = ZonedDateTime.of(day, time, zone).toInstant();
        return today.isAfter(moment)
                ? today
                : ZonedDateTime.of(day.plusDays(1), time, zone).toInstant();
    }

    @Override
    public String toString() {
        return time + " " + zone;
    }
}
