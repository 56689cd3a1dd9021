package org.civarcos.cache.servlet;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.http.CacheStatus;
import org.civarcos.cache.http.CachedPaths;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.Reply;
import org.civarcos.cache.http.StoredResponse;
import org.civarcos.cache.http.exchange.Admission;
import org.civarcos.cache.http.exchange.ResponseCache;
import org.civarcos.cache.http.policy.HttpSettings;
import org.civarcos.cache.http.site.PathRules;
import org.civarcos.cache.http.store.Fill;
import org.civarcos.cache.http.store.Flights;
import org.civarcos.cache.spi.ReadCounter;
import org.jspecify.annotations.Nullable;

/** A site with its stored responses. Thread-safe. */
final class Site {
    private static final System.Logger LOG = System.getLogger("org.civarcos.cache.http");

    private final ResponseCache cache;
    private final List<PathRules> paths;
    private final boolean rangesNeedTheResponse;

    private Site(ResponseCache cache, List<PathRules> paths, boolean rangesNeedTheResponse) {
        this.cache = cache;
        this.paths = paths;
        this.rangesNeedTheResponse = rangesNeedTheResponse;
    }

    /**
     * Opens it; null if nothing is cached.
     *
     * @param server what the container says that it is: Jetty answers a range of a file by 416 where the response is
     *     not its own
     */
    static @Nullable Site of(CacheManager manager, List<CachedPaths> paths, String server) {
        HttpSettings settings = HttpSettings.of(manager.settings());
        if (!settings.enabled() || paths.isEmpty()) {
            return null;
        }
        ResponseCache cache = new ResponseCache(manager, settings);
        return new Site(
                cache, paths.stream().map(each -> new PathRules(each, cache)).toList(), server.startsWith("jetty/"));
    }

    /** Says once what stands before what. */
    void tell() {
        LOG.log(
                Level.INFO,
                "responses below {0} are cached before the application is asked: what it asks of a user itself (in"
                        + " filters, interceptors or methods) it does not ask on a hit",
                paths);
    }

    void handle(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String method = request.getMethod();
        boolean isRead = method.equals("GET") || method.equals("HEAD");
        if (isRead) {
            PathRules rules = rules(request);
            if (rules == null) {
                chain.doFilter(request, response);
            } else {
                answer(new SiteRequest(request, rules, cache), response, chain);
            }
        } else if (method.equals("OPTIONS") || method.equals("TRACE")) {
            chain.doFilter(request, response);
        } else {
            boolean cached = rules(request) != null;
            new UnsafeRequest(request, cache).run(cached ? new UntaggedResponse(response) : response, chain);
        }
    }

    private @Nullable PathRules rules(HttpServletRequest request) {
        String info = request.getPathInfo();
        String path = info == null ? request.getServletPath() : request.getServletPath() + info;
        for (PathRules each : paths) {
            if (each.contain(path)) {
                return each;
            }
        }
        return null;
    }

    private void answer(SiteRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Reason bypass = request.bypass();
        Admission admission = bypass == null ? request.admit() : null;
        if (admission == null) {
            Reason reason = bypass == null ? Reason.UNAVAILABLE : bypass;
            request.log("bypass", reason);
            request.say(
                    response,
                    CacheStatus.forward(SiteRequest.CACHE, CacheStatus.Forward.BYPASS)
                            .withDetail(reason));
            boolean needed = needsTheResponse(request);
            chain.doFilter(request.servlet(), needed ? response : new UntaggedResponse(response));
        } else if (admission.fill() == null) {
            answer(request, admission, response);
        } else {
            Fill fill = admission.fill();
            boolean later = false;
            try {
                if (admission.response() == null && needsTheResponse(request)) {
                    cache.store().count(ReadCounter.Outcome.MISS);
                    request.log("not stored", Reason.PARTIAL);
                    request.say(
                            response,
                            CacheStatus.forward(SiteRequest.CACHE, fill.why()).withDetail(Reason.PARTIAL));
                    chain.doFilter(request.servlet(), response);
                    return;
                }
                ForwardedRequest forwarded = new ForwardedRequest(request, fill, admission.moment());
                later = forward(request, admission, forwarded, response, chain);
            } finally {
                if (!later) {
                    fill.end(Flights.End.NOT_SHAREABLE, null);
                }
            }
        }
    }

    private boolean needsTheResponse(SiteRequest request) {
        return rangesNeedTheResponse && request.head().fields().contains("Range");
    }

    /** {@return whether the end is yet to come} */
    private boolean forward(
            SiteRequest request,
            Admission admission,
            ForwardedRequest forwarded,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        if (admission.response() == null) {
            cache.store().count(ReadCounter.Outcome.MISS);
            return forwarded.run(response, chain);
        }
        answer(request, admission, response);
        if (request.wantsAll()) {
            response.flushBuffer();
            forwarded.renew(response, chain);
        }
        return false;
    }

    private void answer(SiteRequest request, Admission admission, HttpServletResponse response) throws IOException {
        StoredResponse stored = admission.response();
        request.log(stored == null ? "no answer" : "hit", admission.reason());
        if (stored == null) { // for a client that wants a stored response or none (RFC 9111 section 5.2.1.7)
            cache.store().count(ReadCounter.Outcome.MISS);
            request.say(response, CacheStatus.none(SiteRequest.CACHE).withDetail(admission.reason()));
            response.setStatus(HttpServletResponse.SC_GATEWAY_TIMEOUT);
            return;
        }
        boolean collapsed = admission.reason() == Reason.COLLAPSED;
        cache.store().count(collapsed ? ReadCounter.Outcome.COLLAPSED : ReadCounter.Outcome.HIT);
        Reply reply = Reply.ofStored(request.head(), stored, admission.moment());
        request.say(response, admission.status(SiteRequest.CACHE, stored));
        SiteReply.send(reply, request.isHead(), response);
    }
}
