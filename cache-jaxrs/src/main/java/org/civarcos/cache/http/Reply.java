package org.civarcos.cache.http;

import java.time.Instant;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * The answer that a request gets out of a response which is at hand, mostly as a whole: the response itself, 304, 206 or 416
 * (RFC 9110 sections 13.2.2, 14.2 and 15, RFC 9111 section 4.3.2). The precondition comes before the range.
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
        Reply reply = stored.isPart()
                ? PartialContent.reply(request, stored)
                : of(request, stored.head(), stored.body(), stored.responseTime(), stored::notModifiedFields);
        String age = Long.toString(stored.currentAge(now).toSeconds());
        return new Reply(reply.status, reply.reason, reply.fields.with("Age", age), reply.body);
    }

    /**
     * Makes the answer.
     *
     * @param request the request
     * @param response the response
     * @param body its content
     * @param responseTime when it was received
     * @return the answer
     */
    public static Reply of(RequestHead request, ResponseHead response, byte[] body, Instant responseTime) {
        return of(request, response, body, responseTime, () -> NotModified.fieldsOf(response.fields()));
    }

    private static Reply of(
            RequestHead request,
            ResponseHead response,
            byte[] body,
            Instant responseTime,
            Supplier<HeaderFields> ofNotModified) {
        HeaderFields fields = response.fields();
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return new Reply(response.status(), Reason.UNCONDITIONAL, fields, body); // the resource's own to evaluate
        }
        Conditional conditional = Conditional.evaluate(request.fields(), response.status(), fields, responseTime);
        if (conditional.notModified()) {
            return empty(304, conditional.reason(), ofNotModified.get());
        }
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
