package org.civarcos.cache.http.site;

import org.civarcos.cache.http.CacheStatus;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Origin;
import org.civarcos.cache.http.exchange.ResponseCache;

/** A GET or HEAD for a cached path of a handler. */
final class ServerRequest extends ReceivedRequest {
    private static final String REPRESENTATION = "handler";

    private final ServerCall<?> call;

    ServerRequest(ServerCall<?> call, PathRules paths, ResponseCache cache) {
        super(
                paths,
                cache,
                call.head(),
                new Caller(call.principal() != null, call.principal()),
                new Target(
                        Origin.of(call.uri()),
                        call.uri().getRawPath(),
                        call.uri().getRawQuery(),
                        REPRESENTATION));
        this.call = call;
    }

    ServerCall<?> call() {
        return call;
    }

    @Override
    protected boolean hasCertificate() {
        return call.hasCertificate();
    }

    /** Says in {@code Cache-Status} what was done, after what was said already. */
    HeaderFields say(HeaderFields fields, CacheStatus status) {
        return cache().settings().cacheStatus()
                ? fields.and(HeaderFields.of(CacheStatus.FIELD, status.toString()))
                : fields;
    }
}
