package org.civarcos.cache.jaxrs.client;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import org.civarcos.cache.CacheException;
import org.civarcos.cache.http.Bypass;
import org.civarcos.cache.http.CacheStatus;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.ResponseKey;
import org.civarcos.cache.http.Reuse;
import org.civarcos.cache.http.Rules;
import org.civarcos.cache.http.StoredResponse;
import org.civarcos.cache.http.store.CacheLog;
import org.civarcos.cache.http.store.Fill;
import org.civarcos.cache.http.store.Lookup;
import org.civarcos.cache.jaxrs.fields.Headers;
import org.civarcos.cache.spi.ReadCounter;
import org.jspecify.annotations.Nullable;

/**
 * Answers a client's request out of what is stored, or lets it go on, with conditions if there is what they validate.
 */
public final class ClientLookupFilter implements ClientRequestFilter {
    private final ClientCacheAccess access;

    public ClientLookupFilter(ClientCacheAccess access) {
        this.access = access;
    }

    @Override
    public void filter(ClientRequestContext request) {
        request.removeProperty(ClientExchange.PROPERTY); // an invocation that is repeated may still have it
        boolean safe = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        ClientCache cache = safe && !request.hasEntity() ? access.get() : null;
        if (cache == null) {
            return;
        }
        Response answer;
        try {
            answer = answer(cache, request);
        } catch (CacheException | IllegalStateException e) {
            CacheLog.warn("a request of a client goes past the cache", e);
            return;
        }
        if (answer != null) {
            request.abortWith(answer);
        }
    }

    private static @Nullable Response answer(ClientCache cache, ClientRequestContext request) {
        HeaderFields fields = Headers.of(request.getStringHeaders());
        Optional<ResponseKey> key = cache.key(request.getUri(), fields);
        if (key.isEmpty() || Bypass.of(Rules.PRIVATE, fields).isPresent()) {
            return null;
        }
        Instant now = cache.now();
        Lookup lookup = cache.store()
                .find(key.get(), fields, Rules.PRIVATE.profile())
                .answering(Rules.PRIVATE, fields, cache.time());
        StoredResponse stored = lookup.stored();
        Reuse reuse = Reuse.of(Rules.PRIVATE, fields, stored, now);
        boolean served = reuse.action() == Reuse.Action.SERVE || reuse.action() == Reuse.Action.SERVE_STALE;
        cache.store().count(stored != null && served ? ReadCounter.Outcome.HIT : ReadCounter.Outcome.MISS);
        if (reuse.action() == Reuse.Action.UNAVAILABLE) {
            return unavailable(cache, reuse.reason());
        }
        if (stored != null && served) {
            return replay(cache, stored, request.getMethod(), fields, reuse.reason());
        }
        goOn(cache, request, fields, lookup, isConditional(fields) ? unconditional(reuse) : reuse);
        return null;
    }

    /** The conditions of the caller are the server's to answer; ours beside them would change what they mean. */
    private static boolean isConditional(HeaderFields request) {
        return request.contains("If-None-Match") || request.contains("If-Modified-Since") || request.contains("Range");
    }

    private static Reuse unconditional(Reuse reuse) {
        return new Reuse(Reuse.Action.FORWARD, reuse.reason(), HeaderFields.EMPTY);
    }

    private static void goOn(
            ClientCache cache, ClientRequestContext request, HeaderFields fields, Lookup lookup, Reuse reuse) {
        HeaderFields added = reuse.conditions();
        for (HeaderFields.Field field : added) {
            request.getHeaders().putSingle(field.name(), field.value());
        }
        Fill fill = cache.store().open(lookup, reuse, null, cache.openings());
        request.setProperty(
                ClientExchange.PROPERTY, new ClientExchange(cache, request.getUri(), fields, added, fill, cache.now()));
    }

    private static Response replay(
            ClientCache cache, StoredResponse stored, String method, HeaderFields request, Reason reason) {
        Instant now = cache.now();
        ClientReplay replay = ClientReplay.of(stored, method, request, now);
        HeaderFields fields = replay.fields();
        if (cache.settings().cacheStatus()) {
            CacheStatus hit = CacheStatus.hit(ClientExchange.CACHE, stored.freshnessLeft(now));
            CacheStatus told = reason == Reason.FRESH ? hit : hit.withDetail(reason);
            fields = fields.with(CacheStatus.FIELD, Headers.append(fields, CacheStatus.FIELD, told.toString()));
        }
        Response.ResponseBuilder builder = Response.status(replay.status());
        fields.forEach(field -> builder.header(field.name(), field.value()));
        return replay.body().length == 0
                ? builder.build()
                : builder.entity(replay.body()).build();
    }

    /** 504, for who wants a stored response where there is none (RFC 9111 section 5.2.1.7). */
    private static Response unavailable(ClientCache cache, Reason reason) {
        Response.ResponseBuilder builder = Response.status(Response.Status.GATEWAY_TIMEOUT);
        if (cache.settings().cacheStatus()) {
            builder.header(
                    CacheStatus.FIELD,
                    CacheStatus.none(ClientExchange.CACHE).withDetail(reason).toString());
        }
        return builder.build();
    }
}
