package org.civarcos.cache.it.differential.run;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.civarcos.cache.it.differential.app.AskedState;
import org.civarcos.cache.it.differential.spec.AppSpec;
import org.civarcos.cache.it.differential.spec.FilterKind;
import org.civarcos.cache.it.differential.spec.RouteSpec;
import org.civarcos.cache.it.differential.spec.Trait;
import org.civarcos.cache.it.differential.wire.Answer;
import org.civarcos.cache.it.differential.wire.Request;
import org.jspecify.annotations.Nullable;

/**
 * Judges answers with the cache: each must be one that the twin without it gives to the same request in a state that was
 * the current one within the lifetime which that answer of the twin has, and that was not over before a change of the
 * resource was answered. The twin is asked for one state after the other, the latest first.
 */
final class Oracle {
    private static final int MOST_STATES = 40;

    private final AppSpec app;
    private final Twin plain;
    private final History history;
    private final Memory memory;

    Oracle(AppSpec app, Twin plain, History history, Memory memory) {
        this.app = app;
        this.plain = plain;
        this.history = history;
        this.memory = memory;
    }

    Optional<Fault> judge(Observation seen) {
        Optional<Fault> leak = SecretCheck.check(seen);
        if (leak.isPresent()) {
            return leak;
        }
        Fault first = null;
        boolean failing = false;
        List<History.State> states = history.candidates(seen);
        for (History.State state : states.subList(0, Math.min(MOST_STATES, states.size()))) {
            failing |= state.failing() && state.endedBy() >= seen.sent();
            Fault fault = compare(seen, state, failing);
            if (fault == null) {
                return Optional.empty();
            }
            first = first == null ? fault : first;
        }
        return Optional.ofNullable(first);
    }

    private @Nullable Fault compare(Observation seen, History.State state, boolean failing) {
        Answer full = ask(seen, seen.request().unconditional(), state);
        if (state.endedBy() < seen.sent() - lifetime(seen, full, failing)) {
            return new Fault(seen, List.of("older than it may be"), full);
        }
        List<String> wrongs = Differences.of(withoutCookieOfServlet(seen, seen.answer(), full), full);
        if (wrongs.isEmpty()) {
            return null;
        }
        boolean conditional = !seen.request().equals(seen.request().unconditional());
        if (!conditional) {
            return new Fault(seen, wrongs, full);
        }
        Answer asked = ask(seen, seen.request(), state);
        wrongs = Differences.of(withoutCookieOfServlet(seen, seen.answer(), asked), asked);
        if (wrongs.isEmpty()) {
            return null;
        }
        if (Parts.isOne(seen.answer())) {
            Answer whole = seen.request().method().equals("HEAD")
                    ? ask(seen, seen.request().unconditional().withMethod("GET"), state)
                    : full;
            wrongs = Parts.wrongs(
                    seen.request(),
                    withoutCookieOfServlet(seen, seen.answer(), whole),
                    knownOf(seen, whole),
                    memory.remembered(seen.request()));
        }
        return wrongs.isEmpty() ? null : new Fault(seen, wrongs, asked);
    }

    /**
     * Leaves out the cookies that a hit may lack: what is shared by all is stored without those that it sets, so says the
     * reference, and filters set theirs again.
     */
    private Answer withoutCookiesOfAHit(Observation seen, Answer full) {
        return has(seen, Trait.SHARED_BY_ALL) ? withCookiesOf(seen.answer(), full) : full;
    }

    /** Jersey drops the cookies of a servlet's response where Jakarta REST has one, which is none that is stored. */
    private Answer withoutCookieOfServlet(Observation seen, Answer answer, Answer full) {
        boolean byRest = has(seen, Trait.COOKIE) || !full.all("Set-Cookie").isEmpty();
        return byRest && isByServlet(seen) ? withCookiesOf(full, answer) : answer;
    }

    private boolean isByServlet(Observation seen) {
        return has(seen, Trait.COOKIE_BY_SERVLET)
                || app.filters().stream().anyMatch(filter -> filter.kind() == FilterKind.COOKIE_BY_SERVLET);
    }

    private static Answer withCookiesOf(Answer known, Answer answer) {
        Set<String> cookies =
                known.all("Set-Cookie").stream().map(Differences::withoutRandom).collect(Collectors.toSet());
        return answer.keep(
                field -> !field.is("Set-Cookie") || cookies.contains(Differences.withoutRandom(field.value())));
    }

    /** Leaves out what is not known of a 304: no writer runs for it that could say what its body would depend on. */
    private Answer knownOf(Observation seen, Answer full) {
        boolean writers =
                app.filters().stream().anyMatch(filter -> !filter.kind().write().isEmpty());
        return writers && seen.answer().status() == 304 ? full.keep(field -> !field.is("Vary")) : full;
    }

    private boolean has(Observation seen, Trait trait) {
        return app.routes().stream().anyMatch(route -> route.name().equals(seen.route()) && route.has(trait));
    }

    private long lifetime(Observation seen, Answer full, boolean failing) {
        Optional<RouteSpec> route = app.routes().stream()
                .filter(each -> each.name().equals(seen.route()))
                .findFirst();
        return route.map(known -> Lifetime.nanos(known, full, failing)).orElse(0L);
    }

    private Answer ask(Observation seen, Request request, History.State state) {
        String text = (seen.route().isEmpty() ? "control" : seen.route()) + "=" + state.version()
                + (state.failing() ? ";failing" : "");
        return withoutCookiesOfAHit(seen, plain.send(request.with(AskedState.FIELD, text)));
    }
}
