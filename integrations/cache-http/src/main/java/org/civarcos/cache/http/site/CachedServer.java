package org.civarcos.cache.http.site;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.http.CacheStatus;
import org.civarcos.cache.http.CacheTags;
import org.civarcos.cache.http.CachedPaths;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Invalidation;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.Reply;
import org.civarcos.cache.http.ResponseHead;
import org.civarcos.cache.http.StoredResponse;
import org.civarcos.cache.http.exchange.Admission;
import org.civarcos.cache.http.exchange.ResponseCache;
import org.civarcos.cache.http.policy.HttpSettings;
import org.civarcos.cache.http.store.CacheLog;
import org.civarcos.cache.http.store.Fill;
import org.civarcos.cache.http.store.Flights;
import org.civarcos.cache.spi.ReadCounter;
import org.jspecify.annotations.Nullable;

/** The stored responses in front of a handler of some server. Thread-safe. */
public final class CachedServer {
    private static final System.Logger LOG = System.getLogger("org.civarcos.cache.http");

    private final ResponseCache cache;
    private final List<PathRules> paths;

    private CachedServer(ResponseCache cache, List<PathRules> paths) {
        this.cache = cache;
        this.paths = paths;
    }

    /**
     * Opens it, and says what it stands before; null if nothing is cached.
     *
     * @param manager has the responses
     * @param paths what is cached; the first that has a path counts
     */
    public static @Nullable CachedServer of(CacheManager manager, List<CachedPaths> paths) {
        HttpSettings settings = HttpSettings.of(manager.settings());
        if (!settings.enabled() || paths.isEmpty()) {
            return null;
        }
        ResponseCache cache = new ResponseCache(manager, settings);
        List<PathRules> rules =
                paths.stream().map(each -> new PathRules(each, cache)).toList();
        LOG.log(
                Level.INFO,
                "responses below {0} are cached before the handler is asked: what it asks of a user itself it does not"
                        + " ask on a hit",
                rules);
        return new CachedServer(cache, rules);
    }

    /**
     * Answers a request.
     *
     * @param call the request
     * @throws IOException if its client is gone
     * @throws E if the application failed, and nothing that is stored stands for it
     */
    public <E extends Exception> void handle(ServerCall<E> call) throws IOException, E {
        PathRules rules = rules(call.uri());
        switch (call.head().method()) {
            case "GET", "HEAD" -> {
                if (rules == null) {
                    call.pass();
                } else {
                    answer(new ServerRequest(call, rules, cache), call);
                }
            }
            case "OPTIONS", "TRACE" -> call.pass();
            default -> invalidate(call, rules != null);
        }
    }

    private @Nullable PathRules rules(URI uri) {
        String path = uri.getPath();
        for (PathRules each : paths) {
            if (each.contain(path)) {
                return each;
            }
        }
        return null;
    }

    /**
     * What a request makes invalid goes before its client hears that it succeeded, and once more at its end, which some
     * applications leave to the server: then when it returns.
     */
    private <E extends Exception> void invalidate(ServerCall<E> call, boolean cached) throws IOException, E {
        ResponseHead[] told = new ResponseHead[1];
        boolean[] ended = new boolean[1];
        call.pass(
                head -> {
                    told[0] = head;
                    invalidate(call, head);
                    return cached ? untagged(head) : head;
                },
                () -> {
                    ended[0] = true;
                    if (told[0] != null) {
                        invalidate(call, told[0]);
                    }
                });
        if (!ended[0] && told[0] != null) {
            invalidate(call, told[0]);
        }
    }

    private static ResponseHead untagged(ResponseHead head) {
        return new ResponseHead(head.status(), head.fields().without(CacheTags.FIELD));
    }

    private void invalidate(ServerCall<?> call, ResponseHead head) {
        try {
            Set<String> tags =
                    Invalidation.of(call.head().method(), call.uri(), head).tags();
            if (!tags.isEmpty()) {
                cache.invalidate(tags);
            }
        } catch (RuntimeException e) {
            CacheLog.warn("stored responses are not invalidated", e);
        }
    }

