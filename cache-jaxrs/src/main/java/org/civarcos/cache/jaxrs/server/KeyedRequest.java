package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.System.Logger.Level;
import java.time.Instant;
import org.civarcos.cache.http.CacheStatus;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.Reply;
import org.civarcos.cache.http.RequestHead;
import org.civarcos.cache.http.ResponseKey;
import org.civarcos.cache.http.Rules;
import org.civarcos.cache.http.StoredResponse;
import org.civarcos.cache.http.exchange.Arrival;
import org.civarcos.cache.http.exchange.Deposit;
import org.civarcos.cache.http.exchange.ResponseCache;
import org.civarcos.cache.http.store.Fill;
import org.civarcos.cache.jaxrs.fields.Headers;
import org.civarcos.cache.jaxrs.policy.ResponsePolicy;

/**
 * A request for a method whose responses are cached, with its key and the rules that it is handled by. The same in all
 * states of its {@link Exchange}.
 *
 * @param entrance where it came in, which knows the method
 * @param rules what decisions about it follow
 * @param cache the stored responses
 * @param received the request as it was received
 * @param selecting its fields, and what filters made of them: a response is selected by both
 * @param key the key of the responses that may answer it
 */
record KeyedRequest(
        Entrance entrance,
        Rules rules,
        ResponseCache cache,
        ReceivedRequest received,
        HeaderFields selecting,
        ResponseKey key) {
    /** The name of this cache in {@code Cache-Status}. */
    static final String CACHE = "arcos";

    private static final System.Logger LOG = System.getLogger("org.civarcos.cache.http");

    ResponsePolicy policy() {
        return entrance.policy();
    }

    boolean isHead() {
        return received.method().equals("HEAD");
    }

    boolean isPost() {
        return received.method().equals("POST");
    }

    /** Lets it arrive at the cache. */
    Arrival arrival(boolean shares, Arrival.Accepted accepted) {
        return new Arrival(cache, key, rules, selecting, shares, accepted);
    }

    /** Makes the answer out of a stored response. */
    Reply replyOf(StoredResponse stored, Instant now) {
        return Reply.ofStored(stored.isPart() ? received.head() : asked(), stored, now);
    }

    /** The request without its range, if others add to the bytes that it would be cut out of. */
    RequestHead asked() {
        RequestHead head = received.head();
        return entrance.isAddingBytes()
                ? new RequestHead(head.method(), head.fields().without("Range"))
                : head;
    }

    /** Where its answer is stored. */
    Deposit deposit(Fill fill) {
        return new Deposit(cache, fill, rules, received.uri(), selecting, maxBody());
    }

    /** The largest body that is stored, in bytes. */
    int maxBody() {
        Integer own = policy().maxBody();
        return own != null ? own : cache.settings().maxBody();
    }

    /** Says in {@code Cache-Status} what was done, after what was said already. */
    void say(MultivaluedMap<String, Object> response, HeaderFields before, CacheStatus status) {
        if (cache.settings().cacheStatus()) {
            Headers.set(response, CacheStatus.FIELD, Headers.append(before, CacheStatus.FIELD, status.toString()));
        }
    }

    /** Counts and logs what was done, and why. */
    void log(String what, Reason reason) {
        policy().meters().count(what, reason);
        received.tell(reason);
        if (LOG.isLoggable(Level.DEBUG)) {
            LOG.log(Level.DEBUG, "{0} {1}: {2}, {3}", policy().method(), received.rawPath(), what, reason.token());
        }
    }
}
