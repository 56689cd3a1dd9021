package org.civarcos.cache.http.site;

import java.lang.System.Logger.Level;
import java.util.Optional;
import org.civarcos.cache.http.AllFields;
import org.civarcos.cache.http.Bypass;
import org.civarcos.cache.http.CacheDirectives;
import org.civarcos.cache.http.CacheStatus;
import org.civarcos.cache.http.FieldNames;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Origin;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.RequestHead;
import org.civarcos.cache.http.ResponseKey;
import org.civarcos.cache.http.Rules;
import org.civarcos.cache.http.Sharing;
import org.civarcos.cache.http.exchange.Arrival;
import org.civarcos.cache.http.exchange.ResponseCache;
import org.jspecify.annotations.Nullable;

/** A GET or HEAD for a cached path as it was received, with its key and the rules that it is handled by. */
final class ServerRequest {
    /** The name of this cache in {@code Cache-Status}. */
    static final String CACHE = "arcos";

    /** Tells keys apart from those of resource methods and of servlets, which may stand in the same cache. */
    private static final String REPRESENTATION = "handler";

    /** By these an application answers as to another method or URI. */
    private static final FieldNames OVERRIDING = FieldNames.of(
            "X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "X-Original-URL", "X-Rewrite-URL");

    private static final System.Logger LOG = System.getLogger("org.civarcos.cache.http");

    private final ServerCall<?> call;
    private final PathRules paths;
    private final ResponseCache cache;
    private final RequestHead head;
    private final Rules rules;
    private final HeaderFields selecting;
    private final Origin origin;
    private final ResponseKey key;

    ServerRequest(ServerCall<?> call, PathRules paths, ResponseCache cache) {
        this.call = call;
        this.paths = paths;
        this.cache = cache;
        this.head = call.head();
        String principal = call.principal();
        this.rules = paths.rules(principal != null);
        this.selecting = paths.selecting(head.fields());
        this.origin = Origin.of(call.uri());
        String query = paths.parameters().select(call.uri().getRawQuery());
        ResponseKey everybodys = ResponseKey.of(rawPath(), query, REPRESENTATION, origin);
        this.key = principal != null && rules.sharing() == Sharing.PRINCIPAL
                ? everybodys.ofPrincipal(principal)
                : everybodys;
    }

    ServerCall<?> call() {
        return call;
    }

    PathRules paths() {
        return paths;
    }

    ResponseCache cache() {
        return cache;
    }

    RequestHead head() {
        return head;
    }

    Rules rules() {
        return rules;
    }

    /** Its fields, by which a response is selected. */
    HeaderFields selecting() {
        return selecting;
    }

    String rawPath() {
        return call.uri().getRawPath();
    }

    /** Why it goes past the cache; null if it does not. */
    @Nullable
    Reason bypass() {
        if (rules.sharing() == Sharing.ANONYMOUS) {
            if (call.principal() != null) {
                return Reason.PRINCIPAL;
            }
            if (call.hasCertificate()) {
                return Reason.CREDENTIALS;
            }
        }
        if (!cache.authorities().contains(origin)) {
            return Reason.UNKNOWN_AUTHORITY;
        }
        for (HeaderFields.Field field : head.fields()) {
            if (OVERRIDING.contains(field.name())) {
                return Reason.OVERRIDDEN_METHOD;
            }
        }
        if (hasContent() || changesProtocol()) {
            return Reason.CONTENT;
        }
        Optional<Reason> ofFields = Bypass.of(rules, head.fields());
        return ofFields.orElseGet(() -> key.refusal(rawPath()).orElse(null));
    }

    private boolean hasContent() {
        String length = head.fields().value("Content-Length");
        return head.fields().contains("Transfer-Encoding")
                || (length != null && !length.strip().equals("0"));
    }

    /** To HTTP/2, as the client of the JDK asks each time, the server changes by itself or not at all. */
    private boolean changesProtocol() {
        String protocol = head.fields().value("Upgrade");
        return protocol != null && !protocol.strip().equalsIgnoreCase("h2c");
    }

    boolean isHead() {
        return head.method().equals("HEAD");
    }

    /** Whether it asks for a whole body. */
    boolean wantsAll() {
        return !isHead() && !head.fields().contains("Range");
    }

    Arrival arrival() {
        boolean shares = wantsAll() && !CacheDirectives.of(head.fields()).has("no-store");
        return new Arrival(cache, key, rules, selecting, shares, Arrival.Accepted.ALLOWED);
    }

    /** Whether all of its fields select. */
    boolean isSelectedByAllFields() {
        return selecting.contains(AllFields.SELECTING.names().get(0));
    }

    /** Says in {@code Cache-Status} what was done, after what was said already. */
    HeaderFields say(HeaderFields fields, CacheStatus status) {
        return cache.settings().cacheStatus()
                ? fields.and(HeaderFields.of(CacheStatus.FIELD, status.toString()))
                : fields;
    }

    /** Counts and logs what was done, and why. */
    void log(String what, Reason reason) {
        paths.meters().count(what, reason);
        if (LOG.isLoggable(Level.DEBUG)) {
            LOG.log(Level.DEBUG, "{0} {1}: {2}, {3}", paths, rawPath(), what, reason.token());
        }
    }
}
