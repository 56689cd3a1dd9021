package org.civarcos.cache.cdi.plan;

import org.civarcos.cache.cdi.CacheCondition;
import org.jspecify.annotations.Nullable;

/** Change that a call makes in the caches: one annotation that puts, removes or invalidates. Thread-safe. */
public abstract class Effect {
    private final ApplicationCaches application;
    private final @Nullable Component<CacheCondition> condition;

    Effect(ApplicationCaches application, @Nullable Component<CacheCondition> condition) {
        this.application = application;
        this.condition = condition;
    }

    /** The name of the cache that it changes; null if that may be any. */
    @Nullable
    abstract String scope();

    /**
     * Decides what is to be done, while the call is there to ask.
     *
     * @param result the method's result; null before the invocation
     * @param later whether it is to be done not now but after a commit, when others may have changed the same
     * @return what is to be done; null for nothing
     */
    @Nullable
    abstract Action prepare(Call call, @Nullable Object result, boolean later);

    final ApplicationCaches application() {
        return application;
    }

    /** Whether the annotation takes part in a call. */
    final boolean takesPart(Call call) {
        return condition == null || application.test(condition, call);
    }

    /** Takes effect as far as it can: what goes wrong is reported and kept from the call. */
    final void apply(Call call, @Nullable Object result, @Nullable Transaction transaction) {
        try {
            Action action = prepare(call, result, transaction != null);
            if (action == null) {
                return;
            }
            if (transaction == null) {
                action.run();
            } else {
                transaction.onEnd(committed -> end(action, committed));
            }
        } catch (Throwable e) {
            application.failures().report(this + " of " + call.method(), e);
        }
    }

    private void end(Action action, boolean committed) {
        try {
            if (committed) {
                action.run();
            } else {
                action.drop();
            }
        } catch (Throwable e) {
            application.failures().report(this + " at the end of a transaction", e);
        }
    }

    /** {@return what it does, for the log} */
    @Override
    public abstract String toString();
}
