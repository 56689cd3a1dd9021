package org.civarcos.cache.jaxrs;

import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.civarcos.cache.http.CacheStatus;
import org.civarcos.cache.http.CacheStatus.Forward;
import org.civarcos.cache.http.Conditional;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.NotModified;
import org.civarcos.cache.http.StoredResponse;

/** Makes the answer to a request out of a stored response. */
final class Replay {
    private Replay() {}

    static Response of(StoredResponse stored, HeaderFields request, Instant now, boolean collapsed) {
        boolean notModified = Conditional.evaluate(request, stored.status(), stored.fields(), stored.responseTime())
                .notModified();
        Response.ResponseBuilder builder = Response.status(notModified ? 304 : stored.status());
        for (HeaderFields.Field field : stored.fields().lines()) {
            if (!field.name().equalsIgnoreCase("Age") && (!notModified || NotModified.isKept(field.name()))) {
                builder.header(field.name(), field.value());
            }
        }
        CacheStatus status = collapsed
                ? CacheStatus.forward(Exchange.CACHE, Forward.URI_MISS)
                        .withCollapsed()
                        .withTtl(stored.timeToLive(now))
                : CacheStatus.hit(Exchange.CACHE, stored.timeToLive(now));
        builder.header("Age", stored.currentAge(now).toSeconds());
        builder.header(CacheStatus.FIELD, status.toString());
        if (!notModified && stored.body().length > 0) {
            builder.entity(stored.body());
        }
        return builder.build();
    }
}
