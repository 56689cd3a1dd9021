package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.time.Instant;
import java.util.Set;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.HttpDate;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.jaxrs.fields.Headers;

/**
 * The state of a request whose answer was taken down as the resource made it, before other response filters decorate
 * it, which they do again at each replay. It is judged when these have run.
 *
 * @param way the way that the request went to the resource
 * @param context the request as the runtime knows it now
 * @param response the answer as the runtime knows it now
 * @param moment when it was answered
 * @param status what the resource answered
 * @param fields its fields as they are now
 * @param said the fields of the resource
 * @param tags those under which it can be invalidated
 */
record Recorded(
        Forwarded way,
        ContainerRequestContext context,
        ContainerResponseContext response,
        Instant moment,
        int status,
        ResponseFields fields,
        HeaderFields said,
        Set<String> tags)
        implements Exchange {
    static final byte[] NONE = {};

    static Recorded of(
            Forwarded way,
            ContainerRequestContext context,
            ContainerResponseContext response,
            ResponseFields fields,
            Set<String> tags) {
        Instant moment = way.request().cache().now();
        FieldsFirst.addType(response, way.request().policy().representation());
        if (!fields.now().contains("Date")) {
            Headers.set(response.getHeaders(), "Date", HttpDate.format(moment));
        }
        way.request().entrance().trial().show(response.getEntity());
        HeaderFields said = fields.now().and(way.servlet().said());
        return new Recorded(way, context, response, moment, response.getStatus(), fields, said, tags);
    }

    @Override
    public KeyedRequest request() {
        return way.request();
    }

    /** Takes down another answer in the place of this one, which a filter failed at; this one is taken down. */
    @Override
    @SuppressWarnings("ReferenceEquality")
    public Exchange record(ContainerRequestContext request, ContainerResponseContext other) {
        return other == response ? this : way.record(request, other);
    }

    @Override
    public Exchange judge(ContainerRequestContext request, ContainerResponseContext judged) {
        Judgement judgement = new Judgement(this);
        Completion completion = new Completion(this, judgement);
        Reason reason = reason(judgement, judged);
        if (reason != Reason.STORABLE) {
            if (!completion.passOn(reason)) {
                judged.setEntity(null);
            }
            return new Finished(way);
        }
        if (judged.hasEntity()) {
            return new Capturing(way, completion);
        }
        completion.complete(NONE, fields.now());
        return new Finished(way);
    }

    private static Reason reason(Judgement judgement, ContainerResponseContext judged) {
        if (PushedEntity.isChunkedOutput(judged.getEntity())) {
            return Reason.EVENT_STREAM;
        }
        return FieldsFirst.isUntyped(judged) ? Reason.UNTYPED : judgement.by(judgement.deciding(judgement.written()));
    }

    @Override
    public boolean isCovered() {
        return way.isCovered();
    }
}
