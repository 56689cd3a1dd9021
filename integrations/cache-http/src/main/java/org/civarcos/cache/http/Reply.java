package org.civarcos.cache.http;

import java.time.Instant;
import java.util.Arrays;

/**
 * The answer that a request gets out of a response which is at hand, mostly as a whole: the response itself, 304, 206
 * or 416 (RFC 9110 sections 13.2.2, 14.2 and 15, RFC 9111 section 4.3.2). The precondition comes before the range.
 */
public final class Reply {
    private static final byte[] EMPTY = {};

    /** What describes the content that a 416 does not have. */
    private static final FieldNames OF_CONTENT = FieldNames.of(
            "content-type",
            "content-encoding",
            "content-language",
            "content-location",
            "etag",
            "last-modified",
            "expires",
            "cache-control");

    private final int status;
    private final Reason reason;
    private final HeaderFields fields;
    private final byte[] body;

    Reply(int status, Reason reason, HeaderFields fields, byte[] body) {
        this.status = status;
        this.reason = reason;
        this.fields = fields;
        this.body = body;
    }

    static Reply empty(int status, Reason reason, HeaderFields fields) {
        return new Reply(status, reason, fields, EMPTY);
    }

    /**
     * Makes the answer out of a stored response, with its {@code Age} (RFC 9111 section 4).
     *
     * @param request the request
     * @param stored the stored response
     * @param now the present moment
     * @return the answer
     */
    public static Reply ofStored(RequestHead request, StoredResponse stored, Instant now) {
        stored.use();
        Reply reply = stored.isPart() ? PartialContent.reply(request, stored) : ofWhole(request, stored);
        String age = Long.toString(stored.currentAge(now).toSeconds());
        return new Reply(reply.status, reply.reason, reply.fields.with("Age", age), reply.body);
    }

    private static Reply ofWhole(RequestHead request, StoredResponse stored) {
        ResponseHead head = stored.sentHead();
        if (!isSafe(request)) {
            return new Reply(head.status(), Reason.UNCONDITIONAL, head.fields(), stored.body());
        }
        Conditional conditional =
                Conditional.evaluate(request.fields(), head.status(), head.fields(), stored.responseTime());
        if (conditional.notModified()) {
            return empty(304, conditional.reason(), stored.notModifiedFields());
        }
        boolean whole = stored.isCodedLater() && ContentCoding.isAccepted(request.fields());
        return whole
                ? new Reply(head.status(), conditional.reason(), head.fields(), stored.body())
                : ranged(request, head, stored.body(), stored.responseTime(), conditional);
    }

    /**
     * Makes the answer out of a response that the resource has just made for this very request, which is why a date
     * counts by {@code Last-Modified} alone.
     *
     * @param request the request
     * @param response the response
     * @param body its content, as it is sent
     * @param responseTime when it was received
     * @return the answer
     */
    public static Reply of(RequestHead request, ResponseHead response, byte[] body, Instant responseTime) {
        HeaderFields fields = response.fields();
        if (!isSafe(request)) {
            return new Reply(response.status(), Reason.UNCONDITIONAL, fields, body);
        }
        Conditional conditional = Conditional.evaluateMade(request.fields(), response.status(), fields, responseTime);
        return conditional.notModified()
                ? empty(304, conditional.reason(), NotModified.fieldsOf(fields))
                : ranged(request, response, body, responseTime, conditional);
    }

    /** The conditions of others are the resource's own to evaluate. */
    private static boolean isSafe(RequestHead request) {
        return request.method().equals("GET") || request.method().equals("HEAD");
    }

    private static Reply ranged(
            RequestHead request, ResponseHead response, byte[] body, Instant responseTime, Conditional conditional) {
        HeaderFields fields = response.fields();
        if (!request.fields().contains("Range")) {
            return new Reply(response.status(), conditional.reason(), fields, body);
        }
        ByteRange range = ByteRange.evaluate(request, response.status(), fields, body.length, responseTime);
        return switch (range.outcome()) {
            case WHOLE -> new Reply(response.status(), range.reason(), fields, body);
            case PARTIAL ->
                new Reply(
                        206,
                        range.reason(),
                        fields.with(ContentRange.FIELD, range.contentRange()),
                        Arrays.copyOfRange(body, range.first(), range.last() + 1));
            case UNSATISFIABLE ->
                empty(
                        416,
                        range.reason(),
                        fields.keep(field -> !OF_CONTENT.contains(field.name()))
                                .with(ContentRange.FIELD, range.contentRange()));
        };
    }

    /** {@return the status} */
    public int status() {
        return status;
    }

    /** {@return why it is that} */
    public Reason reason() {
        return reason;
    }

    /** {@return the fields} */
    public HeaderFields fields() {
        return fields;
    }

    /** {@return the content, empty if it has none; not a copy: do not change it} */
    public byte[] body() {
        return body;
    }
}
