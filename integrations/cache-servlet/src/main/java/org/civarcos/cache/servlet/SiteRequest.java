package org.civarcos.cache.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.security.Principal;
import org.civarcos.cache.http.AllFields;
import org.civarcos.cache.http.Bypass;
import org.civarcos.cache.http.CacheDirectives;
import org.civarcos.cache.http.CacheStatus;
import org.civarcos.cache.http.FieldNames;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Origin;
import org.civarcos.cache.http.Profile;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.RequestHead;
import org.civarcos.cache.http.ResponseKey;
import org.civarcos.cache.http.Rules;
import org.civarcos.cache.http.Sharing;
import org.civarcos.cache.http.exchange.Arrival;
import org.civarcos.cache.http.exchange.ResponseCache;
import org.civarcos.cache.http.site.PathRules;
import org.jspecify.annotations.Nullable;

/**
 * A GET or HEAD for a cached path as it was received, with its key and the rules that it is handled by.
 *
 * @param servlet the request
 * @param paths the rules of its path
 * @param rules what decisions about it follow
 * @param cache the stored responses
 * @param head method and fields
 * @param selecting its fields, by which a response is selected
 * @param key the key of the responses that may answer it
 * @param origin scheme, host and port
 */
record SiteRequest(
        HttpServletRequest servlet,
        PathRules paths,
        Rules rules,
        ResponseCache cache,
        RequestHead head,
        HeaderFields selecting,
        ResponseKey key,
        Origin origin) {
    /** The name of this cache in {@code Cache-Status}. */
    static final String CACHE = "arcos";

    /** Tells keys apart from those of resource methods, which stand in the same cache. */
    private static final String REPRESENTATION = "servlet";

    private static final String CERTIFICATE = "jakarta.servlet.request.X509Certificate";

    /** By these an application answers as to another method or URI. */
    private static final FieldNames OVERRIDING = FieldNames.of(
            "X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "X-Original-URL", "X-Rewrite-URL");

    private static final System.Logger LOG = System.getLogger("org.civarcos.cache.http");

    static SiteRequest of(HttpServletRequest servlet, PathRules paths, ResponseCache cache) {
        HeaderFields fields = ServletHeads.of(servlet);
        Principal principal = servlet.getUserPrincipal();
        Rules rules = paths.rules(principal != null);
        Origin origin = Origins.of(servlet);
        ResponseKey key = ResponseKey.of(
                servlet.getRequestURI(), paths.parameters().select(servlet.getQueryString()), REPRESENTATION, origin);
        if (principal != null && rules.sharing() == Sharing.PRINCIPAL) {
            key = key.ofPrincipal(principal.getName());
        }
        RequestHead head = new RequestHead(servlet.getMethod(), fields);
        return new SiteRequest(servlet, paths, rules, cache, head, paths.selecting(fields), key, origin);
    }

    /** Why it goes past the cache; null if it does not. */
    @Nullable
    Reason bypass() {
        if (rules.sharing() == Sharing.ANONYMOUS) {
            if (servlet.getUserPrincipal() != null) {
                return Reason.PRINCIPAL;
            }
            if (servlet.isSecure() && servlet.getAttribute(CERTIFICATE) != null) {
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
        Reason reason = Bypass.of(rules, head.fields())
                .orElseGet(() -> key.refusal(servlet.getRequestURI()).orElse(null));
        // One that no cookie tells of: by TLS, or by a field of the application's.
        boolean session = reason == null
                && rules.sharing() == Sharing.ANONYMOUS
                && rules.profile() == Profile.SAFE
                && servlet.getRequestedSessionId() != null;
        return session ? Reason.SESSION : reason;
    }

    private boolean hasContent() {
        String length = head.fields().value("Content-Length");
        return head.fields().contains("Transfer-Encoding")
                || (length != null && !length.strip().equals("0"));
    }

    /** To HTTP/2, as the client of the JDK asks each time, the container changes by itself or not at all. */
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

    /** The URI as it was sent. */
    URI uri() {
        return Origins.uri(servlet);
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
    void say(HttpServletResponse response, CacheStatus status) {
        if (cache.settings().cacheStatus()) {
            response.addHeader(CacheStatus.FIELD, status.toString());
        }
    }

    /** Counts and logs what was done, and why. */
    void log(String what, Reason reason) {
        paths.meters().count(what, reason);
        if (LOG.isLoggable(Level.DEBUG)) {
            LOG.log(Level.DEBUG, "{0} {1}: {2}, {3}", paths, servlet.getRequestURI(), what, reason.token());
        }
    }
}
