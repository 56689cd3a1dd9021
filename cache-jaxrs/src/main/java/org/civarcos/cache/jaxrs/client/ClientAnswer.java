package org.civarcos.cache.jaxrs.client;

import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.civarcos.cache.http.CacheStatus;
import org.civarcos.cache.http.CacheStatus.Forward;
import org.civarcos.cache.http.Freshening;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.HopByHop;
import org.civarcos.cache.http.HttpDate;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.RequestHead;
import org.civarcos.cache.http.ResponseHead;
import org.civarcos.cache.http.Reuse;
import org.civarcos.cache.http.Rules;
import org.civarcos.cache.http.Storability;
import org.civarcos.cache.http.StoredResponse;
import org.civarcos.cache.http.Vary;
import org.civarcos.cache.http.store.ResponseStore;
import org.civarcos.cache.http.store.StoreAttempt;
import org.civarcos.cache.jaxrs.fields.Headers;
import org.jspecify.annotations.Nullable;

/** Answer of a server to a client's request that was not answered from the cache. */
final class ClientAnswer {
    private final ClientExchange exchange;
    private final String method;
    private final ClientResponseContext response;
    private final @Nullable StoredResponse stale;
    private final int status;
    private final HeaderFields fields;
    private final Instant now;

    ClientAnswer(ClientExchange exchange, String method, ClientResponseContext response) {
        this.exchange = exchange;
        this.method = method;
        this.response = response;
        this.stale = exchange.fill().stale;
        this.status = response.getStatus();
        this.now = exchange.cache().now();
        HeaderFields sent = Headers.of(response.getHeaders());
        this.fields = sent.contains("Date") ? sent : sent.with("Date", HttpDate.format(now));
    }

    void handle() throws IOException {
        if (stale != null && status == 304 && !exchange.added().isEmpty()) {
            validated(stale);
        } else if (stale != null
                && Reuse.isError(status)
                && Reuse.insteadOfError(Rules.PRIVATE, exchange.request(), stale, now)) {
            answer(stale, Reason.STALE_IF_ERROR);
        } else if (method.equals("HEAD")) {
            if (stale != null && status == 200 && !wasRedirected()) {
                compare(stale);
            }
            say(Reason.METHOD, null);
        } else {
            record();
        }
    }

    /** The validator was the only one sent, so a 304 with another is an answer, but renews nothing. */
    private void validated(StoredResponse stored) {
        if (Freshening.isMeant(stored, fields) && !wasRedirected()) {
            StoredResponse renewed = freshened(stored);
            store(renewed, storability(renewed.head()));
            answer(renewed, Reason.VALIDATED);
        } else {
            drop();
            answer(stored, Reason.OTHER_VALIDATOR);
        }
    }

    private boolean wasRedirected() {
        return Redirects.wereFollowed(exchange.uri(), response);
    }

    private StoredResponse freshened(StoredResponse stored) {
        return Freshening.freshen(stored, fields, exchange.request(), Rules.PRIVATE, exchange.requestTime(), now);
    }

    private void compare(StoredResponse stored) {
        if (Freshening.isSameByHead(stored, fields, Rules.PRIVATE.profile())) {
            StoredResponse renewed = freshened(stored);
            store(renewed, storability(renewed.head()));
        } else {
            drop();
        }
    }

    private void record() throws IOException {
        ResponseHead head = new ResponseHead(status, fields);
        Storability storability = storability(head);
        if (!storability.isStorable()) {
            say(storability.reason(), null);
            return;
        }
        if (wasRedirected()) {
            say(Reason.REDIRECTED, null);
            return;
        }
        int limit = exchange.cache().settings().maxBody();
        if (response.getLength() > limit) {
            say(Reason.TOO_LARGE, null);
            return;
        }
        InputStream content = response.getEntityStream();
        ReceivedBody body = ReceivedBody.read(content, limit);
        if (content != null) {
            response.setEntityStream(body.stream());
        }
        Reason reason =
                body.reason() == Reason.STORABLE && !hasStatedLength(body.bytes()) ? Reason.INCOMPLETE : body.reason();
        if (reason == Reason.STORABLE) {
            reason = store(made(body.bytes(), storability), storability);
        }
        say(reason, storability);
    }

    /** A connection that broke may look like the end of the body. */
    private boolean hasStatedLength(byte[] body) {
        String length = fields.value("Content-Length");
        return length == null || length.strip().equals(Integer.toString(body.length));
    }

    private StoredResponse made(byte[] body, Storability storability) {
        HeaderFields storable = HopByHop.storable(fields, Rules.PRIVATE);
        Vary vary = ResponseStore.varyOf(exchange.fill(), storable);
        return new StoredResponse(
                new ResponseHead(status, storable),
                body,
                storability.freshness(),
                exchange.requestTime(),
                now,
                vary.select(exchange.request(), Rules.PRIVATE.profile()),
                vary);
    }

    private Storability storability(ResponseHead head) {
        RequestHead get = new RequestHead("GET", exchange.request());
        return Storability.of(Rules.PRIVATE, get, head, exchange.requestTime(), now);
    }

    private Reason store(StoredResponse made, Storability storability) {
        if (!storability.isStorable()) {
            drop();
            return storability.reason();
        }
        return StoreAttempt.put("a response to a client is not stored", () -> put(made, storability.retention()));
    }

    private Reason put(StoredResponse made, Duration retention) {
        ResponseStore store = exchange.cache().store();
        Set<String> tags = ClientTags.of(exchange.uri(), made.fields());
        int limit = exchange.cache().settings().maxBody();
        return made.isPart()
                ? store.putPart(Rules.PRIVATE, limit, exchange.fill(), made, tags, retention)
                : store.put(exchange.fill(), made, tags, retention);
    }

    private void drop() {
        StoreAttempt.drop(exchange.cache().store(), exchange.fill());
    }

    /** Puts what is stored in the place of what the server answered. */
    private void answer(StoredResponse stored, Reason reason) {
        InputStream content = response.getEntityStream();
        ClientReplay replay = ClientReplay.of(stored, method, exchange.request(), now);
        response.setStatus(replay.status());
        MultivaluedMap<String, String> headers = response.getHeaders();
        headers.clear();
        replay.fields().forEach(field -> headers.add(field.name(), field.value()));
        response.setEntityStream(new ReplacingStream(replay.body(), content));
        exchange.say(headers, forward().withForwardStatus(status).withDetail(reason));
    }

    private void say(Reason reason, @Nullable Storability stored) {
        CacheStatus told = reason == Reason.STORABLE && stored != null
                ? forward().withStored(stored.lifetime().duration())
                : forward().withDetail(reason);
        exchange.say(response.getHeaders(), told);
    }

    private CacheStatus forward() {
        Forward why = exchange.fill().why();
        return CacheStatus.forward(ClientExchange.CACHE, why);
    }
}
