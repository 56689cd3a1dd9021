package org.civarcos.cache.it.differential.app;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import org.jspecify.annotations.Nullable;

/** A request filter of the twin: notes the state that a request asks for, for the thread that serves it. */
@PreMatching
@Priority(1)
public final class AskedState implements ContainerRequestFilter {
    /** The request field that names a route, its version and whether resources fail: {@code r1=3;failing}. */
    public static final String FIELD = "Differential-State";

    private static final ThreadLocal<State> CURRENT = ThreadLocal.withInitial(() -> State.of(null));

    /** For the runtime. */
    public AskedState() {}

    @Override
    public void filter(ContainerRequestContext context) {
        CURRENT.set(State.of(context.getHeaderString(FIELD)));
    }

    static State current() {
        return CURRENT.get();
    }

    /** The version of one route. */
    record State(String route, int version, boolean failing) {
        static State of(@Nullable String text) {
            if (text == null) {
                return new State("", 0, false);
            }
            String[] parts = text.split("[=;]", -1);
            return new State(parts[0], Integer.parseInt(parts[1]), parts.length > 2);
        }

        int version(String asked) {
            return asked.equals(route) ? version : 0;
        }
    }
}
