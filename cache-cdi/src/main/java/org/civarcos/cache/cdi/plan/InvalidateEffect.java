package org.civarcos.cache.cdi.plan;

import org.civarcos.cache.cdi.CacheCondition;
import org.jspecify.annotations.Nullable;

/** Effect of {@link org.civarcos.cache.cdi.CacheInvalidate}. */
public final class InvalidateEffect extends Effect {
    private final Tags tags;

    /**
     * Makes an effect.
     *
     * @param application the application
     * @param condition when, or null for always
     * @param tags what to invalidate
     */
    public InvalidateEffect(ApplicationCaches application, @Nullable Component<CacheCondition> condition, Tags tags) {
        super(application, condition);
        this.tags = tags;
    }

    @Override
    @Nullable
    String scope() {
        return null;
    }

    @Override
    @Nullable
    Action prepare(Call call, @Nullable Object result, boolean later) {
        String[] rendered = tags.render(call.names(result));
        return rendered.length == 0 ? null : () -> application().manager().invalidateTags(rendered);
    }

    @Override
    public String toString() {
        return "an invalidation by tags";
    }
}
