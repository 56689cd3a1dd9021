package org.civarcos.cache.cdi.plan;

import jakarta.interceptor.InvocationContext;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheLoaderException;
import org.civarcos.cache.cdi.CacheCondition;
import org.jspecify.annotations.Nullable;

/**
 * Base of all look-ups: decides whether a call takes part, finds its transaction, and hands failures to the caller.
 * Thread-safe.
 */
abstract class LookupPlan implements Lookup {
    private final ApplicationCaches application;
    private final Signature signature;
    private final Storing storing;
    private final @Nullable Component<CacheCondition> condition;
    private final List<Class<?>> declared;

    LookupPlan(Signature signature, Storing storing, @Nullable Component<CacheCondition> condition) {
        this.application = storing.handle().application();
        this.signature = signature;
        this.storing = storing;
        this.condition = condition;
        this.declared = List.of(signature.method().getExceptionTypes());
    }

    final Storing storing() {
        return storing;
    }

    final Call call(InvocationContext context) {
        return new Call(signature, context);
    }

    final Signature signature() {
        return signature;
    }

    final Beans beans() {
        return application.beans();
    }

    final CacheFailures failures() {
        return application.failures();
    }

    /** Whether the call can be answered from the cache. */
    final boolean takesPart(InvocationContext context) {
        if (condition != null && !application.test(condition, call(context))) {
            tell(context, "not cached, since " + condition + " says no");
            return false;
        }
        if (application.transactions().isAnyChanging()) {
            Transaction transaction = application.transactions().current();
            if (transaction != null && transaction.isChanged(cacheName())) {
                tell(context, "not cached, since its transaction has changed what is cached and has not ended");
                return false;
            }
        }
        return true;
    }

    private void tell(InvocationContext context, String what) {
        storing.trace().refresh();
        if (storing.trace().isOn()) {
            storing.trace().tell(call(context), null, what);
        }
    }

    /** The transaction whose reads nobody else may see; null if there is none. */
    final @Nullable Transaction transaction() {
        Transaction transaction = application.transactions().current();
        boolean shared = transaction != null && application.sharesReads() && !transaction.isChanging();
        return shared ? null : transaction;
    }

    final String cacheName() {
        return storing.handle().toString();
    }

    /** A load whose value nobody else may see before the transaction is committed. */
    final PrivateLoad privateLoad(OpenCache open, Transaction transaction, Object key) {
        return new PrivateLoad(storing.handle(), open.cache(), transaction, key);
    }

    /** What another caller's run of the method threw: the cause, unless the method can only have thrown this itself. */
    final Exception thrown(CacheLoaderException shared) {
        Throwable cause = shared.getCause();
        for (Class<?> type : declared) {
            if (type.isInstance(cause) && cause instanceof Exception exception) {
                return exception;
            }
        }
        return shared;
    }

    /** What a method's stage failed with: it may be any checked exception, whatever the method declares. */
    static Throwable plain(Throwable failure) {
        Throwable inner = failure;
        while ((inner instanceof CompletionException || inner instanceof CacheLoaderException)
                && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }

    /** Whether a cache refused a call because it was closed meanwhile, which the call does not have to know. */
    static boolean isClosedMeanwhile(Cache<?, ?> cache, boolean started) {
        return !started && cache.isClosed();
    }
}
