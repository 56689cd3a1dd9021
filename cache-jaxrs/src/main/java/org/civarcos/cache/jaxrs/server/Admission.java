package org.civarcos.cache.jaxrs.server;

import java.time.Instant;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.StoredResponse;
import org.civarcos.cache.jaxrs.store.Fill;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a request: it is answered, or goes on to the resource, or both in turn: a stale answer now, and a fill
 * for whoever renews it.
 *
 * @param reason why
 * @param response the answer, or null
 * @param fill the way on, or null if there is nothing to go on for
 * @param moment when that was decided, after any waiting for others
 */
record Admission(
        Reason reason,
        @Nullable StoredResponse response,
        @Nullable Fill fill,
        Instant moment) {}
