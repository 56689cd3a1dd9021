package org.civarcos.cache.jaxrs.policy;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** The application's own conditions on caching the responses of one method. One that throws says no. Thread-safe. */
public final class Conditions {
    private static final System.Logger LOG = System.getLogger("org.civarcos.cache.http");

    private final String method;
    private final Predicate<ContainerRequestContext> condition;
    private final BiPredicate<ContainerRequestContext, ContainerResponseContext> unless;
    private final AtomicBoolean failed = new AtomicBoolean();

    /**
     * Makes them.
     *
     * @param method class and method for the log
     * @param condition whether a request takes part
     * @param unless whether a response is left out
     */
    public Conditions(
            String method,
            Predicate<ContainerRequestContext> condition,
            BiPredicate<ContainerRequestContext, ContainerResponseContext> unless) {
        this.method = method;
        this.condition = condition;
        this.unless = unless;
    }

    /** Whether a request takes part in caching. */
    public boolean admit(ContainerRequestContext request) {
        return holds(() -> condition.test(request));
    }

    /** Whether a response may be stored. */
    public boolean admit(ContainerRequestContext request, ContainerResponseContext response) {
        return holds(() -> !unless.test(request, response));
    }

    /**
     * Whether a response may be stored again, whose fields are new and whose body is the one that was admitted before.
     * Of that the bytes are left, and no object: a condition that fails for want of it says what it said then.
     */
    public boolean admitRenewed(ContainerRequestContext request, ContainerResponseContext response) {
        try {
            return !unless.test(request, response);
        } catch (RuntimeException e) {
            LOG.log(
                    Level.DEBUG,
                    "the unless of " + method + " fails at a response that is renewed without its entity",
                    e);
            return true;
        }
    }

    private boolean holds(BooleanSupplier decision) {
        try {
            return decision.getAsBoolean();
        } catch (RuntimeException e) {
            if (failed.compareAndSet(false, true)) {
                LOG.log(Level.WARNING, "a condition of " + method + " fails, and its responses go past the cache", e);
            }
            return false;
        }
    }
}
