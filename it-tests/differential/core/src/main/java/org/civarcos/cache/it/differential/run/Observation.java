package org.civarcos.cache.it.differential.run;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.civarcos.cache.it.differential.wire.Answer;
import org.civarcos.cache.it.differential.wire.Request;

/**
 * A request that was answered by the application with the cache.
 *
 * @param request as it was sent
 * @param answer what came
 * @param sent when the request was about to be sent, in nanoseconds of the process
 * @param received when the answer was complete
 */
public record Observation(Request request, Answer answer, long sent, long received) {
    private static final Pattern ROUTE = Pattern.compile("/(r\\d+)/");

    /** {@return the name of the route that the path leads to, empty for none} */
    String route() {
        Matcher route = ROUTE.matcher(request.path());
        return route.find() ? route.group(1) : "";
    }

    /** {@return what an unsafe request drops: scheme and host are part of it} */
    String resource() {
        return request.field("Host").orElse("") + request.path();
    }
}
