package org.civarcos.cache.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.civarcos.cache.spi.Durations;
import org.jspecify.annotations.Nullable;

/**
 * A stored response with all that is needed to use it again: RFC 9111 section 3. Immutable but for a note that it was
 * used; what it is worth at a moment is asked with that moment.
 */
public final class StoredResponse implements StoredEntry {
    /** This, two instants, what it says of its use over time with its durations, and half of what a 304 repeats. */
    private static final int OBJECTS = 64 + 2 * 24 + 32 + 24 + 3 * 24 + 56;

    private final int status;
    private final HeaderFields fields;
    private final byte[] body;
    private final Instant requestTime;
    private final Instant responseTime;
    private final HeaderFields selecting;
    private final Vary vary;
    private final Duration initialAge;
    private final Freshness freshness;
    private final boolean codedLater;

    /** As they are sent; the same as those that are stored, unless the tag has to be weak. */
    private final HeaderFields sent;

    /** Whether it was an answer since somebody asked; a race costs only a turn. */
    private boolean used;

    /** Made when it is first asked for: most clients ask for the whole. */
    private @Nullable HeaderFields notModified;

    /**
     * Stores a response.
     *
     * @param response status and the fields that are stored
     * @param body the bytes of the content without any coding added on the way; not copied: do not change it
     * @param freshness what it says about its use over time
     * @param requestTime when the request was sent on
     * @param responseTime when the response was received
     * @param selecting the request fields that {@link Vary#select selected} it
     * @param vary by what it was selected, which may be more than its own {@code Vary} says
     */
    public StoredResponse(
            ResponseHead response,
            byte[] body,
            Freshness freshness,
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
        this.freshness = freshness;
        this.codedLater = ContentCoding.isLater(fields, vary);
        this.sent = codedLater ? ContentCoding.withWeakTag(fields) : fields;
    }

    /** {@return the status code} */
    public int status() {
        return status;
    }

    /** {@return whether it is a part of a representation, which answers nothing but ranges within it} */
    public boolean isPart() {
        return status == 206;
    }

    /** {@return the end-to-end fields, the initial {@code Age} among them if it came with one} */
    public HeaderFields fields() {
        return fields;
    }

    /** {@return what a 304 repeats of the fields} */
    HeaderFields notModifiedFields() {
        HeaderFields kept = notModified;
        if (kept == null) {
            kept = NotModified.fieldsOf(sent);
            notModified = kept; // immutable: whoever makes it makes the same
        }
        return kept;
    }

    /**
     * Tells whether its bytes are encoded on the way to a client that accepts it, by a filter that says so in
     * {@code Vary}: one strong tag would stand for several codings then, and a range for other bytes than are sent.
     *
     * @return whether its {@code Vary} names {@code Accept-Encoding}, by which it is not selected
     */
    public boolean isCodedLater() {
        return codedLater;
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
     * @param profile decides what is taken for equal
     * @return whether all selecting fields are equal
     */
    public boolean isSelectedBy(HeaderFields request, Profile profile) {
        return vary.names().isEmpty()
                || (!vary.any() && vary.select(request, profile).equals(selecting));
    }

    /** {@return what it says about its use over time} */
    public Freshness freshness() {
        return freshness;
    }

    /** {@return how long it is fresh from its generation on (RFC 9111 section 4.2.1)} */
    public Duration freshnessLifetime() {
        return freshness.lifetime().duration();
    }

    /** {@return status and fields} */
    public ResponseHead head() {
        return new ResponseHead(status, fields);
    }

    /** Notes that it is an answer; most were noted before. */
    void use() {
        if (!used) {
            used = true;
        }
    }

    /**
     * Takes the note that it was an answer, so that it counts once.
     *
     * @return whether it was one since this was asked last
     */
    public boolean takeUse() {
        boolean noted = used;
        used = false;
        return noted;
    }

    /** {@return status and fields as a client gets them} */
    ResponseHead sentHead() {
        return new ResponseHead(status, sent);
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
     * Tells whether it is fresh (RFC 9111 section 4.2): its lifetime exceeds its age, and it does not say
     * {@code no-cache}.
     *
     * @param now the present moment
     * @return whether it is
     */
    public boolean isFresh(Instant now) {
        return !freshness.noCache() && freshnessLifetime().compareTo(currentAge(now)) > 0;
    }

    /**
     * Tells whether it may be used though it is stale (RFC 9111 section 4.2.4).
     *
     * @param granted for how long after its lifetime that is allowed
     * @param now the present moment
     * @return whether the time granted exceeds that since it became stale, and it does not forbid any
     */
    public boolean isUsableStale(Duration granted, Instant now) {
        return freshness.allowsStale() && granted.compareTo(Durations.minus(currentAge(now), freshnessLifetime())) > 0;
    }

    /**
     * Lists the conditional field that validates it at the resource (RFC 9111 section 4.3.1): the tag of the
     * resource's, and the date only where there is no such tag. Both together would let a runtime that looks at the
     * date first say 304 to a tag that has changed.
     *
     * @return the field, none if it cannot be validated; a tag that was made here is no validator of the resource's
     */
    public HeaderFields conditions() {
        String tag = Validators.tagOf(fields);
        if (tag != null) {
            return HeaderFields.of("If-None-Match", tag);
        }
        String modified = fields.value("Last-Modified");
        return modified == null ? HeaderFields.EMPTY : HeaderFields.of("If-Modified-Since", modified);
    }

    /**
     * Computes how much of its lifetime is left.
     *
     * @param now the present moment
     * @return the time, negative if it is stale
     */
    public Duration freshnessLeft(Instant now) {
        return Durations.minus(freshnessLifetime(), currentAge(now));
    }

    /**
     * Computes how long it stays fresh.
     *
     * @param now the present moment
     * @return zero if it is stale
     */
    public Duration timeToLive(Instant now) {
        Duration left = freshnessLeft(now);
        return left.isNegative() || freshness.noCache() ? Duration.ZERO : left;
    }

    @Override
    public int weight() {
        return OBJECTS + HeapSize.bytes(body.length) + fields.weight() + selecting.weight() + vary.weight();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoredResponse that
                && status == that.status
                && fields.equals(that.fields)
                && Arrays.equals(body, that.body)
                && freshness.equals(that.freshness)
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