    private <E extends Exception> void answer(ServerRequest request, ServerCall<E> call) throws IOException, E {
        Reason bypass = request.bypass();
        Admission admission = bypass == null ? request.admit() : null;
        if (admission == null) {
            Reason reason = bypass == null ? Reason.UNAVAILABLE : bypass;
            request.log("bypass", reason);
            CacheStatus status = CacheStatus.forward(ServerRequest.CACHE, CacheStatus.Forward.BYPASS)
                    .withDetail(reason);
            run(request, call, status, null);
        } else if (admission.fill() == null) {
            answer(request, admission, call);
        } else {
            forward(request, admission, admission.fill(), call);
        }
    }

    /** Passes a request on whose answer is not stored; that to a HEAD may tell whether what is stored still counts. */
    private static <E extends Exception> void run(
            ServerRequest request, ServerCall<E> call, CacheStatus status, @Nullable StoredStandIn standIn)
            throws IOException, E {
        call.pass(
                head -> {
                    ResponseHead bare = untagged(head);
                    if (standIn != null) {
                        standIn.renewByHead(bare);
                    }
                    return new ResponseHead(bare.status(), request.say(bare.fields(), status));
                },
                () -> {});
    }

    private <E extends Exception> void forward(
            ServerRequest request, Admission admission, Fill fill, ServerCall<E> call) throws IOException, E {
        StoredStandIn standIn = new StoredStandIn(request, fill, admission.moment());
        boolean recorded = false;
        try {
            if (admission.response() != null) {
                answer(request, admission, call);
                if (request.wantsAll()) {
                    renew(standIn, call);
                }
                return;
            }
            cache.store().count(ReadCounter.Outcome.MISS);
            if (request.isHead()) {
                CacheStatus status =
                        CacheStatus.forward(ServerRequest.CACHE, fill.why()).withDetail(Reason.METHOD);
                run(request, call, status, standIn);
                return;
            }
            recorded = true;
            record(standIn, call);
        } finally {
            if (!recorded) {
                fill.end(Flights.End.NOT_SHAREABLE, null);
            }
        }
    }

    /** Records the answer, which may come to its end later. */
    private static <E extends Exception> void record(StoredStandIn standIn, ServerCall<E> call) throws IOException, E {
        WatchedFields fields = WatchedFields.of(standIn.request().head().fields(), standIn.fill().conditions);
        RecordedAnswer answer = new RecordedAnswer(standIn, call, fields.read());
        try {
            call.run(answer, fields);
            answer.returned();
        } catch (Exception | Error failure) {
            if (!answer.failed()) {
                throw failure;
            }
            CacheLog.warn("a stale response stands for a failure", failure);
        }
    }

    /** Renews what its client has got already, stale. */
    private static void renew(StoredStandIn standIn, ServerCall<?> call) {
        try {
            UnheardCall<?> unheard = new UnheardCall<>(call);
            record(standIn, unheard);
        } catch (Exception failure) {
            CacheLog.warn("a stale response is not renewed", failure);
        }
    }

    private void answer(ServerRequest request, Admission admission, ServerCall<?> call) throws IOException {
        StoredResponse stored = admission.response();
        request.log(stored == null ? "no answer" : "hit", admission.reason());
        if (stored == null) { // for a client that wants a stored response or none (RFC 9111 section 5.2.1.7)
            cache.store().count(ReadCounter.Outcome.MISS);
            CacheStatus status = CacheStatus.none(ServerRequest.CACHE).withDetail(admission.reason());
            try (OutputStream nothing = call.send(504, request.say(call.before(), status), 0)) {
                nothing.flush();
            }
            return;
        }
        boolean collapsed = admission.reason() == Reason.COLLAPSED;
        cache.store().count(collapsed ? ReadCounter.Outcome.COLLAPSED : ReadCounter.Outcome.HIT);
        Reply reply = Reply.ofStored(request.head(), stored, admission.moment());
        HeaderFields fields = request.say(reply.fields(), admission.status(ServerRequest.CACHE, stored));
        StoredStandIn.send(call, reply, request.isHead(), fields);
    }
}
