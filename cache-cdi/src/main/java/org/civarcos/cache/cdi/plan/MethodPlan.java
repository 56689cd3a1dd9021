package org.civarcos.cache.cdi.plan;

import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the annotations do on one method of one bean. Their order: what acts before the invocation, as it is given
 * here; the look-up; what acts after it, as it is given here. Thread-safe.
 */
public final class MethodPlan {
    private final ApplicationCaches application;
    private final Signature signature;
    private final Deferral deferral;
    private final Lookup lookup;
    private final List<Effect> before;
    private final List<Effect> after;
    private final boolean changes;

    /**
     * Makes a plan.
     *
     * @param application the application
     * @param signature the method
     * @param lookup answers from a cache, or null
     * @param before what acts before the invocation
     * @param after what acts after it, once it succeeded
     */
    public MethodPlan(
            ApplicationCaches application,
            Signature signature,
            @Nullable Lookup lookup,
            List<Effect> before,
            List<Effect> after) {
        this.application = application;
        this.signature = signature;
        this.deferral = Deferral.of(signature.method().getReturnType());
        this.lookup = lookup != null ? lookup : InvocationContext::proceed;
        this.before = List.copyOf(before);
        this.after = List.copyOf(after);
        this.changes = !before.isEmpty() || !after.isEmpty();
    }

    /** {@return the method} */
    public Method method() {
        return signature.method();
    }

    /**
     * Does what the annotations say.
     *
     * @param context the call
     * @return the method's result, or null
     * @throws Exception what the method threw
     */
    public @Nullable Object invoke(InvocationContext context) throws Exception {
        return changes && application.isOn() ? change(context) : lookup.invoke(context);
    }

    private @Nullable Object change(InvocationContext context) throws Exception {
        if (Reload.isThis(signature)) {
            return lookup.invoke(context); // a call of nobody's, for the value alone
        }
        Call call = new Call(signature, context);
        Transaction transaction = application.transactions().current();
        List<Effect> now =
                before.stream().filter(effect -> effect.takesPart(call)).toList();
        List<Effect> later =
                after.stream().filter(effect -> effect.takesPart(call)).toList();
        if (transaction != null) {
            now.forEach(effect -> transaction.changes(effect.scope()));
            later.forEach(effect -> transaction.changes(effect.scope()));
        }
        for (Effect effect : now) {
            // Whatever becomes of the call; and once more when what it has changed can be seen.
            effect.apply(call, null, null);
            if (transaction != null) {
                effect.apply(call, null, transaction);
            }
        }
        Object returned = lookup.invoke(context);
        return later.isEmpty()
                ? returned
                : deferral.then(returned, value -> later.forEach(effect -> effect.apply(call, value, transaction)));
    }
}
