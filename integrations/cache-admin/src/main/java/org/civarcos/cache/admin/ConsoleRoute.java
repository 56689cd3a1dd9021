package org.civarcos.cache.admin;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Route of the console.
 *
 * @param method the method; changes go by POST alone
 * @param path the path below that of the console
 * @param work makes the answer
 * @param parameters the names of its parameters, with a question mark behind those that may be left out
 */
record ConsoleRoute(String method, String path, Function<AdminCall, ConsoleAnswer> work, List<String> parameters) {
    static final List<ConsoleRoute> ALL = List.of(
            look("", Assets.of("page.html", "text/html;charset=utf-8")),
            look("icon.svg", Assets.of("icon.svg", "image/svg+xml")),
            look("page.css", Assets.of("page.css", "text/css;charset=utf-8")),
            look("page.js", Assets.of("page.js", Assets.SCRIPT)),
            look("cache.js", Assets.of("cache.js", Assets.SCRIPT)),
            look("chart.js", Assets.of("chart.js", Assets.SCRIPT)),
            look("api.js", Assets.of("api.js", Assets.SCRIPT)),
            look("openapi.yaml", Assets.of("openapi.yaml", "application/yaml;charset=utf-8")),
            look("api/session", StateView::session),
            look("api/caches", json(CachesView::caches)),
            look("api/cache", json(CachesView::cache), "cache"),
            look("api/entry", json(EntriesView::entry), "cache", "key"),
            look("api/keys", json(EntriesView::keys), "cache", "pattern?", "cursor?", "limit?"),
            look("api/hottest", json(EntriesView::hottest), "cache", "limit?"),
            look("api/tags", json(EntriesView::tags), "cache", "pattern?", "cursor?", "limit?"),
            look("api/tagged", json(EntriesView::tagged), "cache", "tag", "pattern?", "cursor?", "limit?"),
            look("api/responses", json(ResponsesView::responses), "cache?", "pattern?", "cursor?", "limit?"),
            look("api/loads", json(StateView::loads)),
            look("api/settings", json(StateView::settings), "cache?"),
            look("api/failures", json(StateView::failures)),
            change("api/evict", json(ConsoleChanges::evict), "cache", "key"),
            change("api/evict-matching", json(ConsoleChanges::evictMatching), "cache", "pattern"),
            change("api/invalidate", json(ConsoleChanges::invalidate), "tag", "cache?"),
            change("api/clear", json(ConsoleChanges::clear), "cache"),
            change("api/resize", json(ConsoleChanges::resize), "cache", "bound"),
            change("api/reset-statistics", json(ConsoleChanges::resetStatistics), "cache"),
            change("api/warm", json(ConsoleChanges::warm), "cache", "key"));

    private static ConsoleRoute look(String path, Function<AdminCall, ConsoleAnswer> work, String... parameters) {
        return new ConsoleRoute("GET", path, work, List.of(parameters));
    }

    private static ConsoleRoute change(String path, Function<AdminCall, ConsoleAnswer> work, String... parameters) {
        return new ConsoleRoute("POST", path, work, List.of(parameters));
    }

    private static Function<AdminCall, ConsoleAnswer> json(Function<AdminCall, JsonObject> view) {
        return call -> ConsoleAnswer.json(view.apply(call));
    }

    /** Finds what stands at a path below that of the console. */
    static Optional<ConsoleRoute> at(String path) {
        return ALL.stream().filter(route -> route.path.equals(path)).findFirst();
    }

    boolean isChange() {
        return method.equals("POST");
    }

    /** Whether it is the page itself, to which links lead. */
    boolean isPage() {
        return path.isEmpty();
    }

    ConsoleAnswer answer(AdminCall call) {
        return work.apply(call);
    }
}
