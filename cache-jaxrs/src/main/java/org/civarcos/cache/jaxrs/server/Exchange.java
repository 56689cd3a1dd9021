package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.time.Instant;
import org.civarcos.cache.http.CacheStatus;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.ResponseKey;
import org.civarcos.cache.http.Reuse;
import org.civarcos.cache.http.Rules;
import org.civarcos.cache.http.StoredResponse;
import org.civarcos.cache.jaxrs.policy.ResponsePolicy;
import org.civarcos.cache.jaxrs.spi.Failure;
import org.civarcos.cache.jaxrs.store.Fill;
import org.civarcos.cache.jaxrs.store.Flights;
import org.civarcos.cache.jaxrs.store.Headers;
import org.jspecify.annotations.Nullable;

/** One request on its way through the filters, which hand it on as a property of the request. */
final class Exchange implements Failure {
    /** The name of this cache in {@code Cache-Status}. */
    static final String CACHE = "arcos";

    /** The name of the property. */
    static final String PROPERTY = Failure.PROPERTY;

    private static final System.Logger LOG = System.getLogger("org.civarcos.cache.http");

    final ResponsePolicy policy;
    final Rules rules;
    final ResponseCache cache;
    /** The request as it was received. */
    final ReceivedRequest received;
    /** Its fields, and what filters made of them: a response is selected by both. */
    final HeaderFields selecting;

    final ResponseKey key;

    /** When the request goes on to the resource, after any waiting for others; until that is known, long ago. */
    Instant requestTime = Instant.EPOCH;

    /** Why the request goes past the cache; null if it does not. */
    @Nullable
    Reason bypass;

    /** The way on, if it goes to the resource and the cache has a part in it. */
    @Nullable
    Fill fill;

    /** What is said of the answer past Jakarta REST. */
    ServletAnswer servlet = ServletAnswer.NONE;

    /** Those of the resource method, by which some interceptors know what to do. */
    Annotation[] annotations = {};
    /** What it renews without a client, or null. */
    @Nullable
    BackgroundRenewal renewal;
    /** Whether it was answered before the resource. */
    boolean answered;

    /** What it was answered with, if that is from the cache. */
    @Nullable
    StoredResponse replayed;

    /** The body of the answer, if it is from the cache. */
    byte @Nullable [] served;

    /** What the resource answered, while its body is to be caught. */
    @Nullable
    Answer answer;

    /** Whether a {@code Content-Length} may be set. */
    boolean mindsContentLength;

    /** What the body is written to when no interceptor has wrapped it, if a {@code Content-Length} may be set. */
    @Nullable
    FramedBody framed;

    Exchange(
            ResponsePolicy policy,
            Rules rules,
            ResponseCache cache,
            ReceivedRequest received,
            HeaderFields selecting,
            ResponseKey key) {
        this.policy = policy;
        this.rules = rules;
        this.cache = cache;
        this.received = received;
        this.selecting = selecting;
        this.key = key;
    }

    static @Nullable Exchange of(@Nullable Object property) {
        return property instanceof Exchange exchange ? exchange : null;
    }

    /** Takes the way on to the resource. */
    void goOn(Fill way, Instant moment) {
        fill = way;
        requestTime = moment;
        servlet = received.servlet().get();
    }

    /** The largest body that is stored, in bytes. */
    int maxBody() {
        Integer own = policy.maxBody();
        return own != null ? own : cache.settings().maxBody();
    }

    /** Whether the body is written by the cache. */
    boolean writesBody() {
        return served != null || answer != null;
    }

    /** Tells who asked for a renewal what became of it. */
    void tell(Reason stored) {
        if (renewal != null && (stored == Reason.STORABLE || stored == Reason.OVERTAKEN)) {
            renewal.fulfilled();
        }
    }

    /** Ends the fill, if there is one, without an answer to share. */
    void end(Flights.End end) {
        if (fill != null) {
            fill.end(end, null);
        }
    }

    @Override
    public boolean isCovered() {
        StoredResponse stale = fill == null ? null : fill.stale;
        return stale != null && Reuse.insteadOfError(rules, received.fields(), stale, cache.now());
    }

    /** Says what was done, beside what was said already. */
    void say(MultivaluedMap<String, Object> response, HeaderFields before, CacheStatus status) {
        if (cache.settings().cacheStatus()) {
            response.putSingle(CacheStatus.FIELD, Headers.append(before, CacheStatus.FIELD, status.toString()));
        }
    }

    void log(String what, Reason reason) {
        policy.meters().count(what, reason);
        if (LOG.isLoggable(Level.DEBUG)) {
            LOG.log(Level.DEBUG, "{0} {1}: {2}, {3}", policy.method(), received.rawPath(), what, reason.token());
        }
    }
}
