package org.civarcos.cache.http;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.civarcos.cache.spi.Durations;

/** The age of a response, the time since its generation at the origin (RFC 9111 section 4.2.3). */
public final class CurrentAge {
    private CurrentAge() {}

    /**
     * Computes {@code corrected_initial_age}: how old the response was when it was received.
     *
     * @param response its fields
     * @param requestTime when the request that it answers was sent on
     * @param responseTime when it was received
     * @return zero or more
     */
    public static Duration initial(HeaderFields response, Instant requestTime, Instant responseTime) {
        // A Date has whole seconds: its fraction is unknown, not old.
        long apparentAge = HttpDate.dateOf(response, responseTime).until(responseTime, ChronoUnit.SECONDS);
        Duration responseDelay = notNegative(Duration.between(requestTime, responseTime));
        Duration correctedAge = Durations.plus(responseDelay, stated(response));
        return apparentAge > correctedAge.toSeconds() ? Duration.ofSeconds(apparentAge) : correctedAge;
    }

    /**
     * Computes {@code current_age}.
     *
     * @param initialAge from {@link #initial}
     * @param responseTime when the response was received
     * @param now the present moment; one before {@code responseTime} counts as that
     * @return zero or more
     */
    public static Duration at(Duration initialAge, Instant responseTime, Instant now) {
        return Durations.plus(initialAge, notNegative(Duration.between(responseTime, now)));
    }

    /** The {@code Age} field; of several the first counts, and one that is no number is ignored (section 5.1). */
    private static Duration stated(HeaderFields response) {
        String text = response.value("Age");
        return text == null
                ? Duration.ZERO
                : Duration.ofSeconds(Math.max(0, CacheDirectives.deltaSeconds(text.split(",", 2)[0].strip())));
    }

    private static Duration notNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
