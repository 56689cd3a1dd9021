package org.civarcos.cache.cdi.plan;

import jakarta.interceptor.InvocationContext;
import org.civarcos.cache.cdi.CacheCondition;
import org.jspecify.annotations.Nullable;

/** Base of look-ups of one key, whose method may be called again to refresh its value. Thread-safe. */
abstract class OneKeyPlan extends LookupPlan {
    OneKeyPlan(Signature signature, Storing storing, @Nullable Component<CacheCondition> condition) {
        super(signature, storing, condition);
    }

    /** The key of a call; null if code of the application failed to make it. */
    abstract @Nullable Object keyOf(InvocationContext context);

    /** Calls the method, for a key, when the call that wanted its value is over. */
    final @Nullable Object again(InvocationContext context, Call call, Object key) throws Exception {
        return Reload.again(signature(), beans(), call, key, () -> proceed(context, key));
    }

    /** Goes on with a call that is to fill a key, if that is its key. */
    private @Nullable Object proceed(InvocationContext context, Object asked) throws Exception {
        Reload.requireSame(asked, keyOf(context), signature());
        return context.proceed();
    }

    /**
     * Answers a call that cannot be looked up: it takes no part, or is to fill the cache.
     *
     * @param asked the key that it is to fill; null if it takes no part
     */
    final @Nullable Object pass(InvocationContext context, @Nullable Object asked) throws Exception {
        return asked == null ? context.proceed() : proceed(context, asked);
    }
}
