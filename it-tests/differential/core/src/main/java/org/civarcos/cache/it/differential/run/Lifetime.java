package org.civarcos.cache.it.differential.run;

import java.util.Set;
import org.civarcos.cache.it.differential.spec.RouteSpec;
import org.civarcos.cache.it.differential.spec.Trait;
import org.civarcos.cache.it.differential.wire.Answer;

/**
 * Lifetime of an answer of the twin: how long it may be given, by its fields and the annotation of its resource. Longer
 * than some are used: what counts is that nothing is given longer.
 */
final class Lifetime {
    /** Ages are counted in whole seconds. */
    private static final long GRAIN = 1_100_000_000L;

    private static final Set<Integer> POSITIVE = Set.of(200, 203, 204, 301, 308);
    private static final int HOUR = 3600;

    private Lifetime() {}

    /** Nanoseconds, 0 for an answer that is given once. */
    static long nanos(RouteSpec route, Answer answer, boolean failing) {
        Set<String> control = answer.members("Cache-Control");
        boolean once = control.contains("no-store")
                || (control.contains("private") && !route.has(Trait.SHARED_BY_PRINCIPAL)) // kept for its user alone
                || control.contains("no-cache")
                || answer.members("Vary").contains("*")
                || answer.status() >= 500
                || (!answer.all("Set-Cookie").isEmpty()
                        && !route.has(Trait.GATEWAY)
                        && !route.has(Trait.SHARED_BY_ALL));
        if (once) {
            return 0;
        }
        int fresh = seconds(control, "max-age", assigned(route, answer));
        if (fresh < 0) {
            return 0;
        }
        int renewed = Math.max(
                seconds(control, "stale-while-revalidate", 0), route.has(Trait.STALE_WHILE_REVALIDATE) ? 30 : 0);
        int ifError = !failing ? 0 : route.has(Trait.GATEWAY) ? HOUR : route.has(Trait.STALE_IF_ERROR) ? 60 : 0;
        return (fresh + Math.max(renewed, ifError)) * 1_000_000_000L + GRAIN;
    }

    private static int assigned(RouteSpec route, Answer answer) {
        if (POSITIVE.contains(answer.status())) {
            return route.has(Trait.GATEWAY) && answer.field("Last-Modified").isPresent() ? HOUR : route.lifetime();
        }
        return answer.status() == 404 && route.has(Trait.NOT_FOUND) ? 60 : -1;
    }

    private static int seconds(Set<String> control, String directive, int otherwise) {
        return control.stream()
                .filter(member -> member.startsWith(directive + "="))
                .map(member -> Integer.parseInt(member.substring(directive.length() + 1)))
                .findFirst()
                .orElse(otherwise);
    }
}
