package org.civarcos.cache.cdi.deploy;

import java.lang.reflect.Type;
import org.civarcos.cache.cdi.CacheCondition;
import org.civarcos.cache.cdi.ResultCondition;
import org.civarcos.cache.cdi.ResultExpiry;
import org.civarcos.cache.cdi.plan.CacheHandle;
import org.civarcos.cache.cdi.plan.Component;
import org.civarcos.cache.cdi.plan.DeferredPlan;
import org.civarcos.cache.cdi.plan.Freshness;
import org.civarcos.cache.cdi.plan.Keys;
import org.civarcos.cache.cdi.plan.Lookup;
import org.civarcos.cache.cdi.plan.Refreshing;
import org.civarcos.cache.cdi.plan.ResultPlan;
import org.civarcos.cache.cdi.plan.Signature;
import org.civarcos.cache.cdi.plan.Storing;
import org.civarcos.cache.cdi.plan.Tags;
import org.jspecify.annotations.Nullable;

/** Storage options of an annotation, before the cache is known that its name stands for. */
final class StoringDraft {
    private final Freshness freshness;
    private final Tags tags;
    private final @Nullable Component<ResultCondition<?>> unless;
    private final @Nullable Class<? extends ResultExpiry<?>> expiry;
    private final Refreshing refreshing;

    StoringDraft(AnnotationDraft draft, Type value, Tags tags) {
        this.freshness = draft.freshness();
        this.tags = tags;
        this.unless = draft.unless(value);
        this.expiry = draft.expiry(value);
        this.refreshing = draft.refreshing();
    }

    Storing in(CacheHandle cache) {
        return new Storing(cache, freshness, tags, unless, expiry, refreshing);
    }

    /** The look-up of one key, be its value there at once or later. */
    static Lookup lookup(
            Signature signature, Keys keys, Storing storing, @Nullable Component<CacheCondition> condition) {
        return DeferredPlan.isFor(signature.method().getReturnType())
                ? new DeferredPlan(signature, keys, storing, condition)
                : new ResultPlan(signature, keys, storing, condition);
    }
}
