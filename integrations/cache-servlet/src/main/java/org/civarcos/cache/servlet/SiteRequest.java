package org.civarcos.cache.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.security.Principal;
import org.civarcos.cache.http.CacheStatus;
import org.civarcos.cache.http.Profile;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.RequestHead;
import org.civarcos.cache.http.Sharing;
import org.civarcos.cache.http.exchange.ResponseCache;
import org.civarcos.cache.http.site.PathRules;
import org.civarcos.cache.http.site.ReceivedRequest;
import org.jspecify.annotations.Nullable;

/** A GET or HEAD for a cached path of a site. */
final class SiteRequest extends ReceivedRequest {
    private static final String REPRESENTATION = "servlet";
    private static final String CERTIFICATE = "jakarta.servlet.request.X509Certificate";

    private final HttpServletRequest servlet;

    SiteRequest(HttpServletRequest servlet, PathRules paths, ResponseCache cache) {
        super(
                paths,
                cache,
                new RequestHead(servlet.getMethod(), ServletHeads.of(servlet)),
                caller(servlet.getUserPrincipal()),
                new Target(Origins.of(servlet), servlet.getRequestURI(), servlet.getQueryString(), REPRESENTATION));
        this.servlet = servlet;
    }

    private static Caller caller(@Nullable Principal principal) {
        return new Caller(principal != null, principal == null ? null : principal.getName());
    }

    HttpServletRequest servlet() {
        return servlet;
    }

    @Override
    protected boolean hasCertificate() {
        return servlet.isSecure() && servlet.getAttribute(CERTIFICATE) != null;
    }

    /** As ever, and with a session that no cookie tells of: one by TLS, or by a field of the application's. */
    @Override
    public @Nullable Reason bypass() {
        Reason reason = super.bypass();
        boolean session = reason == null
                && rules().sharing() == Sharing.ANONYMOUS
                && rules().profile() == Profile.SAFE
                && servlet.getRequestedSessionId() != null;
        return session ? Reason.SESSION : reason;
    }

    /** The URI as it was sent. */
    URI uri() {
        return Origins.uri(servlet);
    }

    /** Says in {@code Cache-Status} what was done, after what was said already. */
    void say(HttpServletResponse response, CacheStatus status) {
        if (cache().settings().cacheStatus()) {
            response.addHeader(CacheStatus.FIELD, status.toString());
        }
    }
}
