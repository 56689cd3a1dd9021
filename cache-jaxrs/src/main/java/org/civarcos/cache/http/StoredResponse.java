package org.civarcos.cache.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A stored response with all that is needed to use it again: RFC 9111 section 3. Immutable; what it is worth at a
 * moment is asked with that moment.
 */
public final class StoredResponse implements StoredEntry {
    private final int status;
    private final HeaderFields fields;
    private final byte[] body;
    private final Instant requestTime;
    private final Instant responseTime;
    private final HeaderFields selecting;
    private final Vary vary;
    private final Duration initialAge;
    private final Duration freshnessLifetime;

    /**
     * Stores a response.
     *
     * @param response status and end-to-end fields, which state the freshness lifetime
     * @param body the bytes of the content without any coding added on the way; not copied: do not change it
     * @param requestTime when the request was sent on
     * @param responseTime when the response was received
     * @param selecting the request fields that {@link Vary#select selected} it
     * @param vary by what it was selected, which may be more than its own {@code Vary} says
     */
    public StoredResponse(
            ResponseHead response,
            byte[] body,
            Instant requestTime,
            Instant responseTime,
            HeaderFields selecting,
            Vary vary) {
        this.status = response.status();
        this.fields = response.fields();
        this.body = body;
        this.requestTime = requestTime;
        this.responseTime = responseTime;
        this.selecting = selecting;
        this.vary = vary;
        this.initialAge = CurrentAge.initial(fields, requestTime, responseTime);
        this.freshnessLifetime = FreshnessLifetime.stated(fields, responseTime)
                .map(FreshnessLifetime::duration)
                .orElse(Duration.ZERO);
    }

    /** {@return the status code} */
    public int status() {
        return status;
    }

    /** {@return the end-to-end fields, the initial {@code Age} among them if it came with one} */
    public HeaderFields fields() {
        return fields;
    }

    /** {@return the bytes of the content; not a copy: do not change them} */
    public byte[] body() {
        return body;
    }

    /** {@return when the request that it answers was sent on} */
    public Instant requestTime() {
        return requestTime;
    }

    /** {@return when it was received} */
    public Instant responseTime() {
        return responseTime;
    }

    /** {@return the request fields that selected it} */
    public HeaderFields selecting() {
        return selecting;
    }

    /** {@return by what it was selected} */
    public Vary vary() {
        return vary;
    }

    /**
     * Tells whether a request selects it (RFC 9111 section 4.1).
     *
     * @param request the fields of the request
     * @return whether all selecting fields are equal
     */
    public boolean isSelectedBy(HeaderFields request) {
        return vary.names().isEmpty() || (!vary.any() && vary.select(request).equals(selecting));
    }

    /** {@return how long it is fresh from its generation on (RFC 9111 section 4.2.1)} */
    public Duration freshnessLifetime() {
        return freshnessLifetime;
    }

    /**
     * Computes its age (RFC 9111 section 4.2.3).
     *
     * @param now the present moment
     * @return zero or more
     */
    public Duration currentAge(Instant now) {
        return CurrentAge.at(initialAge, responseTime, now);
    }

    /**
     * Tells whether it is fresh (RFC 9111 section 4.2): its lifetime exceeds its age.
     *
     * @param now the present moment
     * @return whether it is
     */
    public boolean isFresh(Instant now) {
        return freshnessLifetime.compareTo(currentAge(now)) > 0;
    }

    /**
     * Computes how long it stays fresh.
     *
     * @param now the present moment
     * @return zero if it is stale
     */
    public Duration timeToLive(Instant now) {
        Duration left = freshnessLifetime.minus(currentAge(now));
        return left.isNegative() ? Duration.ZERO : left;
    }

    @Override
    public int weight() {
        return 256 + body.length + fields.weight() + selecting.weight();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoredResponse that
                && status == that.status
                && fields.equals(that.fields)
                && Arrays.equals(body, that.body)
                && requestTime.equals(that.requestTime)
                && responseTime.equals(that.responseTime)
                && selecting.equals(that.selecting)
                && vary.equals(that.vary);
    }

    @Override
    public int hashCode() {
        return 31 * fields.hashCode() + Arrays.hashCode(body);
    }

    @Override
    public String toString() {
        return "StoredResponse[" + status + " " + fields + ", " + body.length + " bytes, received " + responseTime
                + "]";
    }
}
