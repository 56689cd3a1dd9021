package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.time.Instant;
import org.civarcos.cache.http.CacheStatus;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Reply;
import org.civarcos.cache.http.StoredResponse;
import org.civarcos.cache.http.exchange.Admission;
import org.jspecify.annotations.Nullable;

/**
 * The state of a request that is answered with a stored response, before the resource or in place of what that
 * answered.
 *
 * @param request the request
 * @param stored the response
 * @param reply the answer that was made out of it
 * @param status what {@code Cache-Status} says of it; null if that is not to be said, or is there already
 */
record Served(
        KeyedRequest request,
        StoredResponse stored,
        Reply reply,
        @Nullable String status) implements Exchange {
    /** Answers a request by which a stored response was admitted. */
    static Served by(KeyedRequest request, StoredResponse stored, Admission admission) {
        Instant now = admission.moment();
        String status = request.cache().settings().cacheStatus()
                ? admission.status(KeyedRequest.CACHE, stored).toString()
                : null;
        return new Served(request, stored, request.replyOf(stored, now), status);
    }

    @Override
    public Exchange record(ContainerRequestContext context, ContainerResponseContext response) {
        return response.getStatus() >= 500 && response.getStatus() != reply.status()
                ? restore(response)
                : withoutRangeOfHead(context, response);
    }

    /** Runs the filters once more, one of which failed; the answer to it is in the place of ours. */
    private Exchange restore(ContainerResponseContext response) {
        FilterTrial trial = request.entrance().trial();
        Object sample = trial.sample();
        trial.fail();
        Replay.put(reply, response);
        response.setEntity(sample);
        CacheStatus again = CacheStatus.hit(
                KeyedRequest.CACHE, stored.timeToLive(request.cache().now()));
        request.say(response.getHeaders(), HeaderFields.EMPTY, again);
        return new Restored(this);
    }

    /** Takes back the range of a HEAD, by a runtime that shows it as GET to request filters (RFC 9110 section 14.2). */
    private Exchange withoutRangeOfHead(ContainerRequestContext context, ContainerResponseContext response) {
        boolean range = response.getStatus() == 206 || response.getStatus() == 416;
        if (!range || !context.getMethod().equals("HEAD")) {
            return this;
        }
        String said = response.getHeaderString(CacheStatus.FIELD);
        Exchange whole = Replay.over(response, request, stored, request.cache().now());
        response.getHeaders().putSingle(CacheStatus.FIELD, said);
        return whole;
    }

    @Override
    public Exchange judge(ContainerRequestContext context, ContainerResponseContext response) {
        if (response.getStatus() == reply.status()) {
            request.entrance().trial().pass();
            request.entrance().filterFields().complete(this, context, response);
        }
        return written(response);
    }

    /** The state in which it is written as this response. */
    Exchange written(ContainerResponseContext response) {
        boolean cut = reply.status() == 206 && !stored.isPart() && response.getStatus() == 206;
        return cut && writesBody() ? new ServedPart(this, response) : this;
    }

    /** A filter that failed is no failure of the resource. */
    @Override
    public boolean isCovered() {
        return true;
    }

    @Override
    public boolean writesBody() {
        return reply.body().length > 0;
    }

    @Override
    public void write(WriterInterceptorContext context) throws IOException {
        if (writesBody()) {
            FramedBody.write(ReplyBody.of(request, reply.body()), context);
        } else {
            context.proceed();
        }
    }
}
