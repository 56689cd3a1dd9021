package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.security.Principal;
import java.util.concurrent.atomic.AtomicBoolean;
import org.civarcos.cache.http.Bypass;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Origin;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.ResponseKey;
import org.civarcos.cache.http.Rules;
import org.civarcos.cache.http.Sharing;
import org.civarcos.cache.http.exchange.ResponseCache;
import org.civarcos.cache.http.store.CacheLog;
import org.civarcos.cache.jaxrs.fields.Headers;
import org.civarcos.cache.jaxrs.policy.ResponsePolicy;
import org.jspecify.annotations.Nullable;

/** Entrance of the requests for one method: chooses the key and the rules, or bypasses the cache. */
public final class Entrance {
    private static final AtomicBoolean BLIND = new AtomicBoolean();

    private final ResponsePolicy policy;
    private final Annotation[] annotations;
    private final ApplicationCache application;
    private final FilterOrder order;
    private final FilterFields filterFields = new FilterFields();
    private final FilterTrial trial;
    private final SpelledType type = new SpelledType();
    private volatile boolean addingBytes;
    private volatile @Nullable Rules rules;
    private volatile @Nullable Boolean mindsContentLength;

    public Entrance(ResponsePolicy policy, ApplicationCache application, FilterOrder order, Annotation... annotations) {
        this.annotations = annotations;
        this.policy = policy;
        this.trial = new FilterTrial(policy.method());
        this.application = application;
        this.order = order;
    }

    ResponsePolicy policy() {
        return policy;
    }

    /** What response filters make of the entities of the method. */
    FilterFields filterFields() {
        return filterFields;
    }

    /** The fields of a response of the method. */
    ResponseFields fieldsOf(ContainerResponseContext response) {
        return new ResponseFields(response, type);
    }

    /** Whether response filters do with the entity of a hit. */
    FilterTrial trial() {
        return trial;
    }

    /** Learns that interceptors add bytes to bodies of the method, so that no part of them can be cut out. */
    void addsBytes() {
        addingBytes = true;
    }

    boolean isAddingBytes() {
        return addingBytes;
    }

    /** The annotations of the resource method, by which some interceptors know what to do. */
    Annotation[] annotations() {
        return annotations.clone();
    }

    /**
     * Begins the exchange of a request, which is {@link Entered} or {@link Bypassed}; null if nothing is cached at all.
     */
    @Nullable
    Exchange enter(ContainerRequestContext context) {
        ResponseCache cache = application.get();
        if (cache == null) {
            return null;
        }
        ReceivedRequest taken = ReceivedRequest.of(context.getProperty(ReceivedRequest.PROPERTY));
        ReceivedRequest received = taken != null ? taken : ReceivedRequest.of(context);
        HeaderFields selecting = policy.selecting(Headers.added(received.fields(), context.getHeaders()));
        Principal principal = context.getSecurityContext() == null
                ? null
                : context.getSecurityContext().getUserPrincipal();
        Rules counting = principal == null ? rules(cache).withoutPrincipal() : rules(cache);
        URI uri = context.getUriInfo().getRequestUri();
        ResponseKey key = key(received, uri, counting, principal);
        KeyedRequest request = new KeyedRequest(this, counting, cache, received, selecting, key);
        askServer(context);
        compare(received, context);
        Reason bypass = taken == null ? blind() : bypass(request, context, uri, principal);
        Exchange entered = bypass == null ? new Entered(request) : new Bypassed(request, bypass);
        entered.become(context);
        return entered;
    }

    private void compare(ReceivedRequest received, ContainerRequestContext context) {
        WarmRequest warm = received.warm();
        if (warm == null) {
            application.warmedPaths().compare(context);
        } else {
            application.warmedPaths().add(warm);
        }
    }

    /** Without the request as it was received no key is right. */
    private static Reason blind() {
        if (BLIND.compareAndSet(false, true)) {
            CacheLog.warn(
                    "responses are not cached: this runtime does not run the filter that takes requests down as they"
                            + " are received; register org.civarcos.cache.jaxrs.CachedResponseFeature with the "
                            + "application");
        }
        return Reason.UNAVAILABLE;
    }

    private @Nullable Reason bypass(
            KeyedRequest request, ContainerRequestContext context, URI uri, @Nullable Principal principal) {
        ReceivedRequest received = request.received();
        if (!order.isKept()) {
            return Reason.UNAVAILABLE;
        }
        if (trial.hasFailed()) {
            return Reason.FILTER_FAILED;
        }
        if (principal != null && request.rules().sharing() == Sharing.ANONYMOUS) {
            return Reason.PRINCIPAL;
        }
        if (!request.cache().authorities().contains(received.origin())) {
            return Reason.UNKNOWN_AUTHORITY;
        }
        if (received.isOverridden(context.getMethod())) {
            return Reason.OVERRIDDEN_METHOD;
        }
        if (!received.method().equals("POST") && received.hasContent(context)) {
            return Reason.CONTENT;
        }
        Reason ofFields = Bypass.of(request.rules(), request.selecting()).orElse(null);
        Reason ofPath = ofFields != null
                ? ofFields
                : request.key().refusal(received.rawPath()).orElse(null);
        Reason ofRewritten = ofPath != null || uri.equals(received.uri())
                ? ofPath
                : request.key().refusal(ReceivedRequest.rawPath(uri)).orElse(null);
        return ofRewritten != null || policy.conditions().admit(context) ? ofRewritten : Reason.CONDITION;
    }

    private ResponseKey key(ReceivedRequest received, URI uri, Rules counting, @Nullable Principal principal) {
        ResponseKey key = policy.keyOf(received.rawPath(), received.uri().getRawQuery(), received.origin());
        if (!uri.equals(received.uri())) {
            key = key.ofOrigin(Origin.of(uri).toString())
                    .rewrittenTo(policy.pathAndQuery(ReceivedRequest.rawPath(uri), uri.getRawQuery()));
        }
        return principal != null && counting.sharing() == Sharing.PRINCIPAL
                ? key.ofPrincipal(principal.getName())
                : key;
    }

    /** The rules are the same for all requests. */
    private Rules rules(ResponseCache cache) {
        Rules known = rules;
        if (known == null) {
            known = policy.rules(cache.settings(), cache.defaultTtl());
            rules = known;
        }
        return known;
    }

    /** The server is the same for all requests. */
    private void askServer(ContainerRequestContext context) {
        if (mindsContentLength == null) {
            mindsContentLength = Framing.mindsContentLength(context);
        }
    }

    /** Whether the server beneath lets a filter set {@code Content-Length}. */
    boolean mindsContentLength() {
        return Boolean.TRUE.equals(mindsContentLength);
    }
}
