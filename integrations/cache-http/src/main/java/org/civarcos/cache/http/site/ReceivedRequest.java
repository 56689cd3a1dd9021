package org.civarcos.cache.http.site;

import java.lang.System.Logger.Level;
import java.util.Objects;
import org.civarcos.cache.http.AllFields;
import org.civarcos.cache.http.Bypass;
import org.civarcos.cache.http.CacheDirectives;
import org.civarcos.cache.http.FieldNames;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Origin;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.RequestHead;
import org.civarcos.cache.http.ResponseKey;
import org.civarcos.cache.http.Rules;
import org.civarcos.cache.http.Sharing;
import org.civarcos.cache.http.exchange.Admission;
import org.civarcos.cache.http.exchange.Arrival;
import org.civarcos.cache.http.exchange.ResponseCache;
import org.civarcos.cache.http.store.CacheLog;
import org.jspecify.annotations.Nullable;

/** A GET or HEAD for a cached path as it was received, with its key and the rules that it is handled by. */
public abstract class ReceivedRequest {
    /** The name of this cache in {@code Cache-Status}. */
    public static final String CACHE = "arcos";

    /** By these an application answers as to another method or URI. */
    private static final FieldNames OVERRIDING = FieldNames.of(
            "X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "X-Original-URL", "X-Rewrite-URL");

    private static final System.Logger LOG = System.getLogger("org.civarcos.cache.http");

    private final PathRules paths;
    private final ResponseCache cache;
    private final RequestHead head;
    private final Caller caller;
    private final Rules rules;
    private final HeaderFields selecting;
    private final Target target;
    private final ResponseKey key;

    /**
     * Caller of a request.
     *
     * @param isKnown whether the server has authenticated somebody
     * @param name the name of that, or null
     */
    public record Caller(boolean isKnown, @Nullable String name) {}

    /**
     * Target of a request.
     *
     * @param origin scheme, host and port
     * @param rawPath the path as it was sent
     * @param rawQuery the query as it was sent; null for none
     * @param representation tells keys apart from those of other front ends, which may stand in the same cache
     */
    public record Target(
            Origin origin, String rawPath, @Nullable String rawQuery, String representation) {}

    /**
     * Makes one.
     *
     * @param paths the rules of its path
     * @param cache the stored responses
     * @param head method and fields
     * @param caller who asks
     * @param target what is asked for
     */
    protected ReceivedRequest(PathRules paths, ResponseCache cache, RequestHead head, Caller caller, Target target) {
        this.paths = paths;
        this.cache = cache;
        this.head = head;
        this.caller = caller;
        this.target = target;
        this.rules = paths.rules(caller.isKnown());
        this.selecting = paths.selecting(head.fields());
        ResponseKey everybodys = ResponseKey.of(
                target.rawPath(),
                paths.parameters().select(target.rawQuery()),
                target.representation(),
                target.origin());
        this.key = caller.isKnown() && rules.sharing() == Sharing.PRINCIPAL
                ? everybodys.ofPrincipal(Objects.requireNonNull(caller.name()))
                : everybodys;
    }

    /** {@return whether the client showed a certificate} */
    protected abstract boolean hasCertificate();

    /** {@return the rules of its path} */
    public final PathRules paths() {
        return paths;
    }

    /** {@return the stored responses} */
    public final ResponseCache cache() {
        return cache;
    }

    /** {@return method and fields} */
    public final RequestHead head() {
        return head;
    }

    /** {@return what decisions about it follow} */
    public final Rules rules() {
        return rules;
    }

    /** {@return its fields, by which a response is selected} */
    public final HeaderFields selecting() {
        return selecting;
    }

    /** {@return its path as it was sent} */
    public final String rawPath() {
        return target.rawPath();
    }

    /** {@return why it goes past the cache; null if it does not} */
    public @Nullable Reason bypass() {
        if (rules.sharing() == Sharing.ANONYMOUS) {
            if (caller.isKnown()) {
                return Reason.PRINCIPAL;
            }
            if (hasCertificate()) {
                return Reason.CREDENTIALS;
            }
        }
        if (!cache.authorities().contains(target.origin())) {
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
        return Bypass.of(rules, head.fields())
                .orElseGet(() -> key.refusal(rawPath()).orElse(null));
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

    /** {@return whether it asks for the head alone} */
    public final boolean isHead() {
        return head.method().equals("HEAD");
    }

    /** {@return whether it asks for a whole body} */
    public final boolean wantsAll() {
        return !isHead() && !head.fields().contains("Range");
    }

    /** {@return whether all of its fields select} */
    public final boolean isSelectedByAllFields() {
        return selecting.contains(AllFields.SELECTING.names().get(0));
    }

    /** Waits for another's answer, if one is on its way: {@return what there is for it; null if the store fails} */
    public final @Nullable Admission admit() {
        boolean shares = wantsAll() && !CacheDirectives.of(head.fields()).has("no-store");
        Arrival arrival = new Arrival(cache, key, rules, selecting, shares, Arrival.Accepted.ALLOWED);
        try {
            Admission admission = arrival.look();
            while (admission == null) {
                admission = arrival.land(arrival.ahead().await(arrival.patience(), stack -> true));
                if (admission == null) {
                    admission = arrival.look();
                }
            }
            return admission;
        } catch (RuntimeException e) {
            CacheLog.warn("a request goes past the cache of responses", e);
            return null;
        }
    }

    /**
     * Counts and logs what was done, and why.
     *
     * @param what what was done
     * @param reason why
     */
    public final void log(String what, Reason reason) {
        paths.meters().count(what, reason);
        if (LOG.isLoggable(Level.DEBUG)) {
            LOG.log(Level.DEBUG, "{0} {1}: {2}, {3}", paths, rawPath(), what, reason.token());
        }
    }
}
